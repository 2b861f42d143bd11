/** What is decided in the list of imports itself: about one, and about several together. */
import { beforeAll, describe, expect, test } from "vitest";
import { receiveFile } from "#app/imports/upload.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { action, loader } from "#app/routes/app.imports._index/route.tsx";
import { oldOnes } from "#app/routes/app.imports._index/discardable.ts";
import { shortList } from "#app/routes/app.imports._index/short-list.ts";
import { loader as running } from "#app/routes/app.imports.running.ts";
import { ana, applyFile, bytesOf, csv, customer, install, mustFind, review, shop } from "#support/shops.ts";
import { ask } from "#support/staff-request.ts";

beforeAll(install);

let files = 0;
const text = () => csv(`${customer(1)},5,File ${++files}`);
const received = async () => (await receiveFile(shop, ana, "points.csv", bytesOf(text()))).importNumber;
const inReview = async () => (await review(text())).importNumber;
const statusOf = async (importNumber: number) => (await mustFind(importNumber)).status;

const send = (form: [string, string][]) =>
  ask(action, "/app/imports?index", {}, form as unknown as Record<string, string>);
/** As from a list that shows the imports as they are now. */
const decide = async (intent: string, ...importNumbers: number[]) => {
  const shown = await Promise.all(importNumbers.map((importNumber) => mustFind(importNumber)));
  return send([
    ["intent", intent],
    ...shown.map((row): [string, string] => ["import", `${row.importNumber}:${row.reviewVersion}`]),
  ]);
};

test("an import is paused, resumed and discarded without leaving the list", async () => {
  const importNumber = await received();
  const stay = { status: 200, location: null };
  expect(await decide("pause", importNumber)).toMatchObject({ ...stay, data: { intent: "pause", done: 1 } });
  expect(await statusOf(importNumber)).toBe("paused");
  expect((await ask(loader, "/app/imports?tab=running", {})).data).toMatchObject({
    imports: [{ importNumber, status: "paused" }],
  });
  expect(await decide("resume", importNumber)).toMatchObject({ ...stay, data: { done: 1 } });
  expect(await statusOf(importNumber)).toBe("staging");
  expect(await decide("discard", importNumber)).toMatchObject({ ...stay, data: { done: 1 } });
  expect(await statusOf(importNumber)).toBe("discarded");
});

describe("old reviews", () => {
  test("are discarded together, and what can't be discarded keeps none of them", async () => {
    const reviews = [await inReview(), await inReview()];
    const { importNumber: applied } = await applyFile(text());
    expect(await decide("discard", ...reviews, applied)).toMatchObject({
      status: 200,
      data: { done: 2, refusal: { code: "discard_applied" } },
    });
    expect(await Promise.all([...reviews, applied].map(statusOf))).toEqual([
      "discarded",
      "discarded",
      "applied",
    ]);
  });

  test("are those that have waited for longer than a month, whatever runs or was applied long ago", () => {
    const oldBefore = new Date("2026-11-01T00:00:00Z");
    const rows = (["in_review", "staging", "applied", "scheduled", "failed"] as const).flatMap((status) =>
      ["2026-10-31", "2026-11-02"].map((day) => ({ status, createdAt: new Date(day) })),
    );
    expect(oldOnes(rows, oldBefore)).toEqual([rows[0], rows[8]]);
  });

  test("that became others since the list was shown are not discarded unseen", async () => {
    const importNumber = await received();
    const { reviewVersion } = await mustFind(importNumber);
    await workOnImport(shop, importNumber);
    const form: [string, string][] = [
      ["intent", "discard"],
      ["import", `${importNumber}:${reviewVersion}`],
    ];
    expect(await send(form)).toMatchObject({ status: 409, data: { refusal: { code: "review_changed" } } });
    expect(await statusOf(importNumber)).toBe("in_review");
  });
});

test.each([
  ["no import", [["intent", "discard"]]],
  [
    "an intent that the list does not offer",
    [
      ["intent", "apply"],
      ["import", "1:1"],
    ],
  ],
  [
    "the name of what every object has",
    [
      ["intent", "toString"],
      ["import", "1:1"],
    ],
  ],
  [
    "what is no number",
    [
      ["intent", "discard"],
      ["import", "1 OR 1=1"],
    ],
  ],
  [
    "more than a list can choose",
    [["intent", "discard"], ...Array.from({ length: 101 }, () => ["import", "1:1"])],
  ],
] as [string, [string, string][]][])("%s is a bad request", async (_name, form) => {
  expect((await send(form)).status).toBe(400);
});

test("a list of running imports asks for nothing but how far each is", async () => {
  const importNumber = await received();
  const token = await ask(running, "/app/imports/running", {});
  expect(token.status).toBe(200);
  expect(await statusOf(importNumber)).toBe("staging");
});

test.each([
  [[], ""],
  [[3], "3"],
  [[4, 3], "3, 4"],
  [[9, 8, 7, 5, 3], "3, 5, 7–9"],
])("the numbers %j are named in short as %j", (numbers, named) => {
  expect(shortList(numbers)).toBe(named);
});
