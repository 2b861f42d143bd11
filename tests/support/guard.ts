/** Whatever a test prints as an error, and whatever it calls outside this machine, is a failure of that test. */
import { Agent, setGlobalDispatcher, type Dispatcher } from "undici";
import { afterEach, beforeEach, expect, vi, type MockInstance } from "vitest";

/** React 18 says so of every Polaris component that is rendered to a string. */
const expected = /useLayoutEffect does nothing on the server/;
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

const refuseOutbound: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
  const { hostname } = new URL(String(options.origin));
  if (!loopback.test(hostname)) throw new Error(`Undeclared outbound call to ${hostname}`);
  return dispatch(options, handler);
};
setGlobalDispatcher(new Agent().compose(refuseOutbound));

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
