/** Customers known by e-mail, by phone, or by what is left of an id. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { patient } from "#app/admin-api/client-limits.ts";
import { adminClient, type AdminClient } from "#app/admin-api/client.server.ts";
import { createBatchSize } from "#app/customers/batch-size.ts";
import { candidatesInRange, candidatesMax } from "#app/customers/candidates.server.ts";
import { askInBatches } from "#app/customers/key-batches.server.ts";
import { existingCustomersInParts } from "#app/customers/lookup.server.ts";
import { customersByKeys, keyBatchSize, whenKeysAffordable } from "#app/customers/keys.server.ts";
import type { CustomerKey } from "#app/customers/key.ts";
import { customer, install, sandbox, shop } from "#support/shops.ts";

let client: AdminClient;
beforeAll(install);
beforeEach(async () => {
  await sandbox().reset();
  client = await adminClient(shop);
});

const email = (key: string): CustomerKey => ({ kind: "email", key });
const phone = (key: string): CustomerKey => ({ kind: "phone", key });
const asked = async () => (await sandbox().calls()).byOperation;
const changed = (changedCustomers: Record<string, object>) => sandbox().faults({ changedCustomers });

describe("customers by e-mail and phone", () => {
  test("are found for each key at its place, mixed as they come, with one request, and one more for those whom it missed", async () => {
    const keys = [
      phone("+359880000002"),
      email("shopper1@example.com"),
      email("nobody@example.com"),
      phone("+359880000037"),
      email("shopper1@example.com"),
    ];
    expect(await customersByKeys(client, keys)).toEqual([
      [customer(2)],
      [customer(1)],
      [],
      [],
      [customer(1)],
    ]);
    expect(await asked()).toEqual({ CustomersByKey: 1, CustomersByIdentifier: 1 });
    expect(await customersByKeys(client, [])).toEqual([]);
  });

  test("a full batch is one request that Shopify takes", async () => {
    const keys = Array.from({ length: keyBatchSize }, (_, i) => email(`shopper${i + 60}@example.com`));
    const wanted = keys.map((_, i) => (i + 60 === 153 ? [] : [customer(i + 60)]));
    await whenKeysAffordable(client, AbortSignal.timeout(5_000));
    expect(await customersByKeys(client, keys)).toEqual(wanted);
    expect(await asked()).toEqual({ CustomersByKey: 1, CustomersByIdentifier: 1 });
  });

  test("too many for one answer in time are asked about in smaller batches", async () => {
    await sandbox().faults({ searchMs: 10 });
    const slow = await adminClient(shop, { ...patient, requestMsMax: 400, waitMsMax: 1 });
    const size = createBatchSize(keyBatchSize);
    let left = Array.from({ length: keyBatchSize }, (_, i) => email(`shopper${i + 160}@example.com`));
    const found: bigint[] = [];
    while (left.length > 0) {
      const answers = await askInBatches(slow, left, size, {});
      found.push(...answers.found.flat());
      left = left.filter((key) => !answers.keys.includes(key));
    }
    // One in a hundred has no e-mail.
    expect(found).toHaveLength(keyBatchSize - 1);
    expect(size.now()).toBeLessThan(keyBatchSize);
  });

  test("too many ids for one answer in time are asked about in smaller batches", async () => {
    await sandbox().faults({ searchMs: 10 });
    const slow = await adminClient(shop, { ...patient, requestMsMax: 400, waitMsMax: 1 });
    const size = createBatchSize(100);
    const asked = Array.from({ length: 100 }, (_, i) => customer(i));
    const answered: bigint[] = [];
    await existingCustomersInParts(
      slow,
      [...asked, 1n],
      size,
      async (_part, existing) => void answered.push(...existing),
      {},
    );
    expect(answered).toEqual(asked);
    expect(size.now()).toBeLessThan(100);
  });

  test("who came so lately that Shopify's search has not learned of her is found all the same", async () => {
    await sandbox().faults({ searchLag: 20_000 });
    const keys = [email("shopper1@example.com"), phone("+359880000002"), email("nobody@example.com")];
    expect(await customersByKeys(client, keys)).toEqual([[customer(1)], [customer(2)], []]);
  });

  test("however Shopify writes the e-mail, it is the same", async () => {
    await changed({ 5: { email: "Bo.Wang@Example.COM" } });
    expect(await customersByKeys(client, [email("bo.wang@example.com")])).toEqual([[customer(5)]]);
  });

  test("a key that is shared gives two, and no more", async () => {
    const shared = { email: "both@example.com", phone: "+359880000009" };
    await changed({ 7: shared, 8: shared, 9: shared });
    const found = await customersByKeys(client, [email("both@example.com"), phone("+359880000009")]);
    expect(found).toEqual([
      [customer(7), customer(8)],
      [customer(7), customer(8)],
    ]);
  });

  test("longer e-mails that a search finds too are not taken for it, and hide nobody", async () => {
    await changed({
      1: { email: "mrs-bo@example.com" },
      2: { email: "bo@example.com.au" },
      3: { email: "dr.bo@example.com" },
      900: { email: "bo@example.com" },
    });
    expect(await customersByKeys(client, [email("bo@example.com"), email("dr.bo@example.com")])).toEqual([
      [customer(900)],
      [customer(3)],
    ]);
    await changed({ 1: { email: "mrs-bo@example.com" }, 2: { email: "bo@example.com.au" } });
    expect(await customersByKeys(client, [email("bo@example.com")])).toEqual([[]]);
  });

  test("where a search finds a whole page of others, the one is asked for by name", async () => {
    const others = Array.from({ length: 250 }, (_, i) => [i, { email: `no${i}.bo@example.com` }]);
    const owner = { email: "bo@example.com" };
    await changed({ ...Object.fromEntries(others), 900: owner });
    expect(await customersByKeys(client, [email("bo@example.com")])).toEqual([[customer(900)]]);
    expect(await asked()).toEqual({ CustomersByKey: 2, CustomersByIdentifier: 1 });
    await changed({ ...Object.fromEntries(others), 7: owner });
    expect(await customersByKeys(client, [email("bo@example.com")])).toEqual([[customer(7)]]);
    await changed(Object.fromEntries(others));
    expect(await customersByKeys(client, [email("bo@example.com")])).toEqual([[]]);
  });

  test.each([
    'x" OR email:* OR email:"y',
    'x" OR id:>0',
    "\\",
    '\\" OR id:>0 OR email:\\"',
    "*",
    "a) OR (id:>0",
  ])("a key can't change what is searched: %s", async (key) => {
    expect(await customersByKeys(client, [email(key), phone(key)])).toEqual([[], []]);
    await changed({ 4: { email: `${key}@example.com` } });
    expect(await customersByKeys(client, [email(`${key}@example.com`.toLowerCase())])).toEqual([
      [customer(4)],
    ]);
  });

  test("an app that may not see e-mails says so, and calls nobody unknown", async () => {
    await sandbox().faults({ customerFieldsUnapproved: true });
    await expect(customersByKeys(client, [email("shopper1@example.com")])).rejects.toMatchObject({
      code: "customer_data_unapproved",
    });
  });
});

describe("customers whom a mangled id may stand for", () => {
  const range = { from: customer(10), to: customer(40) };

  test("are those of the range, ten at most", async () => {
    const found = await candidatesInRange(client, range, {});
    expect(found).toEqual({
      customerIds: Array.from({ length: candidatesMax }, (_, i) => customer(10 + i)),
      more: true,
    });
    const ten = { from: customer(10), to: customer(19) };
    expect(await candidatesInRange(client, ten, {})).toMatchObject({
      customerIds: { length: 10 },
      more: false,
    });
    expect(await candidatesInRange(client, { from: 1n, to: 99n }, {})).toEqual({
      customerIds: [],
      more: false,
    });
    const none = { from: customer(3), to: customer(2) };
    expect(await candidatesInRange(client, none, {})).toEqual({ customerIds: [], more: false });
  });

  test("are narrowed by an e-mail, which is hers and no longer one", async () => {
    await changed({ 11: { email: "mrs-shopper12@example.com" } });
    const found = await candidatesInRange(client, range, { email: " Shopper12@example.com" });
    expect(found).toEqual({ customerIds: [customer(12)], more: false });
  });

  test("are narrowed by names where nobody has the e-mail, or there is none", async () => {
    await changed({ 33: { firstName: 'Ann "Nan"', lastName: "O'Hara" } });
    const names = { firstName: 'ann "nan"', lastName: "O'Hara " };
    const ann = { customerIds: [customer(33)], more: false };
    expect(await candidatesInRange(client, range, names)).toEqual(ann);
    expect(await candidatesInRange(client, range, { ...names, email: "ann@example.org" })).toEqual(ann);
    expect(await candidatesInRange(client, range, { email: "shopper12@example.com", ...names })).toEqual({
      customerIds: [customer(12)],
      more: false,
    });
  });

  test("are none where what narrows fits nobody", async () => {
    const none = { customerIds: [], more: false };
    expect(await candidatesInRange(client, range, { email: "nobody@example.com" })).toEqual(none);
    expect(await candidatesInRange(client, range, { email: "shopper41@example.com" })).toEqual(none);
    expect(await candidatesInRange(client, range, { firstName: "Nobody" })).toEqual(none);
    expect(await candidatesInRange(client, range, { lastName: 'x" OR id:>0 OR last_name:"y' })).toEqual(none);
  });
});
