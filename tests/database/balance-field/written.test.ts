/** Balances in the field that a theme shows them from: what stands at Shopify is what the ledger says. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  balanceFieldFailure,
  balanceFieldStatus,
  switchOff,
  switchOn,
  tryAgain,
} from "#app/balance-field/switch.server.ts";
import { compareBalanceFields, keepBalanceFields } from "#app/jobs/balance-fields.server.ts";
import { applyFile, csv, customer, install, installAt, otherShop, sandbox, shop } from "#support/shops.ts";
import { asOwner } from "#support/owner.ts";
import { until } from "#support/until.ts";
import { inShop } from "#app/db.server.ts";

const still = new AbortController().signal;
const turn = () => keepBalanceFields(still);
const place = (i: number) => `gid://shopify/Customer/${customer(i)} $app.balance`;
const calls = async () => (await sandbox().calls()).byOperation;
const give = (...points: [i: number, points: number][]) =>
  applyFile(csv(...points.map(([i, n]) => `${customer(i)},${n},Points`)));
const values = async () => (await sandbox().metafields()).values;

async function on(): Promise<void> {
  await sandbox().scopes({ grant: ["write_customers"] });
  expect(await switchOn(shop)).toBeNull();
}

beforeAll(async () => {
  await install();
  await installAt(otherShop);
});
beforeEach(async () => {
  await sandbox().reset();
  await asOwner("DELETE FROM balance_field");
  await asOwner("DELETE FROM balance_field_switch");
  await inShop(shop, (db) => db.askWhole("SELECT erase_shop()", []));
  await install();
});

describe("turned on", () => {
  test("without the leave to write customers it stays off, and says what to do", async () => {
    expect(await switchOn(shop)).toMatchObject({ code: "balance_field_scope" });
    await sandbox().faults({ status: { code: 503, count: 9 } });
    expect(await switchOn(shop)).toMatchObject({ code: "balance_field_unasked" });
    expect(await balanceFieldStatus(shop)).toEqual({ state: "off" });
    await turn();
    expect(await sandbox().metafields()).toEqual({ values: {}, definitions: [] });
  });

  test("every customer's balance is written, 25 a call, and no other shop's", async () => {
    await applyFile(csv(`${customer(9_000)},7,Another shop's`), otherShop);
    await give(...Array.from({ length: 60 }, (_, i): [number, number] => [i, i + 1]));
    await on();
    expect(await balanceFieldStatus(shop)).toMatchObject({ state: "on", isWritten: false, customers: 60 });
    await turn();
    const expected = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [place(i), String(i + 1)]));
    expect(await sandbox().metafields()).toEqual({ values: expected, definitions: ["$app.balance"] });
    expect(await calls()).toMatchObject({ DefineBalanceField: 1, WriteBalances: 3 });
    expect(await sandbox().metafields({ shop: otherShop })).toEqual({ values: {}, definitions: [] });
    expect(await balanceFieldStatus(shop)).toMatchObject({ isWritten: true, written: 60, failure: null });
  });

  test("later only what changed is written, also what became less or nothing", async () => {
    await give([1, 10], [2, 20], [3, 30]);
    await on();
    await turn();
    await turn();
    expect(await calls()).toMatchObject({ WriteBalances: 1 });
    await give([2, 5], [3, -30]);
    expect(await balanceFieldStatus(shop)).toMatchObject({ isWritten: false });
    await turn();
    expect(await values()).toEqual({ [place(1)]: "10", [place(2)]: "25", [place(3)]: "0" });
    expect(await calls()).toMatchObject({ DefineBalanceField: 1, WriteBalances: 2 });
  });

  test("a customer whom Shopify has no more is left out, and keeps nobody else's balance", async () => {
    await give([1, 10], [2, 20], [3, 30]);
    await sandbox().faults({ deletedCustomers: [`gid://shopify/Customer/${customer(2)}`] });
    await on();
    await turn();
    expect(await values()).toEqual({ [place(1)]: "10", [place(3)]: "30" });
    expect(await balanceFieldStatus(shop)).toMatchObject({ isWritten: true, customers: 3, written: 2 });
    await turn();
    expect(await calls(), "and is not asked about again").toMatchObject({ WriteBalances: 2 });
  });

  test("a definition that is there already is no trouble", async () => {
    await give([1, 10]);
    await on();
    await turn();
    await asOwner("UPDATE balance_field_switch SET is_defined = false, written_posting_number = NULL");
    await turn();
    expect(await balanceFieldStatus(shop)).toMatchObject({ isWritten: true, failure: null });
  });

  test("two processes are at it at once: each balance is written once", async () => {
    await give(...Array.from({ length: 100 }, (_, i): [number, number] => [i, 1]));
    await on();
    await Promise.all([turn(), turn(), turn()]);
    await turn();
    expect(Object.keys(await values())).toHaveLength(100);
    expect(await calls()).toMatchObject({ WriteBalances: 4 });
  });
});

describe("what goes wrong", () => {
  test("Shopify answers nothing that can be read: it is said, waited for, and done at once where she asks", async () => {
    await give([1, 10]);
    await on();
    await sandbox().faults({ malformed: 99 });
    await turn();
    expect(await balanceFieldFailure(shop)).toBe("unavailable");
    await sandbox().faults({ malformed: 0 });
    await turn();
    expect(await values(), "not before its time").toEqual({});
    await tryAgain(shop);
    await turn();
    expect(await values()).toEqual({ [place(1)]: "10" });
    expect(await balanceFieldFailure(shop)).toBeNull();
  });

  test("the leave was taken back: it is said, and nobody's points are kept from anything", async () => {
    await give([1, 10]);
    await on();
    await turn();
    await sandbox().scopes({ withdraw: ["write_customers"] });
    await give([1, 1]);
    await turn();
    expect(await balanceFieldFailure(shop)).toBe("access");
    await asOwner("UPDATE balance_field_switch SET failed_at = now() - interval '1 hour'");
    await sandbox().scopes({ grant: ["write_customers"] });
    await turn();
    expect(await values(), "and is made up for by itself").toEqual({ [place(1)]: "11" });
  });

  test("a field that something else has changed, or deleted, is written again the next night", async () => {
    await give([1, 10], [2, 20], [3, 30]);
    await on();
    await turn();
    await sandbox().metafields({ set: { [place(1)]: "999", [place(2)]: null } });
    await turn();
    expect(await calls()).toMatchObject({ WriteBalances: 1 });
    await compareBalanceFields(still);
    await turn();
    expect(await values()).toEqual({ [place(1)]: "10", [place(2)]: "20", [place(3)]: "30" });
    const found = async () => {
      const status = await balanceFieldStatus(shop);
      return status.state === "on" ? status.compared : null;
    };
    expect(await found()).toMatchObject({ differing: 2 });
    await compareBalanceFields(still);
    expect(await found(), "a second look finds nothing").toMatchObject({ differing: 0 });
    await turn();
    expect(await calls()).toMatchObject({ WriteBalances: 2 });
  });
});

test("a comparison that is cut short has what it found written again all the same", async () => {
  await give(...Array.from({ length: 260 }, (_, i): [number, number] => [i, 1]));
  await on();
  await turn();
  await sandbox().metafields({ set: { [place(0)]: "999" } });
  const cut = new AbortController();
  const comparing = compareBalanceFields(cut.signal).catch(() => {});
  await until(async () => ((await sandbox().calls()).byOperation.ReadBalances ?? 0) > 0);
  cut.abort();
  await comparing;
  await turn();
  expect((await values())[place(0)]).toBe("1");
});

describe("nothing is left behind", () => {
  test("an erased customer's value is deleted at Shopify, the others' stay", async () => {
    await give([1, 10], [2, 20]);
    await on();
    await turn();
    await inShop(shop, (db) => db.askWhole("SELECT erase_customer($1)", [customer(1)]));
    expect(await balanceFieldStatus(shop)).toMatchObject({ isWritten: false });
    await turn();
    expect(await values()).toEqual({ [place(2)]: "20" });
    expect(await asOwner("SELECT customer_id FROM balance_field WHERE shop = $1", [shop])).toEqual([
      { customer_id: customer(2) },
    ]);
  });

  test("an erasure before her value was noted has it deleted as well", async () => {
    await give([1, 10], [2, 20]);
    await on();
    // Written, and the process died before it could note so.
    await sandbox().metafields({ set: { [place(1)]: "10" } });
    await inShop(shop, (db) => db.askWhole("SELECT erase_customer($1)", [customer(1)]));
    await turn();
    expect(await values()).toEqual({ [place(2)]: "20" });
    expect(await balanceFieldStatus(shop)).toMatchObject({ isWritten: true, written: 1 });
  });

  test("an erased customer who gets points again has those", async () => {
    await give([1, 10]);
    await on();
    await turn();
    await inShop(shop, (db) => db.askWhole("SELECT erase_customer($1)", [customer(1)]));
    await give([1, 3]);
    await turn();
    expect(await values()).toEqual({ [place(1)]: "3" });
  });

  test("turned off, the definition goes and every value with it; twice is no trouble", async () => {
    await give([1, 10], [2, 20]);
    await on();
    await turn();
    await switchOff(shop);
    await switchOff(shop);
    expect(await balanceFieldStatus(shop)).toMatchObject({ state: "ending" });
    await turn();
    expect(await sandbox().metafields()).toEqual({ values: {}, definitions: [] });
    expect(await balanceFieldStatus(shop)).toEqual({ state: "off" });
    await turn();
    expect(await calls()).toMatchObject({ DropBalanceField: 1 });
  });

  test("turned on again before the values are gone, they are all there in the end", async () => {
    await give([1, 10]);
    await on();
    await turn();
    await switchOff(shop);
    await on();
    await turn();
    expect(await values()).toEqual({ [place(1)]: "10" });
    expect(await balanceFieldStatus(shop)).toMatchObject({ state: "on", isWritten: true });
  });
});
