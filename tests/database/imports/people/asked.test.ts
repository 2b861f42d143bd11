/** What Shopify is asked about the customers of a file: as little as tells who each of them is. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forgetReadings } from "#app/customers/reading.server.ts";
import { adminClient } from "#app/admin-api/client.server.ts";
import { countCustomers } from "#app/customers/bulk-lookup.server.ts";
import { inShop } from "#app/database/db.server.ts";
import { askPeople } from "#app/imports/people/ask.server.ts";
import { beginPeople, chooseAgain } from "#app/imports/people/decisions.server.ts";
import { askBatch, askLimits, type AskLimits } from "#app/imports/people/limits.ts";
import { linesOf, type LineFilter } from "#app/imports/people/lines.server.ts";
import { readPeople } from "#app/imports/people/read.server.ts";
import { findPeopleRun } from "#app/imports/people/run.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import type { BulkFaults } from "#sandbox/bulk-faults.ts";
import { asOwner } from "#support/owner.ts";
import { choiceFor, reviewPeople } from "#support/people.ts";
import { ana, bytesOf, customer, install, mustFind, sandbox, shop } from "#support/shops.ts";
import { until } from "#support/until.ts";
import { handleWebhook } from "#support/webhooks.ts";

beforeAll(async () => {
  await install();
  // Which country the shop is in is asked once.
  await reviewPeople(fileOf(",shopper1@example.com,,,0"));
});
beforeEach(async () => {
  await sandbox().reset();
});

/** As our own export writes them. */
const fileOf = (...lines: string[]) =>
  ["shopify_id,email,phone,first name,points", ...lines].join("\n") + "\n";
const exported = (i: number, name = "") =>
  `'${customer(i)},Shopper${i}@Example.com,'+35988${String(i).padStart(7, "0")},${name},0`;
const rejected = (importNumber: number) => lines(importNumber, "rejected");
const lines = (importNumber: number, filter: LineFilter) =>
  linesOf(shop, importNumber, { filter, after: 0, limit: 100 });

/** Of the look-ups alone, in the points that they ask for. */
async function asked() {
  const { byOperation, costRequested } = await sandbox().calls();
  const { PeopleById = 0, PeopleByIdentifier = 0 } = byOperation;
  return { byId: PeopleById, byKey: PeopleByIdentifier, cost: costRequested };
}

describe("a customer is asked about by her id, and by her e-mail and phone only where those are not hers", () => {
  test("so fifty who are unchanged cost as much as one", async () => {
    const importNumber = await reviewPeople(
      fileOf(...Array.from({ length: 50 }, (_, i) => exported(i + 54))),
    );
    expect(await findPeopleRun(shop, importNumber)).toMatchObject({ counts: { unchanged: 50, rejected: 0 } });
    expect(await asked()).toEqual({ byId: 1, byKey: 0, cost: 3 });
  });

  test("and one with a new e-mail is found by her id, and the e-mail asked about alone", async () => {
    const importNumber = await reviewPeople(
      fileOf(exported(1), `${customer(2)},moved@new.example.com,+359880000002,,0`),
    );
    expect(await lines(importNumber, "update")).toMatchObject([
      { rowNumber: 3, customerId: customer(2), changes: { email: "moved@new.example.com" } },
    ]);
    expect(await asked()).toEqual({ byId: 1, byKey: 1, cost: 6 });
  });

  test("another customer's e-mail or phone is rejected as ever", async () => {
    const importNumber = await reviewPeople(
      fileOf(
        `${customer(1)},shopper2@example.com,+359880000001,,0`,
        `${customer(3)},shopper3@example.com,+359880000004,,0`,
        `${customer(5)},shopper6@example.com,+359880000007,,0`,
        `,shopper8@example.com,+359880000009,,0`,
      ),
    );
    expect(await rejected(importNumber)).toMatchObject(
      [2, 3, 4, 5].map((rowNumber) => ({ rowNumber, reason: "person_two_customers" })),
    );
  });

  test("two who are given each other's e-mail are rejected both, and the file's order does not matter", async () => {
    for (const [one, other] of [
      [10, 11],
      [11, 10],
    ] as const) {
      const importNumber = await reviewPeople(
        fileOf(
          `${customer(one)},shopper${other}@example.com,,,0`,
          `${customer(other)},shopper${one}@example.com,,,0`,
        ),
      );
      expect(await rejected(importNumber)).toMatchObject(
        [2, 3].map((rowNumber) => ({ rowNumber, reason: "person_two_customers" })),
      );
    }
  });

  test("of an id that nobody has nothing else is asked", async () => {
    await sandbox().faults({ deletedCustomers: [`gid://shopify/Customer/${customer(4)}`] });
    const importNumber = await reviewPeople(fileOf(exported(4), exported(5)));
    expect(await rejected(importNumber)).toMatchObject([{ rowNumber: 2, reason: "customer_unknown" }]);
    expect(await asked()).toEqual({ byId: 1, byKey: 0, cost: 3 });
  });

  test("who is found by her e-mail is not asked about again by the phone that she has", async () => {
    const importNumber = await reviewPeople(
      fileOf(",shopper1@example.com,+359880000001,,0", ",new@new.example.com,+359888111222,New,0"),
    );
    expect(await findPeopleRun(shop, importNumber)).toMatchObject({ counts: { unchanged: 1, create: 1 } });
    // Both e-mails, and the phone of her who is new.
    expect(await asked()).toEqual({ byId: 0, byKey: 2, cost: 3 * 3 });
  });
});

test("somebody else's answer to an e-mail says of nobody who she is, and changes nobody", async () => {
  const other = {
    id: `gid://shopify/Customer/${customer(1)}`,
    firstName: "Ana",
    lastName: null,
    note: null,
    tags: [],
  };
  const hers = {
    emailAddress: "shopper1@example.com",
    marketingState: "SUBSCRIBED",
    marketingUpdatedAt: null,
  };
  const answer = {
    ...other,
    locale: "en",
    defaultAddress: null,
    defaultPhoneNumber: null,
    defaultEmailAddress: hers,
  };
  await sandbox().faults({ otherAnswer: { PeopleByIdentifier: { who0: answer } } });
  const importNumber = await reviewPeople(fileOf(",else@new.example.com,,Else,0"));
  expect(await findPeopleRun(shop, importNumber)).toMatchObject({ counts: { create: 1, update: 0 } });
  await sandbox().faults({
    otherAnswer: { PeopleByIdentifier: { who0: { ...answer, defaultEmailAddress: null } } },
  });
  expect(
    await findPeopleRun(shop, await reviewPeople(fileOf(",seen@new.example.com,,Else,0"))),
  ).toMatchObject({
    ...{ state: "asking", failureCode: "customer_data_unapproved" },
  });
});

describe("all customers are read by a bulk operation where calls would take longer", () => {
  const customers = 300;
  const quick = { startDelayMs: 0, customersPerSecond: 1e6 };
  const order = (bulk: Partial<BulkFaults>) => sandbox().faults({ customers, bulk: { ...quick, ...bulk } });
  const still = new AbortController().signal;
  const calls = async () => (await sandbox().calls()).byOperation;
  beforeEach(async () => {
    // A shop takes only so many files that nobody has read.
    await inShop(shop, (db) => db.askWhole("SELECT erase_shop()", []));
    await install();
    await order({});
  });

  /** Read, and not asked about yet. */
  async function toAsk(text: string): Promise<number> {
    const { importNumber } = await receiveFile(shop, ana, "people.csv", bytesOf(text));
    expect(await beginPeople(shop, importNumber, ana, await choiceFor(importNumber))).toBeNull();
    await readPeople(shop, await mustFind(importNumber), await runOf(importNumber), still);
    return importNumber;
  }

  async function runOf(importNumber: number) {
    const run = await findPeopleRun(shop, importNumber);
    if (!run) throw new Error("The import has no such part.");
    return run;
  }

  /** However few they are. */
  const always = { headStartMs: 60_000, isWorth: async () => true };
  const ask = async (importNumber: number, limits: Partial<AskLimits> = {}, signal = still) =>
    askPeople(shop, await mustFind(importNumber), await runOf(importNumber), signal, {
      ...{ ...askLimits, ...always },
      ...limits,
    });
  const byCalls = { isWorth: async () => false };
  const answersOf = (importNumber: number) =>
    asOwner(
      `SELECT row_number, found_id, before, kind, changes, new_tags, reason, asked FROM import_person
       WHERE import_number = $1 ORDER BY row_number`,
      [importNumber],
    );
  const readingsLeft = () => asOwner("SELECT FROM customer_reading");

  const text = fileOf(
    exported(1),
    exported(299, "Renamed"),
    `${customer(2)},moved@new.example.com,+359880000002,,0`,
    `${customer(3)},shopper4@example.com,,,0`,
    `,shopper5@example.com,+359880000005,,0`,
    `,shopper6@example.com,+359880000007,,0`,
    `,daughter@new.example.com,+359880000008,,0`,
    `,new@new.example.com,+359888111222,New,0`,
    `${customer(9)},,,Same,0`,
    `,shopper9@example.com,,Again,0`,
  );
  const rows = 10;

  test("and say the same as the calls, without any", async () => {
    const [one, other] = [await toAsk(text), await toAsk(text)];
    await ask(one, byCalls);
    const before = await calls();
    await ask(other);
    expect(await answersOf(other)).toEqual(await answersOf(one));
    expect(await runOf(other)).toMatchObject({ state: "in_review", done: rows, total: rows });
    const { RunBulkQuery, PeopleById, PeopleByIdentifier } = await calls();
    expect({ RunBulkQuery, PeopleById, PeopleByIdentifier }).toEqual({
      ...{ RunBulkQuery: 1, PeopleById: before.PeopleById, PeopleByIdentifier: before.PeopleByIdentifier },
    });
    expect(await readingsLeft()).toEqual([]);
  });

  test("also of somebody with what can't be kept in her name or note, whom neither breaks off at", async () => {
    const odd = { firstName: "A\0na", lastName: "\ud800", note: "half \udc00 and \0 whole 🙂" };
    await sandbox().faults({ changedCustomers: { 5: odd } });
    const [one, other] = [await toAsk(text), await toAsk(text)];
    await ask(one, byCalls);
    await ask(other);
    expect(await answersOf(other)).toEqual(await answersOf(one));
    expect((await answersOf(one))[4]).toMatchObject({
      before: { first_name: "Ana", last_name: "\ufffd", note: "half \ufffd and  whole 🙂" },
    });
  });

  test("and about an id that nobody has Shopify is asked, and about no other", async () => {
    const importNumber = await toAsk(fileOf(exported(4), exported(400), ",shopper5@example.com,,,0"));
    await ask(importNumber);
    expect(await rejected(importNumber)).toMatchObject([{ rowNumber: 3, reason: "customer_unknown" }]);
    expect(await asked()).toMatchObject({ byId: 1, byKey: 0 });
  });

  describe("and whatever becomes of it, the calls say the rest, where", () => {
    const half = { share: 0.5 } as const;
    const fates: [string, Partial<BulkFaults>][] = [
      ["it is refused", { refuse: "OPERATION_IN_PROGRESS" }],
      ["it fails", { end: { ...half, status: "FAILED", errorCode: "TIMEOUT" } }],
      ["it fails with half of it there", { end: { ...half, status: "FAILED", partial: true } }],
      ["it is canceled half done", { end: { ...half, status: "CANCELED" } }],
      ["it expires", { end: { ...half, status: "EXPIRED" } }],
      ["it says that it is done, and has left half out", { end: { ...half, status: "COMPLETED" } }],
      ["it says that there is nobody", { end: { status: "COMPLETED", share: 0 } }],
      ["its result breaks off", { download: "breaks_off" }],
      ["its last line is cut", { download: "last_line_truncated" }],
      ["its result can't be fetched", { download: "forbidden" }],
      ["its result is at another's address", { address: "https://storage.googleapis.com.example.net/a" }],
      ["it never ends", { neverEnds: true }],
      ["it never begins", { neverEnds: true, startDelayMs: 3_600_000 }],
    ];
    test.each(fates)("%s", async (_what, bulk) => {
      const [one, other] = [await toAsk(text), await toAsk(text)];
      await ask(one, byCalls);
      await order(bulk);
      await ask(other, { standstillMs: 0 });
      expect(await answersOf(other)).toEqual(await answersOf(one));
      expect(await calls()).toMatchObject({ RunBulkQuery: 1 });
      expect(await readingsLeft()).toEqual([]);
    });

    test("it goes on for longer than calls need, and is stopped", async () => {
      // Begun beside them it may come too late, and then there is nothing to stop.
      const { importNumber } = await killed();
      await ask(importNumber, { headStartMs: 0 });
      expect(await runOf(importNumber)).toMatchObject({ state: "in_review", done: rows });
      expect(await calls()).toMatchObject({ RunBulkQuery: 1, CancelBulkOperation: 1 });
      expect(await readingsLeft()).toEqual([]);
    });
  });

  test("and whom a result tells of that broke off nobody is asked about", async () => {
    const importNumber = await toAsk(fileOf(",shopper1@example.com,,,0", ",shopper290@example.com,,,0"));
    await order({ end: { status: "FAILED", share: 0.5, partial: true } });
    const before = await asked();
    await ask(importNumber);
    const { byKey } = await asked();
    expect(byKey - before.byKey).toBe(1);
    expect(await runOf(importNumber)).toMatchObject({ counts: { unchanged: 2 } });
  });

  test("and calls that wait for cost points then need not be sent any more", async () => {
    const emails = Array.from({ length: 2 * askBatch + 1 }, (_, i) => `,shopper${i + 54}@example.com,,,0`);
    const importNumber = await toAsk(fileOf(...emails));
    // Enough for the e-mails of one call; for those of the next one would wait for minutes.
    await sandbox().faults({ bucket: { maximumAvailable: 4.5 * askBatch, restoreRate: 1 } });
    try {
      await ask(importNumber, { headStartMs: 0 });
      expect(await runOf(importNumber)).toMatchObject({ state: "in_review", done: emails.length });
    } finally {
      await sandbox().reset();
      // What the bucket holds again the next answer tells.
      await countCustomers(await adminClient(shop), still);
    }
  });

  test("and where names and e-mails are withheld nobody is taken for new or changed by it", async () => {
    const importNumber = await toAsk(text);
    await sandbox().faults({ customerFieldsUnapproved: true });
    await expect(ask(importNumber)).rejects.toMatchObject({ code: expect.any(String) });
    expect((await answersOf(importNumber)).filter(({ asked }) => asked)).toEqual([]);
  });

  /** A worker that dies while Shopify is at it. */
  async function killed(): Promise<{ importNumber: number; id: string }> {
    const importNumber = await toAsk(text);
    await order({ neverEnds: true, startDelayMs: 3_600_000 });
    const stop = new AbortController();
    const asking = ask(importNumber, {}, stop.signal).catch(() => {});
    const operation = async () =>
      (await asOwner<{ id: string | null }>("SELECT operation_id AS id FROM customer_reading"))[0]?.id;
    await until(async () => (await operation()) != null);
    const id = (await operation()) ?? "";
    stop.abort(new Error("killed"));
    await asking;
    return { importNumber, id };
  }

  test("and after a kill the same operation is gone on with", async () => {
    const { importNumber, id } = await killed();
    await sandbox().endBulk({ id });
    await ask(importNumber);
    expect(await runOf(importNumber)).toMatchObject({ state: "in_review", done: rows });
    const { RunBulkQuery, PeopleById, PeopleByIdentifier } = await calls();
    expect([RunBulkQuery, PeopleById, PeopleByIdentifier]).toEqual([1, undefined, undefined]);
  });

  test("and one that was begun long ago is stopped, and all are read anew", async () => {
    const { importNumber, id } = await killed();
    await asOwner("UPDATE customer_reading SET created_at = now() - interval '61 minutes'");
    await order({});
    await ask(importNumber);
    expect(await runOf(importNumber)).toMatchObject({ state: "in_review", done: rows });
    expect(await calls()).toMatchObject({ RunBulkQuery: 2, CancelBulkOperation: 1 });
    await sandbox().endBulk({ id });
  });

  test("and of whoever is erased meanwhile nothing is kept", async () => {
    const { importNumber } = await killed();
    await handleWebhook({
      ...{ shop, topic: "CUSTOMERS_REDACT", webhookId: "people-redact-in-reading" },
      payload: { customer: { id: Number(customer(1)), email: "shopper1@example.com" }, orders_to_redact: [] },
    });
    expect(await readingsLeft()).toEqual([]);
    await order({});
    await ask(importNumber);
    expect(await rejected(importNumber)).toContainEqual(
      expect.objectContaining({ rowNumber: 2, reason: "person_erased", customerId: null }),
    );
    expect(await readingsLeft()).toEqual([]);
  });

  test("and an erasure between its answers makes nobody new", async () => {
    const [one, other] = [await toAsk(text), await toAsk(text)];
    await ask(one, byCalls);
    await asOwner(
      `CREATE FUNCTION end_reading() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN DELETE FROM customer_reading WHERE shop = NEW.shop; RETURN NULL; END $$`,
    );
    await asOwner(
      `CREATE TRIGGER end_reading AFTER UPDATE OF asked ON import_person FOR EACH ROW
       EXECUTE FUNCTION end_reading()`,
    );
    try {
      await ask(other, { together: 2 });
    } finally {
      await asOwner("DROP FUNCTION end_reading CASCADE");
    }
    expect(await answersOf(other)).toEqual(await answersOf(one));
  });

  test("and what was read goes where the merchant chooses again, and after a day in any case", async () => {
    const { importNumber } = await killed();
    expect(await chooseAgain(shop, importNumber, ana)).toBeNull();
    expect(await readingsLeft()).toEqual([]);
    await killed();
    await asOwner("UPDATE customer_reading SET created_at = now() - interval '25 hours'");
    await forgetReadings(shop);
    expect(await readingsLeft()).toEqual([]);
  });
});
