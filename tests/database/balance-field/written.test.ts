/** Balances in the field that a theme shows them from: what stands at Shopify is what the ledger says. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  balanceFieldBehind,
  balanceFieldStatus,
  switchBalancesOff,
  switchBalancesOn,
  tryBalancesAgain,
} from "#app/balance-field/switch.server.ts";
import { balanceField } from "#app/admin-api/balance-field.ts";
import { adminClient } from "#app/admin-api/client.server.ts";
import { createCustomerOperation } from "#app/admin-api/create-customer.ts";
import { startBulkMutation, uploadForMutation } from "#app/bulk/mutation.server.ts";
import { cancelBulk } from "#app/bulk/operation.server.ts";
import { compareBalanceFields, keepBalanceFields } from "#app/jobs/balance-fields.server.ts";
import { applyFile, csv, customer, install, installAt, otherShop, sandbox, shop } from "#support/shops.ts";
import { rememberShop } from "#app/shop/install.server.ts";
import { asOwner, pastTriggers } from "#support/owner.ts";
import { until } from "#support/until.ts";
import { inShop, readShop } from "#app/database/db.server.ts";

const still = new AbortController().signal;
const turn = () => keepBalanceFields(still);
const place = (i: number) => `gid://shopify/Customer/${customer(i)} $app.balance`;
const calls = async () => (await sandbox().calls()).byOperation;
const give = (...points: [i: number, points: number][]) =>
  applyFile(csv(...points.map(([i, n]) => `${customer(i)},${n},Points`)));
const values = async () => (await sandbox().metafields()).values;

async function on(): Promise<void> {
  await sandbox().scopes({ grant: ["write_customers"] });
  expect(await switchBalancesOn(shop)).toBeNull();
}

beforeAll(async () => {
  await install();
  await installAt(otherShop);
});
beforeEach(async () => {
  await sandbox().reset();
  await asOwner("DELETE FROM balance_field");
  await asOwner("DELETE FROM balance_field_sent");
  await asOwner("DELETE FROM balance_field_switch");
  await inShop(shop, async (db) => {
    // On a cluster it is not where the shop's tables are, and who has one is taken for installed.
    await db.query("DELETE FROM session WHERE shop = $1", [db.shop]);
    await db.askWhole("SELECT erase_shop()", []);
  });
  await install();
});

describe("turned on", () => {
  test("without the leave to write customers it stays off, and says what to do", async () => {
    expect(await switchBalancesOn(shop)).toMatchObject({ code: "field_scope" });
    await sandbox().faults({ status: { code: 503, count: 9 } });
    expect(await switchBalancesOn(shop)).toMatchObject({ code: "field_unasked" });
    expect(await balanceFieldStatus(shop)).toEqual({ state: "off" });
    await turn();
    expect(await sandbox().metafields()).toEqual({ values: {}, definitions: [], isShown: false });
  });

  test("every customer's balance is written, 25 a call, and no other shop's", async () => {
    await applyFile(csv(`${customer(9_000)},7,Another shop's`), otherShop);
    await give(...Array.from({ length: 60 }, (_, i): [number, number] => [i, i + 1]));
    await on();
    expect(await balanceFieldStatus(shop)).toMatchObject({ state: "on", isWritten: false, customers: 60 });
    await turn();
    const expected = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [place(i), String(i + 1)]));
    expect(await sandbox().metafields()).toEqual({
      values: expected,
      definitions: ["$app.balance"],
      isShown: true,
    });
    expect(await calls()).toMatchObject({ DefineBalanceField: 1, WriteBalances: 3 });
    expect(await sandbox().metafields({ shop: otherShop })).toEqual({
      values: {},
      definitions: [],
      isShown: false,
    });
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

  test("what is not there yet is told of elsewhere too: how much, and since when where it waits for longer than a moment", async () => {
    await give([1, 10], [2, 20]);
    await on();
    const told = () => readShop(shop, balanceFieldBehind);
    expect(await told()).toEqual({ failure: null, customers: 2, written: 0, since: null });
    await turn();
    expect(await told()).toBeNull();
    await give([1, 1]);
    expect(await told(), "a moment after the posting").toBeNull();
    await pastTriggers("UPDATE posting SET posted_at = now() - interval '10 minutes'");
    expect(await told()).toEqual({
      failure: null,
      customers: 2,
      written: 2,
      since: expect.any(Date) as Date,
    });
    await turn();
    expect(await told()).toBeNull();
  });

  test("a definition that is there already is no trouble", async () => {
    await give([1, 10]);
    await on();
    await turn();
    await asOwner("UPDATE balance_field_switch SET is_defined = false, written_posting_number = NULL");
    await turn();
    expect(await balanceFieldStatus(shop)).toMatchObject({ isWritten: true, failure: null });
  });

  test.each([
    ["where nothing else happens", async () => {}],
    [
      "where somebody else is erased before the first turn",
      () => inShop(shop, (db) => db.askWhole("SELECT erase_customer($1)", [customer(5)])),
    ],
  ])(
    "what an installation before this one left of somebody the ledger does not know goes, %s, before anything is written",
    async (_, happen) => {
      await give([1, 10]);
      await on();
      await turn();
      // Its uninstall took what was noted here, and left all that stood at Shopify.
      for (const table of ["balance_field", "balance_field_switch"]) await asOwner(`DELETE FROM ${table}`);
      await sandbox().metafields({ set: { [place(9)]: "999" } });
      await on();
      await happen();
      await turn();
      expect(await sandbox().metafields()).toEqual({
        ...{ values: { [place(1)]: "10" }, definitions: ["$app.balance"], isShown: true },
      });
      expect(await balanceFieldStatus(shop)).toMatchObject({ isWritten: true, failure: null });
    },
  );

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
    expect(await readShop(shop, balanceFieldBehind)).toMatchObject({ failure: "unavailable" });
    await sandbox().faults({ malformed: 0 });
    await turn();
    expect(await values(), "not before its time").toEqual({});
    await tryBalancesAgain(shop);
    await turn();
    expect(await values()).toEqual({ [place(1)]: "10" });
    expect(await readShop(shop, balanceFieldBehind)).toBeNull();
  });

  test("the leave was taken back: it is said, and nobody's points are kept from anything", async () => {
    await give([1, 10]);
    await on();
    await turn();
    await sandbox().scopes({ withdraw: ["write_customers"] });
    await give([1, 1]);
    await turn();
    expect(await readShop(shop, balanceFieldBehind)).toMatchObject({ failure: "access" });
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

test("a definition that is gone is made again, with every value", async () => {
  await give([1, 10], [2, 20]);
  await on();
  await turn();
  await (await adminClient(shop)).request(balanceField.drop, { identifier: balanceField.identifier });
  expect(await values()).toEqual({});
  await give([1, 1]);
  await turn();
  expect(await readShop(shop, balanceFieldBehind)).toMatchObject({ failure: "refused" });
  await tryBalancesAgain(shop);
  await turn();
  expect(await values()).toEqual({ [place(1)]: "11", [place(2)]: "20" });
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

test("a balance that has changed back is written where nobody knows whether the one between is there", async () => {
  await give([1, 10]);
  await on();
  await turn();
  await give([1, 5]);
  await sandbox().faults({ truncated: 99 });
  await turn();
  await sandbox().faults({ truncated: 0 });
  expect(await values(), "stored, and the answer lost").toEqual({ [place(1)]: "15" });
  await give([1, -5]);
  await tryBalancesAgain(shop);
  await turn();
  expect(await values()).toEqual({ [place(1)]: "10" });
});

describe("many at a time go by one file", () => {
  /** More than 30 are many here; a line holds 25. */
  const many = (fileMax = 1_000) => keepBalanceFields(still, { callsMax: 30, fileMax });
  const points = (count: number, of = (i: number) => i + 1): [number, number][] =>
    Array.from({ length: count }, (_, i) => [i, of(i)]);
  const expected = (pairs: [number, number][]) =>
    Object.fromEntries(pairs.map(([i, n]) => [place(i), String(n)]));
  const quick = { startDelayMs: 0, linesPerSecond: 1e9 };
  const order = (bulk: object) => sandbox().faults({ bulk: { ...quick, ...bulk } });
  const running = { neverEnds: true, startDelayMs: 3_600_000 };
  const operation = async () =>
    (await asOwner<{ id: string | null }>("SELECT bulk_operation_id AS id FROM balance_field_switch"))[0]?.id;

  test("each balance is written, by three requests, and it is noted when it has ended", async () => {
    await give(...points(60));
    await on();
    await order({});
    await many();
    expect(await values(), "Shopify has done it by itself").toEqual(expected(points(60)));
    expect(await balanceFieldStatus(shop)).toMatchObject({ isWritten: false, written: 0 });
    await many();
    expect(await balanceFieldStatus(shop)).toMatchObject({ isWritten: true, written: 60, failure: null });
    const made = await calls();
    expect(made).toMatchObject({
      StagedUpload: 1,
      RunBulkMutation: 1,
      RunningBulkMutations: 1,
      BulkOperation: 1,
    });
    expect(made.WriteBalances).toBeUndefined();
    await many();
    expect(await calls(), "and nothing more is asked").toEqual(made);
    await compareBalanceFields(still);
    expect(await asOwner("SELECT differing_count AS n FROM balance_field_switch")).toEqual([{ n: 0 }]);
  });

  test("few go by calls, and what is too many for one file goes by several", async () => {
    await give(...points(30));
    await on();
    await order({});
    await many();
    expect(await calls()).toMatchObject({ WriteBalances: 2 });
    await give(...points(85, () => 100));
    await many(50);
    await many(50);
    expect(await calls()).toMatchObject({ RunBulkMutation: 2 });
    await many(50);
    expect(await values()).toEqual(expected(points(85, (i) => (i < 30 ? 101 + i : 100))));
    expect(await balanceFieldStatus(shop)).toMatchObject({ isWritten: true, written: 85 });
  });

  test("what changes while it runs is written after it, and nothing else is written until then", async () => {
    await give(...points(60));
    await on();
    await order(running);
    await many();
    await give([0, 1_000], [59, -60]);
    await inShop(shop, (db) => db.askWhole("SELECT erase_customer($1)", [customer(1)]));
    await many();
    await compareBalanceFields(still);
    const made = await calls();
    expect(made.WriteBalances ?? made.EraseBalances ?? made.ReadBalances).toBeUndefined();
    // It ends: the sandbox cancels it with all that it has done, as somebody in the admin could.
    const id = await operation();
    await sandbox().endBulk({ id: id ?? "" });
    expect(await values()).toMatchObject({ [place(0)]: "1", [place(1)]: "2", [place(59)]: "60" });
    await many();
    const rest = expected(points(60).filter(([i]) => i !== 1));
    expect(await values()).toEqual({ ...rest, [place(0)]: "1001", [place(59)]: "0" });
    expect(await balanceFieldStatus(shop)).toMatchObject({ isWritten: true, written: 59 });
  });

  test("a customer whom Shopify does not know keeps nobody else's balance, and is not sent again", async () => {
    await give(...points(60));
    await sandbox().faults({
      deletedCustomers: [30, 31].map((i) => `gid://shopify/Customer/${customer(i)}`),
    });
    await on();
    await order({});
    await many();
    await many();
    expect(await values()).toEqual(expected(points(60).filter(([i]) => ![30, 31].includes(i))));
    expect(await balanceFieldStatus(shop)).toMatchObject({ isWritten: true, customers: 60, written: 58 });
    expect(await calls()).toMatchObject({ RunBulkMutation: 1, WriteBalances: 1 });
  });

  test.each([
    ["there is no target for the file", { upload: "no_target" }],
    ["the file is not taken", { upload: "forbidden" }],
    ["the upload breaks off", { upload: "drops" }],
    ["the file is not found", { refuseMutation: "NO_SUCH_FILE" }],
    ["it fails half done", { end: { status: "FAILED", share: 0.5, errorCode: "TIMEOUT", partial: true } }],
    ["it fails half done, and does not say what it did", { end: { status: "FAILED", share: 0.5 } }],
    ["it is canceled half done", { end: { status: "CANCELED", share: 0.7 } }],
    ["it says that it is done and has left some out", { end: { status: "COMPLETED", share: 0.5 } }],
    ["its result can't be fetched", { download: "forbidden" }],
    ["its result breaks off", { download: "breaks_off" }],
    ["its result tells of one for another", { download: "one_for_another" }],
    ["its result is at another's address", { address: "https://storage.googleapis.com.example.net/a" }],
  ])("%s: the balances are written by calls", async (_what, bulk) => {
    await give(...points(60));
    await on();
    await order(bulk);
    await many();
    await many();
    expect(await values()).toEqual(expected(points(60)));
    expect(await balanceFieldStatus(shop)).toMatchObject({ isWritten: true, written: 60, failure: null });
  });

  test("after one that failed no file is tried for an hour", async () => {
    await give(...points(60));
    await on();
    await order({ upload: "forbidden" });
    await many();
    await order({});
    await give(...points(60, () => 1));
    await many();
    expect(await calls()).toMatchObject({ StagedUpload: 1 });
    await asOwner("UPDATE balance_field_switch SET bulk_failed_at = now() - interval '61 minutes'");
    await give(...points(60, () => 1));
    await many();
    await many();
    expect(await calls()).toMatchObject({ StagedUpload: 2 });
    expect(await values()).toEqual(expected(points(60, (i) => i + 3)));
  });

  test("one that nobody knows of, because its start was cut short, is stopped before anything is written", async () => {
    await give(...points(60));
    await on();
    await order(running);
    await many();
    const started = await operation();
    await asOwner("UPDATE balance_field_switch SET bulk_operation_id = NULL");
    await give([0, 1_000]);
    await many();
    expect(await calls()).toMatchObject({ CancelBulkOperation: 1 });
    expect((await calls()).WriteBalances).toBeUndefined();
    await sandbox().endBulk({ id: started ?? "" });
    await many();
    expect(await values()).toEqual({ ...expected(points(60)), [place(0)]: "1001" });
    expect(await balanceFieldStatus(shop)).toMatchObject({ isWritten: true, written: 60 });
  });

  test("one that the list of operations does not show yet is waited for all the same, and stopped where it is unwanted", async () => {
    await give(...points(60));
    await on();
    await order({ ...running, unlisted: true });
    await many();
    const started = await operation();
    await give([0, 1_000]);
    await many();
    expect((await calls()).WriteBalances).toBeUndefined();
    expect(await operation()).toBe(started);
    await switchBalancesOff(shop);
    await many();
    expect(await calls()).toMatchObject({ CancelBulkOperation: 1 });
    await sandbox().endBulk({ id: started ?? "" });
    await many();
    expect(await sandbox().metafields()).toEqual({ values: {}, definitions: [], isShown: false });
  });

  test("customers who are on their way in a file of an import are not the field's to be stopped", async () => {
    const client = await adminClient(shop);
    await on();
    await order(running);
    const uploaded = await uploadForMutation(client, "customers.jsonl", new Blob(["{}\n"]), still);
    const { query } = createCustomerOperation;
    await startBulkMutation(client, query, "path" in uploaded ? uploaded.path : "", still);
    await give(...points(60));
    await order({});
    await many();
    await many();
    expect(await balanceFieldStatus(shop)).toMatchObject({ isWritten: true, written: 60 });
    expect((await calls()).CancelBulkOperation).toBeUndefined();
  });

  test("a start whose answer is lost is not sent again, and what it began is stopped first", async () => {
    await give(...points(60));
    await on();
    await order({ ...running, startUnheard: true });
    await many();
    expect(await calls()).toMatchObject({ RunBulkMutation: 1 });
    await tryBalancesAgain(shop);
    await many();
    expect(await calls()).toMatchObject({ RunBulkMutation: 1, CancelBulkOperation: 1 });
    expect((await calls()).WriteBalances).toBeUndefined();
  });

  describe("one that is to stop and does not", () => {
    const stuck = { ...running, neverStops: true };
    const later = (minutes: number) =>
      inShop(shop, (db) =>
        db.queryWhole(
          `UPDATE balance_field_switch SET bulk_stopping_at = bulk_stopping_at - make_interval(mins => $2::integer),
                  bulk_looked_at = bulk_looked_at - make_interval(mins => $2::integer) WHERE shop = $1`,
          [shop, minutes],
        ),
      );
    /** 60 balances are on their way, and the operation has been CANCELING for so many minutes. */
    async function stop(minutes: number): Promise<string> {
      await give(...points(60));
      await on();
      await order(stuck);
      await many();
      const id = (await operation()) ?? "";
      await asOwner("UPDATE balance_field_switch SET bulk_operation_id = NULL");
      await many();
      expect(await calls()).toMatchObject({ CancelBulkOperation: 1 });
      await later(minutes);
      return id;
    }

    test("holds the balances for an hour, and then they go by calls: what it has written is not written twice", async () => {
      await stop(59);
      await many();
      expect((await calls()).WriteBalances).toBeUndefined();
      // Until it stuck it has done the first line.
      await sandbox().metafields({ set: expected(points(25)) });
      await give([30, 1_000]);
      await later(2);
      await many();
      expect(await values()).toEqual({ ...expected(points(60)), [place(30)]: "1031" });
      expect(await balanceFieldStatus(shop)).toMatchObject({ isWritten: true, written: 60, failure: null });
      expect(await calls(), "35 in two calls").toMatchObject({ RunBulkMutation: 1, WriteBalances: 2 });
    });

    test("is given its own hour, whatever was to stop before it", async () => {
      await give(...points(60));
      await on();
      await order(stuck);
      await many();
      await asOwner("UPDATE balance_field_switch SET bulk_stopping_at = now() - interval '61 minutes'");
      await many();
      await cancelBulk(await adminClient(shop), (await operation()) ?? "");
      await many();
      expect((await calls()).WriteBalances).toBeUndefined();
      await later(61);
      await many();
      expect(await values()).toEqual(expected(points(60)));
    });

    test("is not looked at all the time, and no file is begun beside it", async () => {
      await stop(61);
      await many();
      const made = await calls();
      await many();
      expect(await calls()).toEqual(made);
      await give(...points(60, () => 1));
      await many();
      expect(await calls(), "more than calls should write, and yet by calls").toMatchObject({
        RunBulkMutation: 1,
      });
      expect(await values()).toEqual(expected(points(60, (i) => i + 2)));
    });

    test("ends after all and puts older balances in the place of newer ones: those are found and written again", async () => {
      const id = await stop(61);
      await many();
      await give([0, 1_000]);
      await many();
      await sandbox().endBulk({ id });
      expect(await values(), "the sandbox has done the whole file").toMatchObject({ [place(0)]: "1" });
      await later(11);
      await many();
      expect(await values()).toEqual({ ...expected(points(60)), [place(0)]: "1001" });
      const { WriteBalances } = await calls();
      await later(11);
      await many();
      expect(await calls(), "and once").toMatchObject({ WriteBalances });
    });

    test("brings nobody's value back who was erased meanwhile", async () => {
      const id = await stop(61);
      await many();
      await inShop(shop, (db) => db.askWhole("SELECT erase_customer($1)", [customer(1)]));
      await later(11);
      await many();
      expect(Object.keys(await values()), "at once").not.toContain(place(1));
      await sandbox().endBulk({ id });
      expect(Object.keys(await values())).toContain(place(1));
      await later(11);
      await many();
      expect(await values()).toEqual(expected(points(60).filter(([i]) => i !== 1)));
    });

    test("is given its own hour also where the one before it was stopped, and ended, between two looks", async () => {
      await stop(59);
      await asOwner("UPDATE balance_field_switch SET bulk_stopping_ids = '{gid://shopify/BulkOperation/1}'");
      await later(2);
      await many();
      await later(59);
      await many();
      expect((await calls()).WriteBalances).toBeUndefined();
      await later(2);
      await many();
      expect(await values()).toEqual(expected(points(60)));
    });

    test.each([
      ["and was given up", 61],
      ["for less than an hour", 59],
    ])("%s does not keep the values from going, and writes no more of them", async (_, minutes) => {
      const id = await stop(minutes);
      await many();
      await sandbox().metafields({ set: expected(points(25)) });
      await switchBalancesOff(shop);
      await many();
      if (minutes < 60) {
        expect(Object.keys(await values()), "it may stop yet").not.toEqual([]);
        await later(2);
        await many();
      }
      const nothing = { values: {}, definitions: [], isShown: false };
      expect(await sandbox().metafields()).toEqual(nothing);
      expect(await balanceFieldStatus(shop)).toMatchObject({ state: "ending", written: 0 });
      const made = await calls();
      await many();
      expect(await calls(), "and is not looked at all the time").toEqual(made);
      await sandbox().endBulk({ id });
      expect(await sandbox().metafields()).toEqual(nothing);
      await later(11);
      await many();
      expect(await balanceFieldStatus(shop)).toEqual({ state: "off" });
      expect((await calls()).ReadBalances, "nobody reads what is to go").toBe(made.ReadBalances);
    });

    test("is waited for by one who has turned it off and on again: all balances are written", async () => {
      const id = await stop(61);
      await many();
      await switchBalancesOff(shop);
      await many();
      await on();
      await many();
      expect(await values()).toEqual(expected(points(60)));
      await sandbox().endBulk({ id });
      await later(11);
      await many();
      expect(await values()).toEqual(expected(points(60)));
      expect(await balanceFieldStatus(shop)).toMatchObject({ state: "on", isWritten: true, written: 60 });
    });

    test("holds them no longer where the list does not show it, and where somebody else has stopped it", async () => {
      await give(...points(60));
      await on();
      await order({ ...stuck, unlisted: true });
      await many();
      await cancelBulk(await adminClient(shop), (await operation()) ?? "");
      await many();
      expect(await calls(), "and not again by us").toMatchObject({ CancelBulkOperation: 1 });
      await later(61);
      await many();
      expect(await values()).toEqual(expected(points(60)));
    });
  });

  test("turned off while it runs, it is stopped first, and no value is left", async () => {
    await give(...points(60));
    await on();
    await order(running);
    await many();
    const started = await operation();
    await switchBalancesOff(shop);
    await many();
    expect(await balanceFieldStatus(shop)).toMatchObject({ state: "ending" });
    await sandbox().endBulk({ id: started ?? "" });
    await many();
    expect(await sandbox().metafields()).toEqual({ values: {}, definitions: [], isShown: false });
    expect(await balanceFieldStatus(shop)).toEqual({ state: "off" });
  });

  test("the leave taken back while it runs is said, and made up for when it is given again", async () => {
    await give(...points(60));
    await on();
    await order(running);
    await many();
    await sandbox().scopes({ withdraw: ["write_customers"] });
    await sandbox().endBulk({ id: (await operation()) ?? "" });
    await many();
    expect(await readShop(shop, balanceFieldBehind)).toMatchObject({ failure: "access" });
    expect(await values()).toEqual({});
    await sandbox().scopes({ grant: ["write_customers"] });
    await tryBalancesAgain(shop);
    await many();
    expect(await values()).toEqual(expected(points(60)));
  });
});

describe("themes may print them", () => {
  const isShown = async () => (await sandbox().metafields()).isShown;

  test("from when all of them stand there, also where a switch from before knew nothing of that, until it is turned off", async () => {
    await give([1, 10], [2, 20]);
    await on();
    await sandbox().faults({ malformed: 99 });
    await turn();
    expect(await isShown(), "not while they are being written").toBe(false);
    await sandbox().faults({ malformed: 0 });
    await tryBalancesAgain(shop);
    await turn();
    expect(await isShown()).toBe(true);
    await asOwner("UPDATE balance_field_switch SET is_shown = false");
    await turn();
    expect(await calls()).toMatchObject({ ShowBalances: 2, WriteBalances: 1 });
    await turn();
    expect(await calls(), "and it is said once").toMatchObject({ ShowBalances: 2 });
    await switchBalancesOff(shop);
    await turn();
    expect(await sandbox().metafields()).toEqual({ values: {}, definitions: [], isShown: false });
  });

  test("again when the shop has got the app again, though nobody told of its uninstall", async () => {
    await give([1, 10]);
    await on();
    await turn();
    await turn();
    expect(await calls()).toMatchObject({ ShowBalances: 1 });
    await rememberShop(shop);
    await turn();
    expect(await calls()).toMatchObject({ ShowBalances: 2, WriteBalances: 1 });
  });

  test("no longer where it is turned off and an operation keeps the values from going, whatever is noted of it", async () => {
    await give([1, 10], [2, 20]);
    await on();
    await turn();
    // The answer that told of it was lost.
    await asOwner(
      "UPDATE balance_field_switch SET is_shown = false, bulk_given_up_ids = '{gid://x/1}', bulk_looked_at = now()",
    );
    await switchBalancesOff(shop);
    await turn();
    expect(await balanceFieldStatus(shop)).toMatchObject({ state: "ending" });
    expect(await sandbox().metafields()).toMatchObject({ definitions: ["$app.balance"], isShown: false });
  });
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
    await switchBalancesOff(shop);
    await switchBalancesOff(shop);
    expect(await balanceFieldStatus(shop)).toMatchObject({ state: "ending" });
    await turn();
    expect(await sandbox().metafields()).toEqual({ values: {}, definitions: [], isShown: false });
    expect(await balanceFieldStatus(shop)).toEqual({ state: "off" });
    await turn();
    expect(await calls()).toMatchObject({ DropBalanceField: 1 });
  });

  test("turned on again before the values are gone, they are all there in the end", async () => {
    await give([1, 10]);
    await on();
    await turn();
    await switchBalancesOff(shop);
    await on();
    await turn();
    expect(await values()).toEqual({ [place(1)]: "10" });
    expect(await balanceFieldStatus(shop)).toMatchObject({ state: "on", isWritten: true });
  });
});
