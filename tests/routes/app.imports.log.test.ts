/** What is decided in the list of imports itself: about one, and about several together. */
import { beforeAll, describe, expect, test } from "vitest";
import { inShop } from "#app/database/db.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { action, loader } from "#app/routes/app.imports._index/route.tsx";
import { oldOnes } from "#app/routes/app.imports._index/discardable.ts";
import { shortList } from "#app/routes/app.imports._index/short-list.ts";
import { loader as comparing } from "#app/routes/app.imports.compare/route.tsx";
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

describe("two imports compared", () => {
  const compare = async (query: string) => {
    const { data, status } = await ask(comparing, `/app/imports/compare?${query}`, {});
    const { compared, refusal } = data as Awaited<ReturnType<typeof comparing>>;
    const customers = compared?.customers.map(({ customerId, kind, first, second }) => [
      Number(BigInt(customerId) - customer(0)),
      kind,
      first && [first.points, first.rows],
      second && [second.points, second.rows],
    ]);
    return { status, customers, counts: compared?.counts, next: compared?.next, refusal };
  };
  let pair: string;
  let numbers: [number, number];

  beforeAll(async () => {
    const lines = (name: string, ...more: string[]) =>
      csv(
        `${customer(21)},5,Compared: the same`,
        `${customer(21)},6,Compared: once more`,
        `${customer(22)},7,Compared: text of the ${name}`,
        ...more,
      );
    const first = await applyFile(
      lines(
        "first",
        `${customer(23)},10,Compared`,
        `${customer(24)},1,Compared`,
        `${customer(26)},ten,Rejected`,
      ),
    );
    const second = await review(
      lines("second", `${customer(23)},12,Compared`, `${customer(25)},-3,Compared`),
    );
    numbers = [first.importNumber, second.importNumber];
    pair = `first=${numbers[0]}&second=${numbers[1]}`;
  });

  test("say who is in one alone, who differs and who is the same, whether applied before or in review", async () => {
    const seen = await compare(pair);
    expect(seen.customers).toEqual([
      [21, "same", [11, 2], [11, 2]],
      [22, "different", [7, 1], [7, 1]],
      [23, "different", [10, 1], [12, 1]],
      [24, "first", [1, 1], null],
      [25, "second", null, [-3, 1]],
    ]);
    expect(seen.counts).toEqual({
      first: { customers: 1, first: 1, second: 0 },
      second: { customers: 1, first: 0, second: -3 },
      different: { customers: 2, first: 17, second: 19 },
      same: { customers: 1, first: 11, second: 11 },
    });
  });

  test("show one kind, and go on behind the last customer of a page", async () => {
    expect((await compare(`${pair}&show=different&after=${customer(22)}`)).customers).toEqual([
      [23, "different", [10, 1], [12, 1]],
    ]);
    expect((await compare(`${pair}&show=first`)).customers).toHaveLength(1);
  });

  test("are what the ledger holds of one whose rows are deleted by now", async () => {
    const before = await compare(pair);
    await forgetRows(numbers[0]);
    expect(await compare(pair)).toEqual(before);
  });

  test.each([
    ["first=999&second=1", "compare_no_import"],
    ["first=1&second=1", "compare_same_import"],
  ])("%s is refused in words", async (query, code) => {
    expect(await compare(query)).toMatchObject({ status: 200, refusal: { code } });
  });

  test("are not compared before both are read", async () => {
    const importNumber = await received();
    expect(await compare(`first=${numbers[0]}&second=${importNumber}`)).toMatchObject({
      refusal: { code: "compare_unread", values: { importNumber: String(importNumber) } },
    });
  });

  test.each(["first=a&second=-1", "first=99999999999999999999", "show=__proto__&after=x"])(
    "%s asks for nothing that can be read, and is answered with a choice",
    async (query) => {
      expect(await compare(query)).toMatchObject({ status: 200, refusal: null, counts: undefined });
    },
  );
});

/** As the retention does. */
const forgetRows = (importNumber: number) =>
  inShop(shop, async (db) => {
    await db.query("SELECT forget_import_rows($1)", [importNumber]);
    await db.query(
      "UPDATE import SET rows_erased_at = now(), cells_erased_at = now() WHERE shop = $1 AND import_number = $2",
      [db.shop, importNumber],
    );
  });

test.each([
  [[], ""],
  [[3], "3"],
  [[4, 3], "3, 4"],
  [[9, 8, 7, 5, 3], "3, 5, 7–9"],
])("the numbers %j are named in short as %j", (numbers, named) => {
  expect(shortList(numbers)).toBe(named);
});
