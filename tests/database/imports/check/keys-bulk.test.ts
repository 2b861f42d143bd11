/** E-mails and phones of a whole shop, by one bulk operation: all of them, or it says that some are missing. */
import { getGlobalDispatcher, setGlobalDispatcher } from "undici";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { adminClient, type AdminClient } from "#app/admin-api/client.server.ts";
import {
  customersByKeysInBulk,
  type BulkKeysOptions,
  type FoundKey,
} from "#app/customers/bulk-keys.server.ts";
import { cancelBulk } from "#app/bulk/operation.server.ts";
import type { KeyKind } from "#app/customers/key.ts";
import type { BulkFaults } from "#sandbox/bulk-faults.ts";
import { customer, install, sandbox, shop } from "#support/shops.ts";

const customersInShop = 6_000;
/** One in a hundred has no e-mail, another one no phone. */
const keysOf = (customers: number) => customers * 0.99;
const withKey = keysOf(customersInShop);
const quick = { startDelayMs: 0, customersPerSecond: 1e6 };

let client: AdminClient;
beforeAll(install);
beforeEach(async () => {
  await sandbox().reset();
  await sandbox().faults({ customers: customersInShop, bulk: quick });
  client = await adminClient(shop);
});

const both = new Set<KeyKind>(["email", "phone"]);
type Take = Parameters<typeof customersByKeysInBulk>[2];
const read = async (kinds = both, options: Partial<BulkKeysOptions> & { take?: Take } = {}) => {
  const found: FoundKey[] = [];
  const started: string[] = [];
  let batches = 0;
  const keep: Take = async (batch) => {
    batches++;
    found.push(...batch);
  };
  const { take = keep, ...rest } = options;
  const outcome = await customersByKeysInBulk(client, kinds, take, {
    signal: new AbortController().signal,
    known: null,
    onStart: async (id) => void started.push(id),
    isTold: () => false,
    ...rest,
  });
  return { outcome, found, batches, started };
};
const asked = async () => (await sandbox().calls()).byOperation;
const complete = {
  complete: true,
  objectsSeen: customersInShop,
  seconds: expect.any(Number),
  waitedSeconds: expect.any(Number),
};

test("every e-mail and phone comes with its customer, batch by batch", async () => {
  const customers = 20_000;
  await sandbox().faults({ customers, changedCustomers: { 3: { email: "Shopper4@Example.com" } } });
  const { outcome, found, batches } = await read();
  expect(outcome).toEqual({ ...complete, objectsSeen: customers });
  expect(found).toHaveLength(2 * keysOf(customers));
  expect(batches).toBeGreaterThan(1);
  const of = (key: string) => found.filter((each) => each.key === key);
  expect(of("shopper4@example.com").map(({ customerId }) => customerId)).toEqual([
    String(customer(3)),
    String(customer(4)),
  ]);
  expect(of("+359880019999")).toEqual([
    { kind: "phone", key: "+359880019999", customerId: String(customer(19_999)) },
  ]);
});

test("of what is not needed nothing is asked for", async () => {
  const { outcome, found } = await read(new Set(["phone"]));
  expect(outcome).toEqual(complete);
  expect(found).toHaveLength(withKey);
  expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(["phone"]));
});

test("an operation that an earlier run began is waited for, and no other is begun", async () => {
  const { started } = await read();
  const again = await read(both, { known: started[0] ?? null });
  expect(again).toMatchObject({ outcome: { ...complete, waitedSeconds: null }, started: [] });
  expect((await asked()).RunBulkQuery).toBe(1);
  const unknown = await read(both, { known: "gid://shopify/BulkOperation/1" });
  expect(unknown).toMatchObject({ outcome: { complete: false }, found: [] });
});

describe("what is not all of it is not called complete", () => {
  const half = { share: 0.5 } as const;
  const faults: Record<string, [Partial<BulkFaults>, number]> = {
    "it fails": [{ end: { ...half, status: "FAILED", errorCode: "TIMEOUT" } }, 0],
    "it fails with half of it there": [{ end: { ...half, status: "FAILED", partial: true } }, 0.5],
    "it is refused": [{ refuse: "OPERATION_IN_PROGRESS" }, 0],
    "its result may not be fetched": [{ download: "forbidden" }, 0],
    "its result breaks off": [{ download: "breaks_off" }, 0.4],
    "its last line is cut": [{ download: "last_line_truncated" }, 0.9],
    "its result redirects": [{ download: "redirected" }, 0],
    "its result is at an address inside": [{ address: "http://127.0.0.1:9/result" }, 0],
    "its result is at another's address": [{ address: "https://storage.googleapis.com.example.net/a" }, 0],
    "its result's address is none": [{ address: "https://" }, 0],
    "it says that there is nobody": [{ end: { status: "COMPLETED", share: 0 } }, 0],
    "it may not read customers": [{ end: { status: "FAILED", errorCode: "ACCESS_DENIED", share: 0 } }, 0],
  };
  test.each(Object.entries(faults))("%s", async (_name, [bulk, share]) => {
    await sandbox().faults({ bulk: { ...quick, ...bulk } });
    const { outcome, found } = await read();
    expect(outcome).toEqual({ complete: false, outcome: expect.any(String) });
    expect(found.length).toBeGreaterThanOrEqual(2 * withKey * share);
    expect(found.length).toBeLessThan(2 * withKey);
  });

  test("nobody's e-mail is shown", async () => {
    await sandbox().faults({ customerFieldsUnapproved: true });
    expect((await read()).outcome).toMatchObject({ complete: false });
  });
});

test("nobody but Google's storage is called for a result", async () => {
  const hosts = new Set<string>();
  const dispatcher = getGlobalDispatcher();
  setGlobalDispatcher(
    dispatcher.compose((dispatch) => (options, handler) => {
      hosts.add(new URL(String(options.origin)).hostname);
      return dispatch(options, handler);
    }),
  );
  try {
    await sandbox().faults({ bulk: { ...quick, address: "https://storage.googleapis.com.example.net/a" } });
    expect((await read()).outcome).toMatchObject({ complete: false });
    expect([...hosts]).not.toContain("storage.googleapis.com.example.net");
    await sandbox().faults({ bulk: quick });
    expect((await read()).outcome).toEqual(complete);
    expect([...hosts]).toContain("storage.googleapis.com");
  } finally {
    setGlobalDispatcher(dispatcher);
  }
});

test("one that ended before it began is believed in all but its speed", async () => {
  await sandbox().faults({ bulk: { ...quick, endsBeforeItBegins: true } });
  expect((await read()).outcome).toEqual({ ...complete, seconds: null });
});

test("what the taker throws is thrown on, and is no fault of the result", async () => {
  const broken = new Error("the database is gone");
  await expect(read(both, { take: () => Promise.reject(broken) })).rejects.toBe(broken);
});

test("one that stands still is cancelled and given up, so that others can be asked", async () => {
  await sandbox().faults({ bulk: { ...quick, neverEnds: true } });
  expect(await read(both, { standstillMs: 200 })).toMatchObject({ outcome: { complete: false }, found: [] });
  expect((await asked()).CancelBulkOperation).toBe(1);
});

test.each([0, 0.5, 0.98])(
  "a whole result with %d of the shop's customers is not believed of the others",
  async (share) => {
    await sandbox().faults({ bulk: { ...quick, end: { status: "COMPLETED", share, partial: true } } });
    const { outcome } = await read();
    expect(outcome).toEqual({
      complete: false,
      outcome: `${customersInShop * share} of ${customersInShop} customers seen`,
    });
  },
);

test("it stops when it is told to, and can then be cancelled", async () => {
  await sandbox().faults({ bulk: { ...quick, neverEnds: true } });
  const over = new AbortController();
  let id = "";
  const onStart = async (started: string) => {
    id = started;
    setTimeout(() => over.abort(new Error("enough")), 50);
  };
  await expect(read(both, { signal: over.signal, onStart })).rejects.toThrow("enough");
  expect((await asked()).CancelBulkOperation).toBeUndefined();
  await cancelBulk(client, id);
  expect((await asked()).CancelBulkOperation).toBe(1);
});
