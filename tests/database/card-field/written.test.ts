/** Card numbers in a field of each customer at Shopify: what stands there is what is kept here. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cardField } from "#app/admin-api/card-field.ts";
import { adminClient } from "#app/admin-api/client.server.ts";
import { cardFieldStatus, switchCardsOff, switchCardsOn } from "#app/card-field/switch.server.ts";
import { inShop, ownerPool } from "#app/database/db.server.ts";
import { approvePeople } from "#app/imports/people/decisions.server.ts";
import { compareCardFields, keepCardFields } from "#app/jobs/card-fields.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { rememberShop } from "#app/shop/install.server.ts";
import { asOwner } from "#support/owner.ts";
import { reviewPeople } from "#support/people.ts";
import { ana, customer, install, otherShop, sandbox, shop } from "#support/shops.ts";
import { forgetUnread } from "#support/unread.ts";
import { until } from "#support/until.ts";
import { handleWebhook } from "#support/webhooks.ts";

const still = new AbortController().signal;
const turn = () => keepCardFields(still);
const gid = (i: number) => `gid://shopify/Customer/${customer(i)}`;
const place = (i: number) => `${gid(i)} $app.card_number`;
const values = async () => (await sandbox().metafields()).values;
const calls = async () => (await sandbox().calls()).byOperation;

beforeAll(install);
beforeEach(async () => {
  await sandbox().reset();
  await sandbox().scopes({ grant: ["write_customers"] });
  for (const table of [
    "card_field",
    "card_field_switch",
    "customer_card",
    "customer_former",
    "customer_gone",
  ])
    await asOwner(`DELETE FROM ${table}`);
  await forgetUnread();
});

async function imported(...cards: [i: number, card: string][]): Promise<void> {
  const lines = cards.map(([i, card]) => `shopper${i}@example.com,${card}`);
  const importNumber = await reviewPeople(`email,card number\n${lines.join("\n")}\n`);
  expect(await approvePeople(shop, importNumber, ana, 1)).toBeNull();
  await workOnImport(shop, importNumber);
}
const on = async () => expect(await switchCardsOn(shop)).toBeNull();
const many = (count: number, as: (i: number) => string): [number, string][] =>
  Array.from({ length: count }, (_, i) => [i + 1, as(i + 1)]);

test("nothing is written until the merchant wants it, and not without the leave to write customers", async () => {
  await imported([1, "C-1"]);
  await turn();
  await sandbox().scopes({ withdraw: ["write_customers"] });
  expect(await switchCardsOn(shop)).toMatchObject({ code: "field_scope" });
  await turn();
  expect(await sandbox().metafields()).toEqual({ values: {}, definitions: [], isShown: false });
  expect(await cardFieldStatus(shop)).toEqual({ state: "off" });
});

test("every card is written, 25 a call, what changes is written again, and what is emptied is deleted", async () => {
  await imported(...many(30, (i) => `C-${i}`));
  await on();
  expect(await cardFieldStatus(shop)).toMatchObject({ state: "on", isWritten: false, written: 0 });
  await turn();
  expect(await values()).toEqual(
    Object.fromEntries(many(30, (i) => `C-${i}`).map(([i, c]) => [place(i), c])),
  );
  expect(await cardFieldStatus(shop)).toMatchObject({ isWritten: true, written: 30, failure: null });
  expect(await calls()).toMatchObject({ WriteCards: 2 });
  await turn();
  expect(await calls(), "and nothing more").toMatchObject({ WriteCards: 2 });
  await imported([1, "NEW-1"], [2, "(clear)"], [32, "generate()"]);
  await imported([31, "C-2"]);
  await turn();
  const now = await values();
  expect(now).toMatchObject({ [place(1)]: "NEW-1", [place(3)]: "C-3", [place(31)]: "C-2" });
  expect(now).not.toHaveProperty([place(2)]);
  expect(now[place(32)]).toMatch(/^\d{13}$/);
  expect(await cardFieldStatus(shop)).toMatchObject({ isWritten: true, written: 31 });
});

test("a merge takes the number along, and nobody keeps two", async () => {
  await imported([11, "C-11"], [13, "C-13"], [14, "C-14"]);
  await on();
  await turn();
  for (const [from, into] of [
    [11, 12],
    [13, 14],
  ] as const)
    await handleWebhook({
      ...{ shop, topic: "CUSTOMERS_MERGE", webhookId: `card-field-${from}` },
      payload: {
        admin_graphql_api_customer_kept_id: gid(into),
        admin_graphql_api_customer_deleted_id: gid(from),
        ...{ admin_graphql_api_job_id: null, status: "success", errors: [] },
      },
    });
  await sandbox().faults({ deletedCustomers: [gid(11), gid(13)] });
  await turn();
  expect(await values()).toMatchObject({ [place(12)]: "C-11", [place(14)]: "C-14" });
  expect(await cardFieldStatus(shop)).toMatchObject({ isWritten: true, written: 2 });
});

test("who is erased loses it at Shopify, and nothing of the number is left here", async () => {
  await imported([21, "C-21"], [22, "C-22"]);
  await on();
  await turn();
  await inShop(shop, (db) => db.askWhole("SELECT erase_customer($1)", [customer(21)]));
  expect(await asOwner("SELECT FROM card_field WHERE card_number = 'C-21'")).toEqual([]);
  await turn();
  expect(await values()).toEqual({ [place(22)]: "C-22" });
  expect(await asOwner("SELECT FROM card_field WHERE customer_id = $1", [customer(21)])).toEqual([]);
});

test("whom Shopify does not know keeps nobody else's number, and is not sent again", async () => {
  await imported([41, "C-41"], [42, "C-42"]);
  await sandbox().faults({ deletedCustomers: [gid(41)] });
  await on();
  await turn();
  await asOwner("UPDATE card_field_switch SET changes = changes + 1");
  await turn();
  expect(await values()).toEqual({ [place(42)]: "C-42" });
  expect(await calls()).toMatchObject({ WriteCards: 2 });
  expect(await cardFieldStatus(shop)).toMatchObject({ isWritten: true, written: 1 });
});

describe("a worker that dies while its answer is on the way", () => {
  async function killed(): Promise<void> {
    await imported([51, "C-51"], [52, "C-52"]);
    await on();
    await sandbox().faults({ slowBodyMs: 2_500 });
    const stop = new AbortController();
    const working = keepCardFields(stop.signal);
    await until(async () => ((await calls()).WriteCards ?? 0) === 1);
    stop.abort(new Error("killed"));
    await working;
    await sandbox().faults({ slowBodyMs: 0 });
    expect(await values(), "Shopify has done it").toMatchObject({ [place(51)]: "C-51" });
  }

  test("has it written again", async () => {
    await killed();
    await turn();
    expect(await values()).toEqual({ [place(51)]: "C-51", [place(52)]: "C-52" });
    expect(await cardFieldStatus(shop)).toMatchObject({ isWritten: true, written: 2 });
  });

  test("leaves nothing behind of whose card is gone by then", async () => {
    await killed();
    await inShop(shop, (db) => db.askWhole("SELECT erase_customer($1)", [customer(51)]));
    await turn();
    expect(await values()).toEqual({ [place(52)]: "C-52" });
  });
});

test("a shop whose turn does not end keeps no other from its own", async () => {
  await rememberShop(otherShop);
  const [first, second = ""] = [shop, otherShop].toSorted();
  await asOwner("INSERT INTO card_field_switch (shop, state) VALUES ($1, 'on'), ($2, 'on')", [first, second]);
  const holder = await ownerPool.connect();
  await holder.query("BEGIN");
  await holder.query("SELECT FROM card_field_switch WHERE shop = $1 FOR UPDATE", [first]);
  const working = turn();
  await until(async () => {
    const [row] = await asOwner<{ isTried: boolean }>(
      `SELECT written_changes = changes OR failed_at IS NOT NULL AS "isTried" FROM card_field_switch WHERE shop = $1`,
      [second],
    );
    return row?.isTried ?? false;
  });
  const [held] = await asOwner("SELECT written_changes, failed_at FROM card_field_switch WHERE shop = $1", [
    first,
  ]);
  expect(held).toEqual({ written_changes: 0n, failed_at: null });
  await holder.query("ROLLBACK");
  holder.release();
  await working;
});

test("a leave that was taken back is said, and what was missed is made up for", async () => {
  await imported([61, "C-61"]);
  await on();
  await sandbox().scopes({ withdraw: ["write_customers"] });
  await turn();
  expect(await cardFieldStatus(shop)).toMatchObject({ failure: "access", isWritten: false });
  await sandbox().scopes({ grant: ["write_customers"] });
  await turn();
  expect(await values(), "not before its time").toEqual({});
  await on();
  await turn();
  expect(await values()).toEqual({ [place(61)]: "C-61" });
  expect(await cardFieldStatus(shop)).toMatchObject({ failure: null, isWritten: true });
});

describe("compared with Shopify at night", () => {
  test("what was changed or deleted behind the app’s back is written again, and nothing else", async () => {
    await imported([91, "C-91"], [92, "C-92"], [93, "C-93"], [94, "C-94"]);
    await sandbox().faults({ deletedCustomers: [gid(94)] });
    await on();
    await turn();
    await sandbox().metafields({ set: { [place(91)]: "OTHER", [place(92)]: null } });
    await turn();
    const before = await calls();
    await compareCardFields(still);
    expect(await cardFieldStatus(shop)).toMatchObject({ isWritten: false, written: 1 });
    await turn();
    expect(await values()).toEqual({ [place(91)]: "C-91", [place(92)]: "C-92", [place(93)]: "C-93" });
    await compareCardFields(still);
    await turn();
    const after = await calls();
    expect([after.ReadCards, (after.WriteCards ?? 0) - (before.WriteCards ?? 0)]).toEqual([2, 1]);
    expect(await cardFieldStatus(shop)).toMatchObject({ isWritten: true, written: 3 });
  });

  test("whose number stood otherwise still loses it with her card", async () => {
    await imported([95, "C-95"]);
    await on();
    await turn();
    await sandbox().metafields({ set: { [place(95)]: "OTHER" } });
    await compareCardFields(still);
    await imported([95, "(clear)"]);
    await turn();
    expect(await values()).toEqual({});
  });

  test("a shop that has turned it off is not asked about", async () => {
    await imported([96, "C-96"]);
    await on();
    await turn();
    await switchCardsOff(shop);
    await compareCardFields(still);
    expect((await calls()).ReadCards).toBeUndefined();
  });
});

test("a definition that is gone is made again, with every number, and without one nothing is written", async () => {
  await imported([81, "C-81"], [82, "C-82"]);
  await on();
  await turn();
  await (await adminClient(shop)).request(cardField.drop, { identifier: cardField.identifier });
  await imported([81, "NEW-81"]);
  await turn();
  expect(await values()).toEqual({});
  expect(await cardFieldStatus(shop)).toMatchObject({ failure: "refused", isWritten: false, written: 0 });
  await on();
  await turn();
  expect(await values()).toEqual({ [place(81)]: "NEW-81", [place(82)]: "C-82" });
});

test("turned off, the field goes with every number; turned on again, all are written anew", async () => {
  await imported([71, "C-71"]);
  await on();
  await turn();
  await switchCardsOff(shop);
  expect(await cardFieldStatus(shop)).toMatchObject({ state: "ending" });
  await turn();
  expect(await sandbox().metafields()).toEqual({ values: {}, definitions: [], isShown: false });
  expect(await cardFieldStatus(shop)).toEqual({ state: "off" });
  await on();
  await turn();
  expect(await values()).toEqual({ [place(71)]: "C-71" });
});
