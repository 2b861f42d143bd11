import { existsSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { expectEnds, noteBeginning } from "#support/ends.ts";

// The run of this test may wait for ends itself.
beforeEach(() => void Reflect.deleteProperty(process.env, "POINTBOOK_ENDS"));
afterEach(() => expect(process.env.POINTBOOK_ENDS).toBeUndefined());

test("a run waits for a worker that stops what it started, and goes on where nothing went wrong", async () => {
  const allEnded = expectEnds();
  const tellEnd = noteBeginning();
  let hasEnded = false;
  setTimeout(() => {
    hasEnded = true;
    tellEnd([]);
  }, 100);
  await allEnded();
  expect(hasEnded).toBe(true);
});

test("what went wrong there fails the run", async () => {
  const allEnded = expectEnds();
  noteBeginning()([new Error("Connections were left open"), new Error("It left with 1")]);
  await expect(allEnded()).rejects.toThrow(/Connections were left open\n.*It left with 1/);
});

test("a worker that does not end fails it too, and leaves no folder behind", async () => {
  const allEnded = expectEnds(100);
  noteBeginning();
  await expect(allEnded()).rejects.toThrow("has not stopped what it started");
  expect(existsSync(`.data/ends-${process.pid}`)).toBe(false);
});

test("without such a run nothing is noted", () => {
  expect(noteBeginning()([new Error("unheard")])).toBeUndefined();
});
