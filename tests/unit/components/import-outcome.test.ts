import { describe, expect, test } from "vitest";
import { importOutcome } from "#app/components/import-outcome.ts";
import { undoDescription } from "#app/routes/app.imports.$importNumber.undo/undo-description.ts";
import { statuses } from "#app/imports/record/status.ts";
import { languages, type Language } from "#app/locales/language.ts";
import { wordsIn } from "#app/locales/words.server.ts";

const story = {
  createdByName: "Boris Ivanov",
  isMine: true,
  failureCode: null,
  postingNumber: 3,
  appliedAt: new Date("2026-11-21T08:00:00Z"),
  applyAt: new Date("2026-11-30T06:00:00Z"),
  decidedAt: new Date("2026-11-20T08:00:00Z"),
  decidedByName: "Ana Petrova",
  undoneAt: new Date("2026-11-22T22:30:00Z"),
  undoByName: "Boris Ivanov",
  undoPostingNumber: 7,
  decidedOn: null,
  pointsTotal: 8133,
  customerCount: 41,
  acceptedCount: 41,
  rejectedCount: 0,
  alreadyAppliedCount: 9,
  review: null,
  peopleCounts: null,
};

describe("the outcome of an import, in one line", () => {
  test.each([
    ["scheduled", "Nothing applied yet: scheduled by Ana Petrova for 30 Nov 2026, 08:00 GMT+2"],
    ["applied", "Posting 3 by Ana Petrova, 21 Nov 2026, 10:00 GMT+2"],
    ["undoing", "Posting 3 is being taken back"],
    ["undone", "Posting 3 was taken back by posting 7 by Boris Ivanov, 23 Nov 2026, 00:30 GMT+2"],
    ["discarded", "No points were changed: discarded by Ana Petrova, 20 Nov 2026, 10:00 GMT+2"],
  ] as const)("%s", (status, line) => {
    expect(importOutcome(wordsIn("en"), { ...story, status }, "Europe/Sofia")).toBe(line);
  });

  test("says what was seen when it was decided, where it was applied otherwise", () => {
    const rows = { rows: 50, rejected: 0, alreadyApplied: 0, customersBelowZero: 0 };
    const decidedOn = { ...rows, points: 33_724, customers: 50 };
    const otherwise = { ...story, status: "applied", decidedOn } as const;
    expect(importOutcome(wordsIn("en"), otherwise, "Europe/Sofia")).toBe(
      "Posting 3 by Ana Petrova, 21 Nov 2026, 10:00 GMT+2. You saw 33,724 points for 50 customers; it became 8,133 points for 41 customers",
    );
  });

  test.each([
    ["uploaded", "Waiting for you to choose the columns", "Waiting for Boris Ivanov to choose the columns"],
    [
      "in_review",
      "Waiting for you to apply or discard it",
      "Waiting for Boris Ivanov to apply or discard it",
    ],
    ["paused", "Waiting for you to resume it", "Waiting for Boris Ivanov to resume it"],
    [
      "failed",
      "Nothing was applied: open it to see why and to retry",
      "Nothing was applied: waiting for Boris Ivanov to retry or discard it",
    ],
  ] as const)("names whom an import that is %s waits for: whoever uploaded it", (status, mine, his) => {
    const read = (isMine: boolean) => importOutcome(wordsIn("en"), { ...story, status, isMine }, "UTC");
    expect([read(true), read(false)]).toEqual([mine, his]);
  });

  test.each(languages)("is written for each status in %s", (language) => {
    for (const status of statuses)
      expect(importOutcome(wordsIn(language), { ...story, status }, "UTC"), status).toMatch(/^\p{Lu}.{4,}/u);
  });

  test("is said in Bulgarian with Bulgarian dates", () => {
    expect(importOutcome(wordsIn("bg"), { ...story, status: "undone" }, "Europe/Sofia")).toBe(
      "Вписване 3 е отменено с вписване 7 от Boris Ivanov, 23.11.2026 г., 00:30 ч. GMT+2",
    );
  });
});

describe("the line that shoppers read beside a correction", () => {
  const appliedAt = new Date("2026-11-20T22:30:00Z");
  const lineOf = (pointsUp: number, pointsDown: number, language: Language = "en") =>
    undoDescription(wordsIn(language), { appliedAt, review: { pointsUp, pointsDown } }, "Europe/Sofia");

  test("says what is corrected and names the day in the shop", () => {
    expect(lineOf(100, 0)).toBe("Correction of points added on 21 November 2026");
    expect(lineOf(0, -100)).toBe("Correction of points taken away on 21 November 2026");
    expect(lineOf(100, -100)).toBe("Correction of points changed on 21 November 2026");
    expect(lineOf(100, 0, "bg")).toBe("Корекция на точките, добавени на 21 ноември 2026 г.");
  });
});
