import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  before as beforeAllFiles,
  leftovers,
  running,
  startForAll,
  type Running,
} from "#support/leftovers.ts";

let before: Running;
const undo: (() => unknown)[] = [];

beforeEach(() => void (before = running()));
afterEach(async () => {
  for (const step of undo.splice(0)) await step();
});

const found = () => leftovers(before, 0);
/** Longer than it takes to stop something. */
const patienceMs = 10_000;

test("nothing is found where nothing was left", async () => {
  const timer = setTimeout(() => {}, 60_000);
  clearTimeout(timer);
  expect(await leftovers(before, patienceMs)).toEqual([]);
});

test("a timer is found until it is cleared", async () => {
  const timer = setInterval(() => {}, 60_000);
  undo.push(() => clearInterval(timer));
  expect(await found()).toEqual([expect.stringMatching(/^\d+ × Timeout$/)]);
  clearInterval(timer);
  expect(await leftovers(before, patienceMs)).toEqual([]);
});

test("a server that listens is found until it is closed", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  undo.push(() => server.close());
  expect(await found()).toEqual(["1 × TCPServerWrap"]);
  await new Promise((done) => server.close(done));
  expect(await leftovers(before, patienceMs)).toEqual([]);
});

test("a process is found by its command line until it ends, also where nobody waits for it", async () => {
  const child = spawn("sleep", ["60"], { stdio: "ignore", detached: true });
  child.unref();
  undo.push(() => child.kill("SIGKILL"));
  await once(child, "spawn");
  expect(await found()).toEqual([`process ${child.pid}: sleep 60`]);
  child.kill("SIGKILL");
  expect(await leftovers(before, patienceMs)).toEqual([]);
});

test("what is being stopped gets the time that it takes", async () => {
  const child = spawn("sleep", ["0.3"], { stdio: "ignore" });
  await once(child, "spawn");
  expect(await leftovers(before, patienceMs)).toEqual([]);
});

test("what is started for all files is no leftover of one, and what else the file has started is", async () => {
  const start = async () => {
    const child = spawn("sleep", ["60"], { stdio: "ignore" });
    undo.push(() => child.kill("SIGKILL"));
    await once(child, "spawn");
    return child;
  };
  const processes = async () =>
    (await leftovers(beforeAllFiles(), 0)).filter((one) => one.startsWith("process"));
  const own = await start();
  await startForAll(start);
  expect(await processes()).toEqual([`process ${own.pid}: sleep 60`]);
});
