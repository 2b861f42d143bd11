import { describe, expect, test } from "vitest";
import { duration, pace, progressOf } from "#app/imports/turn/progress.ts";
import { languages } from "#app/locales/language.ts";
import { wordsIn } from "#app/locales/words.server.ts";

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

describe("what is said of it", () => {
  const said = (seconds: number) => languages.map((language) => wordsIn(language).say(duration(seconds)));

  test.each([
    [0, "a few seconds", "няколко секунди"],
    [9.9, "a few seconds", "няколко секунди"],
    [10.1, "about 20 seconds", "около 20 секунди"],
    [60, "about 1 minute", "около 1 минута"],
    [61, "about 2 minutes", "около 2 минути"],
    [3_541, "about 1 hour", "около 1 час"],
    [3_601, "about 2 hours", "около 2 часа"],
  ])("%s seconds are said roughly", (seconds, english, bulgarian) => {
    expect(said(seconds)).toEqual([english, bulgarian]);
  });

  const step = { stepDone: 1_000, stepTotal: 5_000, stepDoneBefore: 0, stepStartedAt, now: after(10) };

  test.each([
    ["rows", "staging", step, "100 rows a second, about 40 seconds left"],
    ["customers", "checking", step, "100 customers a second, about 40 seconds left"],
    ["one at least", "checking", { ...step, stepDone: 1 }, "1 customer a second, about 14 hours left"],
    ["too early", "staging", { ...step, now: after(1) }, "Working out how long it takes…"],
    ["before anything is done", "checking", { ...step, stepDone: 0 }, "Starting…"],
    [
      "while Shopify answers nothing",
      "checking",
      { ...step, stepDone: 0, now: after(15) },
      "Shopify has not answered yet. Pointbook asks again by itself.",
    ],
    ["while a long file is opened", "staging", { ...step, stepDone: 0, now: after(15) }, "Starting…"],
    [
      "before anything more is done, as long as that takes",
      "checking",
      { ...step, stepDone: 7_750, stepTotal: 49_020, stepDoneBefore: 7_750, now: after(300) },
      "Working out how long it takes…",
    ],
    ["at the end", "staging", { ...step, stepDone: 5_000 }, "Finishing…"],
  ] as const)("the pace: %s", (_what, name, state, line) => {
    expect(wordsIn("en").say(pace(name, state))).toBe(line);
  });
});
