/** Many rows are counted again by the worker, while the page says so; what somebody decides meanwhile posts nothing. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { approve, type ApplyChoice } from "#app/imports/decisions/approve.server.ts";
import { chooseInReview } from "#app/imports/review/choose-rows.server.ts";
import { freshReview } from "#app/imports/review/fresh.server.ts";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { countedInPageMax } from "#app/imports/limits.ts";
import { nextImports } from "#app/imports/turn/waiting.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { adjustBalance } from "#app/ledger/adjust.server.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { asOwner } from "#support/owner.ts";
import {
  ana,
  applyFile,
  count,
  csv,
  customer,
  history,
  install,
  mustFind,
  review,
  shop,
} from "#support/shops.ts";

beforeAll(install);

let own = 3000;
beforeEach(() => void (own += 10));
const id = (i: number) => customer(own + i);
const line = (i: number, points: number, said = "Carried over") => `${id(i)},${points},${said}`;
const now = ({ importNumber }: ImportRecord) => mustFind(importNumber);
const look = async (seen: ImportRecord) => freshReview(shop, await now(seen));
const work = ({ importNumber }: ImportRecord) => workOnImport(shop, importNumber);
const decide = (seen: ImportRecord, choice: Partial<ApplyChoice> = {}) =>
  approve(shop, seen.importNumber, ana, { mode: "accepted_rows", seen: seen.reviewVersion, ...choice });
const choose = (seen: ImportRecord, choice: Parameters<typeof chooseInReview>[3]) =>
  chooseInReview(shop, seen.importNumber, ana, choice, seen.reviewVersion);
const adjust = (i: number, points: number) =>
  adjustBalance(shop, { customerId: id(i), points, description: "By hand" }, ana);
const isNext = async ({ importNumber }: ImportRecord) =>
  (await nextImports({ shop })).some((next) => next.importNumber === importNumber);

describe("a review of more rows than a page may count", () => {
  /** For two customers alone, so that it is quick to check. */
  let many: ImportRecord;
  beforeAll(async () => {
    const rows = Array.from({ length: countedInPageMax }, (_, i) => `${customer(1)},1,Row ${i}`);
    many = await review(csv(...rows, `${customer(2)},-90,Taken away`));
  });
  const adjustMany = () =>
    adjustBalance(shop, { customerId: customer(2), points: 100, description: "By hand" }, ana);

  test("is counted again by the worker, and the page asks for it once and waits for nothing", async () => {
    await adjustMany();
    const seen = await look(many);
    expect(seen).toMatchObject({ recountAsked: "ledger", review: { balanceBefore: 0 } });
    expect(await look(many)).toEqual(seen);
    expect(await isNext(many)).toBe(true);
    await work(many);
    const counted = await look(many);
    expect(counted).toMatchObject({ recountAsked: null, review: { balanceBefore: 100 } });
    expect(counted.reviewVersion).toBeGreaterThan(seen.reviewVersion);
    expect(await isNext(many)).toBe(false);
  });

  test("takes no decision before it is counted: nothing is posted, and the refusal says why", async () => {
    const seen = await look(many);
    await adjustMany();
    const postings = await count("posting");
    for (const times of [1, 2]) {
      const refusal = await decide(seen);
      expect(refusal && wordsIn("en").refusal(refusal), `time ${times}`).toMatch(
        /^The numbers of this import are being counted again, so nothing was applied\./,
      );
    }
    expect(await choose(seen, { repeatedOnce: true })).toMatchObject({ code: "counting_again" });
    expect([await count("posting"), (await now(many)).status]).toEqual([postings, "in_review"]);
    await work(many);
    expect(await decide(await look(many), { belowZero: "allow" })).toBeNull();
  });
});

describe("rows that say exactly what an earlier row says", () => {
  const twice = () => review(csv(line(1, 10), line(1, 10), line(1, 10, "Other"), line(2, 5), line(1, 10)));

  test("count once where that is chosen, are rejected with the reason, and are taken up again", async () => {
    const seen = await twice();
    expect(seen).toMatchObject({ acceptedCount: 5, pointsTotal: 45, review: { repeatedRows: 2 } });
    expect(await choose(seen, { repeatedOnce: true })).toBeNull();
    const once = await now(seen);
    expect(once).toMatchObject({
      acceptedCount: 3,
      rejectedCount: 2,
      pointsTotal: 25,
      review: { repeatedRows: 0, rejectedByReason: [{ reason: "row_repeated", count: 2 }] },
    });
    expect(await choose(once, { repeatedOnce: false })).toBeNull();
    expect(await now(seen)).toMatchObject({ acceptedCount: 5, rejectedCount: 0, pointsTotal: 45 });
  });

  test("are no rejected rows to whoever wants all or nothing: they are left out on purpose", async () => {
    const seen = await twice();
    await choose(seen, { repeatedOnce: true });
    expect(await decide(await now(seen), { mode: "all_or_nothing" })).toBeNull();
    await work(seen);
    expect(await now(seen)).toMatchObject({ status: "applied", pointsTotal: 25 });
    expect((await history(shop, id(1))).balance).toBe(20);
  });

  test("are left out also where the first of them was applied before", async () => {
    await applyFile(csv(line(3, 10)));
    const seen = await review(csv(line(3, 10), line(3, 10)));
    expect(seen).toMatchObject({ acceptedCount: 1, alreadyAppliedCount: 1 });
    await choose(seen, { repeatedOnce: true });
    expect(await now(seen)).toMatchObject({ acceptedCount: 0, alreadyAppliedCount: 1, rejectedCount: 1 });
  });

  test("a choice is not taken on an older review, and says who changed it", async () => {
    const seen = await twice();
    await choose(seen, { repeatedOnce: true });
    expect(await choose(seen, { repeatedOnce: false })).toMatchObject({
      code: "review_changed",
      values: { changes: [{ code: "review.changes.repeated_once", values: { name: "Ana Petrova" } }] },
    });
    expect(await choose(seen, { repeatedOnce: true }), "chosen already").toBeNull();
  });
});

test("rows applied before are counted in as soon as somebody chooses it, and the decision is on what they come to", async () => {
  await applyFile(csv(line(1, 10), line(2, 20)));
  const seen = await review(csv(line(1, 10), line(2, 20), line(3, 5)));
  expect(seen).toMatchObject({ pointsTotal: 5, alreadyAppliedCount: 2 });
  expect(await choose(seen, { reapply: true })).toBeNull();
  const chosen = await now(seen);
  expect(chosen).toMatchObject({ pointsTotal: 35, customerCount: 3, alreadyAppliedCount: 0, reapply: true });
  await adjust(1, 1);
  expect(await decide(chosen, { reapply: true })).toBeNull();
});

test("the worker clears what was asked of it, also where the import has gone on since", async () => {
  const seen = await review(csv(line(1, 10)));
  await asOwner("UPDATE import SET recount_asked = 'ledger' WHERE shop = $1 AND import_number = $2", [
    shop,
    seen.importNumber,
  ]);
  await work(seen);
  expect(await now(seen)).toMatchObject({ recountAsked: null, reviewVersion: seen.reviewVersion });
});
