/** What the page of a review is given, and the choices that are made on it. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as reviewPage from "#app/routes/app.imports.$importNumber.review/route.tsx";
import {
  decisionFacts,
  obstacleTo,
  reasonsToAsk,
} from "#app/routes/app.imports.$importNumber.review/decision.ts";
import type { RejectedGroup } from "#app/imports/review/rejected-groups.server.ts";
import type { CustomerLook } from "#app/imports/review/lines-of-customer.server.ts";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { saveSettings } from "#app/shop/settings.server.ts";
import { applyFile, csv, customer, install, mustFind, review, shop } from "#support/shops.ts";
import { asOwner } from "#support/owner.ts";
import { ask } from "#support/staff-request.ts";

beforeAll(install);

let own = 6000;
beforeEach(() => void (own += 200));
const id = (i: number) => customer(own + i);
const line = (i: number, points: number | string, said = "Carried over") => `${id(i)},${points},${said}`;

interface Loaded {
  importRecord: ImportRecord;
  usual: number | null;
  rejected: { groups: RejectedGroup[] };
  body: { look: CustomerLook | null; names: Promise<Record<string, string> | null> };
  pointValue: { value: number | null };
}
const open = async (importNumber: number, query = "") => {
  const { data } = await ask(reviewPage.loader, `/app/imports/${importNumber}/review${query}`, {
    importNumber,
  });
  return data as Loaded;
};
const send = async (importNumber: number, form: Record<string, string>) => {
  const { reviewVersion } = await mustFind(importNumber);
  const sent = { reviewVersion: String(reviewVersion), ...form };
  return ask(reviewPage.action, `/app/imports/${importNumber}/review`, { importNumber }, sent);
};
const rowsOf = (groups: RejectedGroup[]) =>
  groups.map(({ reason, count, rows }) => [reason, count, rows.map(({ rowNumber }) => rowNumber)]);

/** First of all: no import of the shop is applied yet. */
describe("before it is applied, she is asked once more", () => {
  const asked = async ({ importNumber }: ImportRecord) => {
    const { importRecord, usual } = await open(importNumber);
    return reasonsToAsk(decisionFacts(importRecord, usual)).map(({ code }) => code);
  };

  test("where it is over ten times what the shop’s imports mostly come to, in either direction", async () => {
    expect(await asked(await review(csv(line(1, 100_000)))), "the first import has no usual sum").toEqual([]);
    for (const points of [90, 100, 5_000]) await applyFile(csv(line(2, points, `Usual ${points}`)));
    expect(await asked(await review(csv(line(1, 1_000))))).toEqual([]);
    expect(await asked(await review(csv(line(1, 1_001))))).toEqual(["review.confirm.usual"]);
    expect(await asked(await review(csv(line(1, -1_001))))).toEqual(["review.confirm.usual"]);
  });

  test("where it has more than 1,000 customers, and where rows are applied once more", async () => {
    const facts = decisionFacts(await review(csv(line(1, 5))), null);
    expect(reasonsToAsk({ ...facts, customerCount: 1_000 })).toEqual([]);
    expect(reasonsToAsk({ ...facts, customerCount: 1_001, reapply: true }).map(({ code }) => code)).toEqual([
      "review.confirm.customers",
      "review.confirm.onceMore",
    ]);
  });
});

describe("rejected rows", () => {
  const faulty = async () => {
    const many = Array.from({ length: 60 }, (_, i) => line(i, "ten", `Number ${i}`));
    return (await review(csv(line(1, 5), ...many, line(70, "", "Empty"), `${id(71)},ten,`))).importNumber;
  };

  test("stand below their reason: the beginning of each group, and a row with two faults in both", async () => {
    const { rejected } = await open(await faulty());
    expect(rowsOf(rejected.groups)).toEqual([
      ["points_not_a_number", 61, [3, 4, 5, 6, 7]],
      ["description_missing", 1, [64]],
      ["points_missing", 1, [63]],
    ]);
  });

  test("of one reason are paged to the last, not cut at 50", async () => {
    const importNumber = await faulty();
    const first = (await open(importNumber, "?reason=points_not_a_number")).rejected.groups[0];
    expect(first).toMatchObject({ next: 52, previous: null, rows: { length: 50 } });
    const second = (await open(importNumber, "?reason=points_not_a_number&afterRow=52")).rejected.groups[0];
    expect(second).toMatchObject({ next: null, previous: 53, rows: { length: 11 } });
  });

  test("are found by what any of their cells says, and by the customer’s id", async () => {
    const importNumber = await faulty();
    const found = async (search: string) =>
      rowsOf((await open(importNumber, `?search=${encodeURIComponent(search)}`)).rejected.groups);
    expect(await found("NUMBER 59")).toEqual([["points_not_a_number", 61, [62]]]);
    expect(await found(String(id(70)))).toEqual([["points_missing", 1, [63]]]);
    expect(await found("nothing like it")).toEqual([]);
  });

  test.each([
    "reason=__proto__",
    "reason=x&afterRow=-1",
    "afterRow=abc&beforeRow=9e9",
    `search=${"%00".repeat(3)}`,
    "search='",
  ])("are shown with an address like ?%s, whatever it means", async (query) => {
    const { importNumber } = await review(csv(line(1, 5), line(2, "ten")));
    expect((await open(importNumber, `?${query}`)).importRecord.importNumber).toBe(importNumber);
  });
});

describe("any customer", () => {
  test("is looked at by id or name: her lines of the import, each with the balance after it", async () => {
    await applyFile(csv(line(1, 100, "Before")));
    const { importNumber } = await review(csv(line(2, 1), line(1, 5, "One"), line(1, -2, "Two")));
    const { body } = await open(importNumber, `?customer=${id(1)}`);
    expect(body.look?.lines).toMatchObject([
      { customerId: String(id(1)), description: "One", points: 5, balanceAfter: 105 },
      { description: "Two", points: -2, balanceAfter: 103 },
    ]);
    const name = (await body.names)?.[String(id(1))] ?? "";
    expect(name).toMatch(/\w+ \w+/);
    const byName = (await open(importNumber, `?customer=${encodeURIComponent(name)}`)).body.look;
    expect(byName?.refusal ?? byName?.lines.every(({ description }) => description)).toBeTruthy();
  });

  test("who is in no row sees nothing new, and what is no customer is refused in a sentence", async () => {
    const { importNumber } = await review(csv(line(2, 1)));
    expect((await open(importNumber, `?customer=${id(9)}`)).body.look).toEqual({
      search: String(id(9)),
      lines: [],
    });
    expect((await open(importNumber, "?customer=12/34")).body.look?.refusal?.code).toBe("search_not_an_id");
    expect((await open(importNumber)).body.look).toBeNull();
  });
});

test("while rows are counted again the button is shut, with a sentence, and a decision is answered 409", async () => {
  const { importNumber } = await review(csv(line(1, 5)));
  await asOwner("UPDATE import SET recount_asked = 'ledger' WHERE shop = $1 AND import_number = $2", [
    shop,
    importNumber,
  ]);
  const { importRecord } = await open(importNumber);
  const facts = decisionFacts(importRecord, null);
  expect(obstacleTo(facts, "accepted_rows", null)?.code).toBe("review.counting.wait");
  expect(await send(importNumber, { mode: "accepted_rows", reapply: "false", when: "now" })).toMatchObject({
    status: 409,
    data: { refusal: { code: "counting_again" } },
  });
  expect((await mustFind(importNumber)).status).toBe("in_review");
});

test("repeated rows are counted once by a choice of its own, which says nothing of other choices", async () => {
  const { importNumber } = await review(csv(line(1, 5), line(1, 5)));
  expect(await send(importNumber, { intent: "rows", repeatedOnce: "true" })).toMatchObject({
    data: { ok: true },
  });
  expect(await mustFind(importNumber)).toMatchObject({ pointsTotal: 5, repeatedOnce: true, reapply: false });
});

test("the point value is no longer set here; what it makes of the import is told", async () => {
  await saveSettings(shop, { pointValue: "0.05" });
  const { importNumber } = await review(csv(line(1, 5)));
  expect((await open(importNumber)).pointValue.value).toBe(0.05);
  await send(importNumber, {
    intent: "point_value",
    pointValue: "7",
    mode: "all_or_nothing",
    reviewVersion: "0",
  });
  expect((await open(importNumber)).pointValue.value).toBe(0.05);
});
