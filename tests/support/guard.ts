/**
 * Whatever a test prints as an error, whatever it calls outside this machine, and whatever its file leaves running is
 * a failure. What a file changes of its process is put back: the files of a worker share it.
 */
import { Agent, getGlobalDispatcher, setGlobalDispatcher, type Dispatcher } from "undici";
import { afterEach, beforeAll, beforeEach, expect, vi, type MockInstance } from "vitest";
import { before, forgetLeftovers, leftovers } from "./leftovers.ts";

/** React 18 says so of every Polaris component that is rendered to a string. */
const expected = /useLayoutEffect does nothing on the server/;
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

const refuseOutbound: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
  const { hostname } = new URL(String(options.origin));
  if (!loopback.test(hostname)) throw new Error(`Undeclared outbound call to ${hostname}`);
  return dispatch(options, handler);
};
setGlobalDispatcher(new Agent().compose(refuseOutbound));

const key = Symbol.for("pointbook.tests.start");
const shared = globalThis as { [key]?: NodeJS.ProcessEnv };
/** As it was before the first test file of this process. */
const env = (shared[key] ??= { ...process.env });
before();

for (const name of Object.keys(process.env)) if (!(name in env)) Reflect.deleteProperty(process.env, name);
Object.assign(process.env, env);

/** For what is being stopped. */
const patienceMs = 5_000;

// What `beforeAll` returns runs after every `afterAll`, and what the first one returned runs last.
beforeAll(() => async () => {
  vi.useRealTimers();
  await getGlobalDispatcher().destroy();
  const left = await leftovers(before(), patienceMs);
  if (left.length > 0) forgetLeftovers();
  expect(left, "nothing is left running").toEqual([]);
});

let consoleError: MockInstance<typeof console.error>;

beforeEach(() => {
  consoleError = vi.spyOn(console, "error");
});

afterEach(() => {
  const complaints = consoleError.mock.calls
    .map((call) => call.join(" "))
    .filter((text) => !expected.test(text));
  consoleError.mockRestore();
  expect(complaints, "console.error was called").toEqual([]);
});
