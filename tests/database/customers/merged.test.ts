/** Customers who are merged or deleted at Shopify: the points follow, once, whatever comes late, twice or out of order. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inShop, readShop } from "#app/database/db.server.ts";
import { findGoneOf } from "#app/jobs/find-gone.server.ts";
import { listBalances } from "#app/ledger/balances.server.ts";
import { goneOf, goneWithPoints, survivorOf } from "#app/ledger/survivors.server.ts";
import { answerTo } from "#app/routes/app.customers.$customerId/by-hand.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { adjustBalance } from "#app/ledger/adjust.server.ts";
import { customerEntries } from "#app/ledger/customer-entries.server.ts";
import { compareImports } from "#app/imports/import-log/compare.server.ts";
import { freshReview } from "#app/imports/review/fresh.server.ts";
import { takeWebhook, workOnDeliveries } from "#app/privacy/deliveries.server.ts";
import { reconcile } from "#app/ledger/reconcile.server.ts";
import { approve, requestUndo } from "#support/decide.ts";
import { asOwner, pastTriggers } from "#support/owner.ts";
import {
  ana,
  applyFile,
  applyImport,
  csv,
  customer,
  install,
  mustFind,
  review,
  sandbox,
  shop,
} from "#support/shops.ts";
import { lockLedgerOf } from "#support/held-ledger.ts";
import { handleWebhook, waitingDeliveries, workOnAll } from "#support/webhooks.ts";

beforeAll(install);
beforeEach(() => sandbox().reset());

let deliveries = 0;
const gid = (i: number) => `gid://shopify/Customer/${customer(i)}`;
const merge = (from: number, into: number, status = "success") => ({
  ...{ shop, topic: "CUSTOMERS_MERGE", webhookId: `merge-${++deliveries}` },
  payload: {
    admin_graphql_api_customer_kept_id: gid(into),
    admin_graphql_api_customer_deleted_id: gid(from),
    admin_graphql_api_job_id: null,
    status,
    errors: [],
  },
});
const merged = (from: number, into: number, status?: string) => handleWebhook(merge(from, into, status));
const deleted = (i: number) =>
  handleWebhook({
    shop,
    topic: "CUSTOMERS_DELETE",
    webhookId: `delete-${++deliveries}`,
    payload: { id: Number(customer(i)) },
  });
const entriesOf = async (i: number) => (await customerEntries(shop, customer(i))).entries;
const balance = async (i: number) => (await customerEntries(shop, customer(i))).balance;
const balances = (...of: number[]) => Promise.all(of.map(balance));
const give = (i: number, points: number) => applyFile(csv(`${customer(i)},${points},Given to ${i}`));
const lookAgain = async (importNumber: number) => freshReview(shop, await mustFind(importNumber));

async function undoImport(importNumber: number): Promise<void> {
  await requestUndo(shop, importNumber, ana, { belowZero: "zero", description: "Taken back" });
  await workOnImport(shop, importNumber);
  expect((await mustFind(importNumber)).status).toBe("undone");
}

describe("a merge", () => {
  test("lets the points follow by two entries of one posting, which name each other", async () => {
    await give(1, 100);
    await give(2, 20);
    expect(await merged(1, 2)).toBe(200);
    const [left] = await entriesOf(1);
    const [came] = await entriesOf(2);
    expect(left).toMatchObject({
      ...{ points: -100, balanceAfter: 0, kind: "merge", postedByName: "Shopify", undoable: false },
      ...{ mergedInto: String(customer(2)), mergedEntry: came?.id, mergedFrom: null },
    });
    expect((await entriesOf(1)).map(({ undoable }) => undoable)).toEqual([false, false]);
    expect(came).toMatchObject({
      ...{ points: 100, balanceAfter: 120, kind: "merge", undoable: false },
      ...{ mergedFrom: String(customer(1)), mergedEntry: left?.id, mergedInto: null },
    });
    expect(await balances(1, 2)).toEqual([0, 120]);
  });

  test("that failed, as Shopify's sample did, changes nothing, and neither does one that is still going on", async () => {
    await give(3, 30);
    for (const status of ["failed", "FAILED", "in_progress"]) expect(await merged(3, 4, status)).toBe(200);
    expect(await balances(3, 4)).toEqual([30, 0]);
  });

  test("told again, late, the other way round or of one customer changes nothing", async () => {
    await give(5, 50);
    for (const [from, into] of [
      [5, 6],
      [5, 6],
      [6, 5],
      [5, 5],
      [5, 7],
    ] as const)
      await merged(from, into);
    await deleted(5);
    expect(await balances(5, 6, 7)).toEqual([0, 50, 0]);
    expect(await entriesOf(6)).toHaveLength(1);
    expect(await inShop(shop, (db) => survivorOf(db, customer(5)))).toBe(customer(6));
  });

  test("of the survivor, too: all points end with the last one, in whichever order the two are told", async () => {
    for (const i of [10, 11, 12, 13, 14, 15]) await give(i, i);
    await merged(10, 11);
    await merged(11, 12);
    await merged(14, 15);
    await merged(13, 14);
    expect(await balances(10, 11, 12)).toEqual([0, 0, 33]);
    expect(await balances(13, 14, 15)).toEqual([0, 0, 42]);
    for (const [from, last] of [
      [10, 12],
      [11, 12],
      [13, 15],
    ] as const)
      expect(await inShop(shop, (db) => survivorOf(db, customer(from)))).toBe(customer(last));
  });

  test("of a customer who was said to be deleted first lets the points follow all the same", async () => {
    await give(16, 16);
    await deleted(16);
    await merged(16, 17);
    expect(await balances(16, 17)).toEqual([0, 16]);
  });

  test("waits for an apply of the shop, and is worked on after it", async () => {
    await give(18, 18);
    const ledger = await lockLedgerOf(shop);
    await takeWebhook(merge(18, 19));
    await workOnDeliveries(shop);
    expect(await waitingDeliveries(shop)).toHaveLength(1);
    await ledger.release();
    await workOnAll(shop);
    expect(await balances(18, 19)).toEqual([0, 18]);
  });

  test("whose two entries no longer agree is found by the proof of the books", async () => {
    await give(20, 20);
    await merged(20, 21);
    const change = (points: number) =>
      pastTriggers(
        `UPDATE customer_gone SET points_to = ${customer(points)} WHERE customer_id = ${customer(20)}`,
      );
    await change(22);
    expect((await reconcile(shop)).map(({ rule }) => rule)).toEqual([
      "a merge takes all from the one customer and gives it to the other",
    ]);
    await change(21);
  });
});

describe("an import that names a customer who was merged", () => {
  test("before its upload is the survivor's, and the review says how many rows are", async () => {
    await merged(30, 31);
    const found = await review(csv(`${customer(30)},5,Old id`, `${customer(31)},7,New id`));
    expect(found).toMatchObject({ acceptedCount: 2, customerCount: 1, review: { mergedRows: 1 } });
    await applyImport(found);
    expect(await balances(30, 31)).toEqual([0, 12]);
  });

  test("after its check is led to the survivor when it is looked at, and when it is applied unseen", async () => {
    const seen = await review(csv(`${customer(32)},5,Seen`, `${customer(99)},1,Other`));
    const unseen = await review(csv(`${customer(32)},8,Unseen`));
    await merged(32, 33);
    expect(await lookAgain(seen.importNumber)).toMatchObject({ review: { mergedRows: 1 } });
    await applyImport(seen);
    expect((await applyImport(unseen)).review).toMatchObject({ mergedRows: 1 });
    expect(await balances(32, 33)).toEqual([0, 13]);
  });

  test("and was approved before the merge is applied to the survivor's balance", async () => {
    const { importNumber } = await review(csv(`${customer(41)},5,Approved`, `${customer(42)},6,Approved`));
    expect(await approve(shop, importNumber, ana, { mode: "accepted_rows" })).toBeNull();
    await merged(41, 42);
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({ status: "applied", review: { mergedRows: 1 } });
    expect(await balances(41, 42)).toEqual([0, 11]);
  });

  test("is not rejected where the check found nobody, and the news of the merge came afterwards", async () => {
    await sandbox().faults({ deletedCustomers: [gid(34)] });
    const found = await review(csv(`${customer(34)},5,Too early`, `${customer(99)},2,Other`));
    expect(found).toMatchObject({ acceptedCount: 1, rejectedCount: 1 });
    await merged(34, 35);
    const again = await lookAgain(found.importNumber);
    expect(again).toMatchObject({ acceptedCount: 2, rejectedCount: 0, review: { mergedRows: 1 } });
    await applyImport(again);
    expect(await balances(34, 35)).toEqual([0, 5]);
  });

  test("and was applied is undone from the survivor's points", async () => {
    const { importNumber } = await applyFile(csv(`${customer(36)},40,Wrong`, `${customer(37)},2,Wrong`));
    await merged(36, 37);
    await merged(37, 38);
    await undoImport(importNumber);
    expect(await balances(36, 37, 38)).toEqual([0, 0, 0]);
    expect((await entriesOf(38))[0]).toMatchObject({ points: -42, kind: "undo" });
  });

  test("whose rows were applied under the old id are known when the file comes again", async () => {
    const file = csv(`${customer(39)},4,Once`, `${customer(99)},3,Newer`);
    await applyFile(csv(`${customer(39)},4,Once`));
    await merged(39, 40);
    expect(await review(file)).toMatchObject({ alreadyAppliedCount: 1, acceptedCount: 1 });
  });
});

test("points by hand for a customer who was merged are refused, with the name of the survivor", async () => {
  await give(50, 5);
  await merged(50, 51);
  const adjusted = await adjustBalance(
    shop,
    { customerId: customer(50), points: 5, description: "Gift" },
    ana,
  );
  expect(adjusted).toEqual({ code: "customer_merged", values: { survivor: String(customer(51)) } });
  expect(await balances(50, 51)).toEqual([0, 5]);
});

describe("a deletion", () => {
  test("leaves the balance in the books, and rejects rows that are not applied yet", async () => {
    await give(60, 60);
    const found = await review(csv(`${customer(60)},5,Too late`, `${customer(99)},4,Other`));
    await deleted(60);
    expect(await balance(60)).toBe(60);
    expect(await lookAgain(found.importNumber)).toMatchObject({ acceptedCount: 1, rejectedCount: 1 });
  });

  test("of somebody of whom nothing is known is not kept", async () => {
    await deleted(61);
    expect(await asOwner("SELECT FROM customer_gone WHERE customer_id = $1", [customer(61)])).toEqual([]);
  });
});

describe("a merge or a deletion that nothing told of", () => {
  const post = (i: number, fields: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return answerTo(form, { shop, customerId: customer(i), actor: ana });
  };
  const look = () => findGoneOf(shop, new AbortController().signal);
  const stateOf = async (i: number) => (await goneOf(shop, customer(i))).gone?.state;

  test("is found when Shopify knows nobody by an id that has points, and is listed apart", async () => {
    await give(80, 80);
    await give(81, 81);
    const before = await readShop(shop, goneWithPoints);
    await sandbox().faults({ deletedCustomers: [gid(80)] });
    await look();
    expect([await stateOf(80), await stateOf(81)]).toEqual(["unknown", undefined]);
    expect(await readShop(shop, goneWithPoints)).toEqual({
      customers: before.customers + 1,
      points: before.points + 80,
    });
    const { balances: listed } = await listBalances(shop, { filter: { gone: true } });
    expect(listed.map(({ customerId }) => customerId)).toContain(String(customer(80)));
    expect(listed.map(({ customerId }) => customerId)).not.toContain(String(customer(81)));
    expect(await balance(80)).toBe(80);
  });

  test("is taken back when Shopify knows her again: by the next night, or by the check of an import", async () => {
    for (const i of [421, 422, 423]) await give(i, i);
    await sandbox().faults({ deletedCustomers: [gid(421), gid(422), gid(423)] });
    await look();
    await deleted(423);
    const states = () => Promise.all([421, 422, 423].map(stateOf));
    expect(await states()).toEqual(["unknown", "unknown", "deleted"]);
    await sandbox().faults({ deletedCustomers: [] });
    await review(csv(`${customer(421)},1,Here again`));
    expect(await states()).toEqual([undefined, "unknown", "deleted"]);
    await look();
    expect(await states()).toEqual([undefined, undefined, "deleted"]);
  });

  test("becomes a merge when its webhook comes in the end, or when the merchant names the survivor", async () => {
    for (const i of [82, 83]) await give(i, i);
    await sandbox().faults({ deletedCustomers: [gid(82), gid(83)] });
    await look();
    await merged(82, 84);
    const named = await post(83, { intent: "survivor", survivor: String(customer(84)) });
    expect(named).toEqual({ named: true });
    expect(await balances(82, 83, 84)).toEqual([0, 0, 165]);
    expect((await entriesOf(84))[0]).toMatchObject({
      postedByName: ana.name,
      mergedFrom: String(customer(83)),
    });
    expect((await goneOf(shop, customer(84))).mergedHere).toEqual([
      String(customer(82)),
      String(customer(83)),
    ]);
  });

  test("is not given to somebody whom Shopify does not know either, nor to who was merged already", async () => {
    for (const i of [85, 86]) await give(i, i);
    await sandbox().faults({ deletedCustomers: [gid(85), gid(87)] });
    await look();
    const refusal = async (i: number, survivor: string) => {
      const answer = await post(i, { intent: "survivor", survivor });
      return "data" in answer && "refusal" in answer.data ? answer.data.refusal.code : answer;
    };
    expect(await refusal(85, String(customer(87)))).toBe("survivor_unknown");
    expect(await refusal(85, String(customer(85)))).toBe("survivor_unknown");
    expect(await refusal(85, "nobody")).toBe("customer_id_invalid");
    expect(await refusal(86, String(customer(88)))).toBe("survivor_known");
    expect(await balances(85, 86)).toEqual([85, 86]);
  });

  test("leaves points that are written off by an entry of the staff, as they were seen and once", async () => {
    await give(89, 89);
    await deleted(89);
    const off = (seen: number) => post(89, { intent: "write-off", balance: String(seen) });
    expect(await off(88)).toMatchObject({ data: { refusal: { code: "balance_changed" } } });
    expect(await off(89)).toMatchObject({ saved: -89 });
    expect(await off(0)).toMatchObject({ data: { refusal: { code: "balance_changed" } } });
    expect(await entriesOf(89)).toMatchObject([
      { points: -89, kind: "adjustment", postedByName: ana.name },
      {},
    ]);
    await give(90, 90);
    expect(await post(90, { intent: "write-off", balance: "90" })).toMatchObject({
      data: { refusal: { code: "balance_changed" } },
    });
  });
});

test("an erasure of the survivor erases her under all her ids", async () => {
  await give(70, 7);
  await merged(70, 71);
  await handleWebhook({
    ...{ shop, topic: "CUSTOMERS_REDACT", webhookId: "redact-survivor" },
    payload: { customer: { id: Number(customer(71)) }, orders_to_redact: [] },
  });
  expect([...(await entriesOf(70)), ...(await entriesOf(71))]).toEqual([]);
  expect(await asOwner("SELECT FROM customer_gone WHERE customer_id = $1", [customer(70)])).toEqual([]);
});

describe("once the survivor was erased", () => {
  const redact = (i: number) =>
    handleWebhook({
      ...{ shop, topic: "CUSTOMERS_REDACT", webhookId: `redact-${++deliveries}` },
      payload: { customer: { id: Number(customer(i)) }, orders_to_redact: [] },
    });
  const knownOf = (i: number) =>
    asOwner(
      `SELECT 'gone' AS place FROM customer_gone WHERE $1::bigint IN (customer_id, survivor_id)
       UNION ALL SELECT 'balance' FROM balance WHERE customer_id = $1
       UNION ALL SELECT 'entry' FROM ledger_entry WHERE customer_id = $1`,
      [customer(i)],
    );

  test("a merge that is told of late, or told again, gives her no balance, and erases whom it names", async () => {
    await give(410, 7);
    await give(411, 11);
    await merged(410, 412);
    await redact(412);
    for (const from of [411, 410, 413]) expect(await merged(from, 412)).toBe(200);
    for (const i of [410, 411, 412, 413]) expect(await knownOf(i), String(i)).toEqual([]);
    expect(await reconcile(shop)).toEqual([]);
  });

  test("a merge into one of the ids that she had before gives her none either", async () => {
    await give(414, 14);
    await give(416, 16);
    await merged(414, 415);
    await redact(415);
    await merged(416, 414);
    for (const i of [414, 415, 416]) expect(await knownOf(i), String(i)).toEqual([]);
  });

  test("and the late merge names her as the one who is gone, the other one keeps her points", async () => {
    await give(417, 17);
    await give(418, 18);
    await redact(417);
    await merged(417, 418);
    expect(await balances(417, 418)).toEqual([0, 18]);
    expect(await knownOf(417)).toEqual([]);
  });

  test("rows that wait in a review for one who is told to be her are erased with her", async () => {
    const found = await review(csv(`${customer(419)},5,Waits`, `${customer(99)},4,Other late`));
    await redact(420);
    await merged(419, 420);
    expect(await lookAgain(found.importNumber)).toMatchObject({ acceptedCount: 1 });
    const kept = await asOwner("SELECT FROM import_row WHERE customer_id = $1", [customer(419)]);
    expect(kept).toEqual([]);
  });
});

test.each(["allow", "zero"] as const)(
  "the books agree after one of two is erased whose import was undone when they were one: %s",
  async (belowZero) => {
    const [first, second] = belowZero === "allow" ? [401, 402] : [403, 404];
    const { importNumber } = await applyFile(
      csv(`${customer(first)},10,One ${belowZero}`, `${customer(second)},20,Two ${belowZero}`),
    );
    await merged(first, second);
    await requestUndo(shop, importNumber, ana, { belowZero, description: "Taken back" });
    await workOnImport(shop, importNumber);
    expect(await balances(first, second)).toEqual([0, 0]);
    const erased = { customer: { id: Number(customer(first)) }, orders_to_redact: [] };
    const redact = { shop, topic: "CUSTOMERS_REDACT", webhookId: `redact-${first}`, payload: erased };
    expect(await handleWebhook(redact)).toBe(200);
    await workOnAll(shop);
    expect(await reconcile(shop)).toEqual([]);
  },
);

test("two imports are compared by who the customers are by now", async () => {
  const text = (points: number) => csv(`${customer(411)},10,Both`, `${customer(413)},${points},Other`);
  const before = await applyFile(text(1));
  await merged(411, 412);
  const after = await applyFile(text(2));
  const pair = { first: before, second: after };
  expect((await compareImports(shop, pair, {})).counts).toMatchObject({
    ...{ first: { customers: 0 }, second: { customers: 0 } },
    ...{ same: { customers: 1 }, different: { customers: 1 } },
  });
});
