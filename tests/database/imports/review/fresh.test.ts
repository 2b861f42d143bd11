/** A review says what is true of the ledger now, and what was decided is what is posted, or is told. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#app/actor.ts";
import { changedSinceCount } from "#app/imports/review/changed-since.server.ts";
import { inShop } from "#app/database/db.server.ts";
import { approve, type ApplyChoice } from "#app/imports/decisions/approve.server.ts";
import { freshReview } from "#app/imports/review/fresh.server.ts";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { appliedOtherwise } from "#app/imports/review/recount.ts";
import { undoPreview } from "#app/imports/undo/undo-preview.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { adjustBalance } from "#app/ledger/adjust.server.ts";
import { languages } from "#app/locales/language.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { requestUndo } from "#support/decide.ts";
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
  reviewRead,
  shop,
} from "#support/shops.ts";

beforeAll(install);

/** Customers of a test's own: the first two have 100 points each. */
let own = 200;
beforeEach(async () => {
  own += 10;
  await applyFile(csv(`${id(1)},100,Before ${own}`, `${id(2)},100,Before ${own}`));
});
const id = (i: number) => customer(own + i);
const boris: Actor = { id: 902541636n, name: "Boris Ivanov" };
const line = (i: number, points: number) => `${id(i)},${points},Carried over`;
const setting = (...lines: string[]) => reviewRead(csv(...lines), { mode: "set" });
const adjust = (i: number, points: number) =>
  adjustBalance(shop, { customerId: id(i), points, description: "By hand" }, boris);
const decide = (seen: ImportRecord, choice: Partial<ApplyChoice> = {}) =>
  approve(shop, seen.importNumber, ana, { mode: "accepted_rows", seen: seen.reviewVersion, ...choice });
const lookAgain = async ({ importNumber }: ImportRecord) => freshReview(shop, await mustFind(importNumber));
const work = async ({ importNumber }: ImportRecord) => {
  await workOnImport(shop, importNumber);
  return mustFind(importNumber);
};
const balance = async (i: number) => (await history(shop, id(i))).balance;
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
const itsTimeComes = ({ importNumber }: ImportRecord) =>
  asOwner("UPDATE import SET apply_at = now() - interval '1 s' WHERE shop = $1 AND import_number = $2", [
    shop,
    importNumber,
  ]);
const sentence = (decision: Awaited<ReturnType<typeof decide>>) =>
  decision ? wordsIn("en").refusal(decision) : "";

describe("balances to set, of which another import was applied meanwhile,", () => {
  const stale = async () => {
    const seen = await setting(line(1, 150), line(2, 300));
    expect(seen).toMatchObject({ pointsTotal: 250, customerCount: 2 });
    await applyFile(csv(line(1, 50), line(2, 20)));
    return seen;
  };

  test("are counted again where the review is opened, with the figures before and after", async () => {
    const now = await lookAgain(await stale());
    expect(now).toMatchObject({
      pointsTotal: 180,
      customerCount: 1,
      alreadyAppliedCount: 1,
      review: {
        balanceBefore: 120,
        recounted: { was: { points: 250, customers: 2 }, became: { points: 180, customers: 1 } },
      },
    });
    expect(now.review?.recounted?.because).toHaveLength(1);
  });

  test("name the customers whose points changed since, by what, the largest change first", async () => {
    const seen = await stale();
    expect(await changedSinceCount(shop, seen)).toBeNull();
    const now = await lookAgain(seen);
    expect(await changedSinceCount(shop, now)).toEqual({
      count: 2,
      first: [
        { customerId: String(id(1)), points: 50 },
        { customerId: String(id(2)), points: 20 },
      ],
    });
    // Of her who is erased nothing was kept with the import.
    expect(JSON.stringify(now.review?.recounted)).not.toContain(String(id(1)));
  });

  test("are not applied on the figures that were seen before: the refusal says the new ones", async () => {
    const seen = await stale();
    const postings = await count("posting");
    expect(sentence(await decide(seen))).toMatch(
      /^This import was changed since you opened the page: Ana Petrova applied import \d+, so that 250 points for 2 customers became 180 points for 1 customer\. /,
    );
    expect(sentence(await decide(seen, { applyAt: tomorrow() }))).toContain("became 180 points");
    expect(await count("posting")).toBe(postings);
    const now = await mustFind(seen.importNumber);
    expect(now).toMatchObject({ status: "in_review", pointsTotal: 180 });
    expect(await decide(now)).toBeNull();
    expect(await work(now)).toMatchObject({ status: "applied", pointsTotal: 180, decidedOn: null });
  });

  test("are refused also where every figure is the same and the customers' points are not", async () => {
    const seen = await setting(line(1, 150), line(2, 150));
    await adjust(1, 10);
    await adjust(2, -10);
    expect(sentence(await decide(seen))).toContain("100 points for 2 customers became 100 points");
    expect(await decide(await mustFind(seen.importNumber))).toBeNull();
  });

  test("are counted once where two look at the same time", async () => {
    const seen = await stale();
    const [one, other] = await Promise.all([lookAgain(seen), lookAgain(seen)]);
    expect(one).toEqual(other);
    expect(one.reviewChanges.filter(({ kind }) => kind === "recounted")).toHaveLength(1);
    expect((await lookAgain(seen)).reviewVersion).toBe(one.reviewVersion);
  });
});

describe("what is posted between Apply and its turn", () => {
  test("leaves the import in review with the new figures, and nothing is posted", async () => {
    const seen = await setting(line(1, 150), line(2, 300));
    expect(await decide(seen)).toBeNull();
    await adjust(1, 30);
    const postings = await count("posting");
    const back = await work(seen);
    expect(back).toMatchObject({
      status: "in_review",
      pointsTotal: 220,
      postingNumber: null,
      review: { recounted: { withheld: true, was: { points: 250 }, became: { points: 220 } } },
    });
    expect([await count("posting"), await balance(1), await balance(2)]).toEqual([postings, 130, 100]);
    expect(await decide(back)).toBeNull();
    expect(await work(back)).toMatchObject({ status: "applied", pointsTotal: 220 });
    expect([await balance(1), await balance(2)]).toEqual([150, 300]);
  });

  test("is no matter where the outcome is the one that was seen", async () => {
    const seen = await review(csv(line(1, 50)));
    expect(await decide(seen)).toBeNull();
    await adjust(1, 30);
    expect(await work(seen)).toMatchObject({ status: "applied", pointsTotal: 50, decidedOn: null });
    expect(await balance(1)).toBe(180);
  });

  test("is erased data of one customer: the others get theirs, and the receipt says what was seen", async () => {
    const seen = await review(csv(line(1, 50), line(2, 20)));
    expect(await decide(seen)).toBeNull();
    await inShop(shop, (db) => db.askWhole("SELECT erase_customer($1)", [id(2)]));
    const applied = await work(seen);
    expect(applied).toMatchObject({ status: "applied", pointsTotal: 50, decidedOn: { points: 70 } });
  });
});

describe("points to add", () => {
  test("are not counted again for postings to other customers", async () => {
    const seen = await review(csv(line(1, 50)));
    await adjust(2, 30);
    const now = await lookAgain(seen);
    expect(now.review).toEqual(seen.review);
    expect(await decide(seen)).toBeNull();
  });

  test("show the balances as they are, and are applied also on the version before", async () => {
    const seen = await review(csv(line(1, 50)));
    await adjust(1, 30);
    const now = await lookAgain(seen);
    expect(now.review).toMatchObject({ balanceBefore: 130, firstLines: [{ balanceAfter: 180 }] });
    expect(now.reviewVersion).toBeGreaterThan(seen.reviewVersion);
    expect(now.review?.recounted).toBeUndefined();
    expect(await decide(seen)).toBeNull();
  });

  test("are refused where somebody would go below zero who did not, or further", async () => {
    const seen = await review(csv(line(1, -90)));
    await adjust(1, -30);
    expect(sentence(await decide(seen, { belowZero: "reject" }))).toContain(
      "−90 points for 1 customer became −90 points for 1 customer, 1 of them below zero",
    );
    const further = await mustFind(seen.importNumber);
    await adjust(1, -5);
    expect(sentence(await decide(further))).toContain("below zero");
  });

  test("that another import applied meanwhile are left out before they are decided on", async () => {
    const seen = await review(csv(line(1, 50), line(2, 20)));
    await applyFile(csv(line(1, 50)));
    expect(sentence(await decide(seen))).toContain(
      "70 points for 2 customers became 20 points for 1 customer",
    );
  });
});

describe("a scheduled import that comes out otherwise", () => {
  test("is applied, and its receipt and the log say what was seen", async () => {
    const seen = await setting(line(1, 150), line(2, 300));
    expect(await decide(seen, { applyAt: tomorrow() })).toBeNull();
    await adjust(1, 30);
    // Looked at in between, it shows the figures of now; what was decided on is what was seen then.
    expect(await lookAgain(seen)).toMatchObject({ status: "scheduled", pointsTotal: 220 });
    await itsTimeComes(seen);
    const applied = await work(seen);
    expect(applied).toMatchObject({ status: "applied", pointsTotal: 220 });
    const figures = appliedOtherwise(applied);
    const receipts = languages.map((each) => figures && wordsIn(each).t("receipt.otherwise", figures));
    expect(receipts[0]).toBe(
      "When it was decided you saw 250 points for 2 customers; it became 220 points for 2 customers, because balances or rows changed in between.",
    );
    expect(receipts[1]).toContain("250 точки за 2 клиенти");
  });

  test("says nothing where it comes out as it was seen", async () => {
    const seen = await setting(line(1, 150));
    expect(await decide(seen, { applyAt: tomorrow() })).toBeNull();
    await adjust(2, 30);
    await itsTimeComes(seen);
    expect(appliedOtherwise(await work(seen))).toBeNull();
  });
});

test("an undo whose customers were adjusted between the click and its turn takes nothing back", async () => {
  const applied = await applyFile(csv(line(3, 40)));
  const choice = { belowZero: "zero", description: "Taken back" } as const;
  expect(await requestUndo(shop, applied.importNumber, ana, choice)).toBeNull();
  await adjust(3, -25);
  const postings = await count("posting");
  expect(await work(applied)).toMatchObject({ status: "applied", undoFailureCode: "undo_outdated" });
  expect([await count("posting"), await balance(3)]).toEqual([postings, 15]);
  expect(await requestUndo(shop, applied.importNumber, ana, choice), "on the figures of now").toBeNull();
  expect(await work(applied)).toMatchObject({ status: "undone" });
  expect(await balance(3)).toBe(0);
});

describe("the figures of an undo", () => {
  /** Which posting they were counted at, and whether it was for this look. */
  const look = async (importRecord: ImportRecord) => {
    const counted = async () =>
      (
        await asOwner<{ figures: unknown }>(
          "SELECT undo_counted->'figures' AS figures FROM import WHERE shop = $1 AND import_number = $2",
          [shop, importRecord.importNumber],
        )
      )[0]?.figures;
    const before = await counted();
    const preview = await undoPreview(shop, importRecord);
    return { preview, kept: JSON.stringify(before) === JSON.stringify(await counted()) };
  };

  test("are known when the import is applied, as they would be counted", async () => {
    const applied = await applyFile(csv(line(1, 40), line(1, 5), line(2, -7), line(3, 9), line(3, -9)));
    const { preview, kept } = await look(applied);
    expect(kept).toBe(true);
    expect(preview).toMatchObject({ customers: 2, pointsTakenBack: 45, pointsGivenBack: 7 });
    await asOwner("UPDATE import SET undo_counted = NULL WHERE shop = $1", [shop]);
    expect((await look(applied)).preview, "counted").toEqual(preview);
  });

  test("stay where a posting concerns others, and follow one that does not", async () => {
    const applied = await applyFile(csv(line(3, 40)));
    await adjust(1, 5);
    expect(await look(applied)).toMatchObject({ kept: true, preview: { pointsMissing: 0 } });
    await adjust(3, -25);
    const belowZero = [{ customerId: String(id(3)), points: 40, balance: 15 }];
    expect(await look(applied)).toMatchObject({ kept: false, preview: { pointsMissing: 25, belowZero } });
    expect(await look(applied), "asked again").toMatchObject({ kept: true, preview: { belowZero } });
    await inShop(shop, (db) => db.askWhole("SELECT erase_customer($1)", [id(3)]));
    expect((await look(applied)).preview).toMatchObject({ customers: 0, belowZero: [] });
  });
});
