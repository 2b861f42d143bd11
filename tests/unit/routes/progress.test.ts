import { describe, expect, test } from "vitest";
import { progressOf } from "#app/routes/app.imports.$importNumber.progress/progress.ts";

const stepStartedAt = new Date("2026-11-21T10:00:00Z");
const after = (seconds: number) => new Date(stepStartedAt.getTime() + seconds * 1000);

describe("the pace of a step", () => {
  test("is what was done since it started, and tells the time that is left", () => {
    const step = { stepDone: 1_000, stepTotal: 5_000, stepDoneBefore: 0, stepStartedAt, now: after(10) };
    expect(progressOf(step)).toEqual({ percent: 20, perSecond: 100, secondsLeft: 40 });
  });

  test("leaves out what an earlier run had done before a pause", () => {
    const step = { stepDone: 3_000, stepTotal: 5_000, stepDoneBefore: 2_000, stepStartedAt, now: after(10) };
    expect(progressOf(step)).toEqual({ percent: 60, perSecond: 100, secondsLeft: 20 });
  });

  test.each([
    ["too early", { stepDone: 1_000, stepDoneBefore: 0, now: after(1) }],
    ["before anything is done", { stepDone: 0, stepDoneBefore: 0, now: after(30) }],
    ["just after it was resumed", { stepDone: 2_000, stepDoneBefore: 2_000, now: after(30) }],
  ])("is not known %s", (_when, state) => {
    expect(progressOf({ stepTotal: 5_000, stepStartedAt, ...state })).toMatchObject({
      perSecond: null,
      secondsLeft: null,
    });
  });
});
