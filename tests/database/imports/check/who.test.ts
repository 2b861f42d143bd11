/** Whom a row means: by Shopify id, e-mail or phone, alone or together. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { discard } from "#app/imports/decisions/discard.server.ts";
import { resume } from "#app/imports/decisions/pause.server.ts";
import { confirmCandidates, listCandidates } from "#app/imports/corrections/rescue.server.ts";
import { retention } from "#app/imports/limits.ts";
import { deleteExpired } from "#app/jobs/retention.server.ts";
import { planOf } from "#app/imports/columns.server.ts";
import type { ColumnMap } from "#app/imports/fields.ts";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { listRows } from "#app/imports/review/outcomes.server.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { rejectedRowsFile } from "#app/imports/receipt/rejected-file.server.ts";
import type { Reading } from "#app/imports/reading.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { handleWebhook } from "#support/webhooks.ts";
import type { BulkFaults } from "#sandbox/bulk-faults.ts";
import {
  ana,
  applyImport,
  bytesOf,
  customer,
  history,
  install,
  mustFind,
  review,
  reviewRead,
  sandbox,
  shop,
} from "#support/shops.ts";
import { asOwner, tables } from "#support/owner.ts";
import { until } from "#support/until.ts";
import { chooseColumns } from "#support/decide.ts";

beforeAll(install);
beforeEach(() => sandbox().reset());

const text = (header: string, ...lines: string[]) => [header, ...lines].join("\n") + "\n";
const byEmail = (...lines: string[]) => text("email,points_to_add,description", ...lines);
const byPhone = (...lines: string[]) => text("phone,points_to_add,description", ...lines);
/** All three are read, which a merchant has to say: an id alone would be enough. */
const mixed = (...lines: string[]) =>
  reviewRead(
    text("shopify_id,email,phone,points_to_add,description", ...lines),
    {},
    {
      columns: (): ColumnMap => ({ shopify_id: 0, email: 1, phone: 2, points_to_add: 3, description: 4 }),
    },
  );

/** Of each row, who it is or why not. */
const who = async (importRecord: ImportRecord) =>
  (await listRows(shop, importRecord, {})).rows.map(({ verdict, customerId, reasons }) =>
    verdict === "accepted" ? BigInt(customerId ?? 0) : reasons.join(),
  );
const asked = async () => (await sandbox().calls()).byOperation;

/** Where a text is still to be found: the tables' names. */
async function traces(...texts: string[]): Promise<string[]> {
  const found = [];
  for (const table of await tables()) {
    const all = JSON.stringify(await asOwner(`SELECT to_jsonb(t) AS r FROM ${table} t`));
    if (texts.some((each) => all.includes(each))) found.push(table);
  }
  return found;
}

describe("by e-mail", () => {
  test("in any case, with spaces around it, and whoever has none is unknown", async () => {
    const importRecord = await review(
      byEmail(
        "shopper1@example.com,5,A",
        ' "  Shopper2@EXAMPLE.com " ,5,B'.trim(),
        "nobody@example.com,5,C",
        "nobody@example.com,0,D",
        "shopper@,5,E",
      ),
    );
    expect(await who(importRecord)).toEqual([
      customer(1),
      customer(2),
      "email_unknown",
      "points_zero,email_unknown",
      "email_invalid",
    ]);
    expect(importRecord).toMatchObject({ acceptedCount: 2, rejectedCount: 3, customerCount: 2 });
  });

  test("as address books and links write it; what is no address is never somebody to be added", async () => {
    const importRecord = await review(
      byEmail(
        "mailto:shopper1@example.com,5,A",
        "Ana <shopper2@example.com>,5,B",
        "shopper3@example.com;,5,C",
        "shop\u200bper4@example.com,5,D",
        "mailto:shopper5@example.com?subject=Hi,5,E",
        "shopper6@example.com?,5,F",
        "(shopper7@example.com),5,G",
      ),
    );
    expect(await who(importRecord)).toEqual([
      ...[customer(1), customer(2), customer(3), customer(4)],
      "email_link",
      "email_invalid",
      "email_invalid",
    ]);
  });

  test("each is asked about once, and not a second time by her id", async () => {
    await review(byEmail("shopper1@example.com,5,A", "SHOPPER1@example.com,6,B", "shopper2@example.com,7,C"));
    expect(await asked()).toEqual({ CustomersByKey: 1, ShopFacts: 1 });
  });

  test("her points are hers, whichever way the rows name her", async () => {
    const importRecord = await mixed(
      `${customer(11)},,,5,A`,
      ",shopper11@example.com,,6,B",
      ",,+359880000011,7,C",
    );
    expect(importRecord).toMatchObject({ acceptedCount: 3, customerCount: 1, pointsTotal: 18 });
    await applyImport(importRecord);
    expect((await history(shop, customer(11))).balance).toBe(18);
  });
});

describe("by phone", () => {
  test("as people write it, with its country code or without in the shop's own country", async () => {
    const importRecord = await review(
      byPhone(
        "+359 88 000 0001,5,A",
        "0880 000 002,5,B",
        "00359-88-000-0003,5,C",
        "'+359880000004,5,D",
        "(088) 000.0005,5,E",
        "+359889999999,5,F",
        "12,5,G",
      ),
    );
    expect(await who(importRecord)).toEqual([
      ...[customer(1), customer(2), customer(3), customer(4), customer(5)],
      "phone_unknown",
      "phone_invalid",
    ]);
  });

  test("as a link or a note writes it; one that a spreadsheet has shortened is told so", async () => {
    const importRecord = await review(
      byPhone(
        "tel:+359880000001,5,A",
        "088 000 0002 (office),5,B",
        "+359 88 000 0003 ext. 5,5,C",
        "(+359) 880 000 004,5,D",
        "3.5988E+11,5,E",
      ),
    );
    const found = [customer(1), customer(2), customer(3), customer(4)];
    expect(await who(importRecord)).toEqual([...found, "phone_mangled"]);
  });

  test("another country than the shop's may be chosen for numbers without a country code", async () => {
    await asOwner("UPDATE shop SET country_code = 'JP', currency_code = 'JPY' WHERE shop = $1", [shop]);
    const file = byPhone("0880000002,5,National", "+359880000003,5,International");
    const read = async (reading: Partial<Reading>) => who(await reviewRead(file, reading));
    expect(await read({ country: "BG" })).toEqual([customer(2), customer(3)]);
    await asOwner("UPDATE shop SET country_code = 'JP', currency_code = 'JPY' WHERE shop = $1", [shop]);
    expect(await read({})).toEqual(["phone_unknown", customer(3)]);
  });

  test("without any country a national number is refused, and says what is missing", async () => {
    await asOwner("UPDATE shop SET country_code = NULL, currency_code = 'EUR' WHERE shop = $1", [shop]);
    expect(await who(await review(byPhone("0880000002,5,A")))).toEqual(["phone_country_missing"]);
  });
});

describe("by more than one", () => {
  test("each row may say it in its own way, and one that says nothing is rejected", async () => {
    const importRecord = await mixed(
      `${customer(1)},,,5,Id`,
      ",shopper2@example.com,,5,E-mail",
      ",,+359880000003,5,Phone",
      `${customer(4)},shopper4@example.com,+359880000004,5,All`,
      ",,,5,Nobody",
      `42,,,5,Unknown`,
    );
    expect(await who(importRecord)).toEqual([
      ...[customer(1), customer(2), customer(3), customer(4)],
      "customer_missing",
      "customer_unknown",
    ]);
  });

  test("what leads to different customers is rejected, and both are named", async () => {
    const importRecord = await mixed(
      `${customer(1)},shopper2@example.com,,5,Id and e-mail`,
      ",shopper3@example.com,+359880000004,5,E-mail and phone",
      `${customer(5)},,+359880000006,5,Id and phone`,
      `${customer(7)},,,5,So that one is accepted`,
    );
    expect(await who(importRecord)).toEqual([
      ...["customers_disagree", "customers_disagree", "customers_disagree"],
      customer(7),
    ]);
    const { rows } = await listRows(shop, importRecord, { verdict: "rejected" });
    expect(rows.map(({ candidateIds }) => candidateIds)).toEqual([
      [`${customer(1)}`, `${customer(2)}`],
      [`${customer(3)}`, `${customer(4)}`],
      [`${customer(5)}`, `${customer(6)}`],
    ]);
    const file = await new Response((await rejectedRowsFile(shop, importRecord, wordsIn("en"))).body).text();
    expect(file).toContain(`The customers are ${customer(1)} and ${customer(2)}.`);
  });

  test("is read without a question where all columns have our own names", async () => {
    const importRecord = await review(
      text(
        "shopify_id,email,phone,points_to_add,description",
        ",Shopper12@example.com,,5,By e-mail",
        ",,+359880000013,6,By phone",
        `${customer(14)},,,7,By id`,
        `${customer(15)},shopper16@example.com,,8,Two different ones`,
      ),
    );
    expect(await who(importRecord)).toEqual([customer(12), customer(13), customer(14), "customers_disagree"]);
  });

  test("is the id where every line has one: a phone beside it that nobody chose costs no row", async () => {
    const importRecord = await review(
      text(
        "shopify_id,Phone,points_to_add,description",
        `${customer(14)},none,7,No phone`,
        `${customer(15)},+359880000016,8,Somebody else's`,
        `${customer(16)},12,9,Half a phone`,
      ),
    );
    expect(await who(importRecord)).toEqual([customer(14), customer(15), customer(16)]);
  });

  test("is asked, with both chosen, where ids are missing beside e-mails by another name", async () => {
    const file = text(
      "Customer ID,E-mail,points_to_add,description",
      `${customer(17)},shopper17@example.com,5,By id`,
      ",shopper18@example.com,6,By e-mail",
    );
    const { importNumber } = await receiveFile(shop, ana, "points.csv", bytesOf(file));
    const importRecord = await mustFind(importNumber);
    expect(importRecord.status).toBe("uploaded");
    const { columns, needs } = await planOf(shop, importRecord, {});
    expect(columns).toMatchObject({ shopify_id: 0, email: 1 });
    expect(needs.map(({ choice }) => choice)).toEqual(["columns"]);
    const plan = await planOf(shop, importRecord, { columns });
    expect(plan.needs).toEqual([]);
    await chooseColumns(shop, importNumber, ana, plan.columns, plan.reading);
    await workOnImport(shop, importNumber);
    expect(await who(await mustFind(importNumber))).toEqual([customer(17), customer(18)]);
  });

  test("one of them unknown is reason enough, though the other is known", async () => {
    const importRecord = await mixed(
      `${customer(1)},nobody@example.com,,5,A`,
      ",shopper2@example.com,+359889999999,5,B",
    );
    expect(await who(importRecord)).toEqual(["email_unknown", "phone_unknown"]);
  });

  test("an id that nobody has beside somebody's e-mail: only the one who exists can be confirmed", async () => {
    const importRecord = await mixed("42,shopper2@example.com,,5,Deleted and made again");
    const { importNumber } = importRecord;
    expect(await who(importRecord)).toEqual(["customers_disagree,customer_unknown"]);
    expect((await listCandidates(shop, importNumber, { after: 0, limit: 10 })).rows).toMatchObject([
      { rowNumber: 2, customerIds: [`${customer(2)}`] },
    ]);
    await confirmCandidates(shop, importNumber, ana, { rowNumber: 2, customerId: 42n });
    await confirmCandidates(shop, importNumber, ana, "single");
    expect(await who(await mustFind(importNumber))).toEqual(["customers_disagree,customer_unknown"]);
    await confirmCandidates(shop, importNumber, ana, { rowNumber: 2, customerId: customer(2) });
    expect(await who(await mustFind(importNumber))).toEqual([customer(2)]);
  });
});

describe("an e-mail that two customers share", () => {
  const shared = { email: "both@example.com", phone: "+359880000907" };
  beforeEach(() => sandbox().faults({ changedCustomers: { 7: shared, 8: shared } }));

  test("decides nothing: both are named, and the merchant says which is meant", async () => {
    const importRecord = await review(
      byEmail("both@example.com,5,A", "both@example.com,6,B", "shopper1@example.com,7,C"),
    );
    expect(await who(importRecord)).toEqual(["customer_ambiguous", "customer_ambiguous", customer(1)]);
    const { importNumber } = importRecord;
    const both = [`${customer(7)}`, `${customer(8)}`];
    expect(await listCandidates(shop, importNumber, { after: 0, limit: 10 })).toMatchObject({
      rows: [
        { rowNumber: 2, customerIds: both },
        { rowNumber: 3, customerIds: both },
      ],
      total: 2,
      single: 0,
    });
    await confirmCandidates(shop, importNumber, ana, { rowNumber: 3, customerId: customer(8) });
    const confirmed = await mustFind(importNumber);
    expect(confirmed).toMatchObject({ acceptedCount: 2, rejectedCount: 1, pointsTotal: 13 });
    expect(await who(confirmed)).toEqual(["customer_ambiguous", customer(8), customer(1)]);
    await applyImport(confirmed);
    expect((await history(shop, customer(8))).balance).toBe(6);
  });

  test("is enough where the id or the phone beside it says which of the two", async () => {
    const importRecord = await mixed(
      `${customer(8)},both@example.com,,5,A`,
      ",both@example.com,+359880000907,5,B",
    );
    expect(await who(importRecord)).toEqual([customer(8), "customer_ambiguous"]);
  });
});

test("a phone that the app may not see makes nobody unknown", async () => {
  await sandbox().faults({ customerFieldsUnapproved: true });
  expect(await review(byPhone("+359880000001,5,A", "+359889999999,5,B"))).toMatchObject({
    status: "failed",
    failureCode: "customer_data_unapproved",
  });
});

test("a check that was cut short goes on with what it has, and asks nobody twice", async () => {
  await sandbox().faults({ customerFieldsUnapproved: true });
  const { importNumber } = await review(byEmail("shopper1@example.com,5,A"));
  expect(await mustFind(importNumber)).toMatchObject({
    status: "failed",
    failureCode: "customer_data_unapproved",
  });
  await sandbox().reset();
  await resume(shop, importNumber);
  await workOnImport(shop, importNumber);
  expect(await who(await mustFind(importNumber))).toEqual([customer(1)]);
});

describe("more keys than a shop's bucket bears searches for", () => {
  const quick = { startDelayMs: 0, customersPerSecond: 1e6 };
  const bucket = { maximumAvailable: 2_000, restoreRate: 20 };
  const keys = 300;
  let files = 0;
  /** Every tenth row is somebody else's, whom nobody knows. */
  const many = () => {
    files++;
    const rows = Array.from({ length: keys }, (_, i) =>
      i % 10 === 0
        ? `nobody${i}@example.com,1,File ${files}`
        : `Shopper${200 + i}@example.com,1,File ${files}`,
    );
    return byEmail(...rows, `both@example.com,1,File ${files}`);
  };
  const shared = { email: "both@example.com" };
  const changedCustomers = { 7: shared, 8: shared };

  // One in a hundred of the sandbox's customers has no e-mail.
  const unknown = Array.from({ length: keys }, (_, place) => place).filter(
    (place) => place % 10 === 0 || place % 100 === 53,
  );

  async function expectReviewed(importRecord: ImportRecord): Promise<void> {
    expect(importRecord).toMatchObject({ status: "in_review", acceptedCount: keys - unknown.length });
    const { rows } = await listRows(shop, importRecord, { verdict: "rejected" });
    expect(rows.map(({ rowNumber, reasons }) => [rowNumber - 2, reasons.join()])).toEqual([
      ...unknown.map((i) => [i, "email_unknown"]),
      [keys, "customer_ambiguous"],
    ]);
    expect(rows.at(-1)?.candidateIds).toEqual([`${customer(7)}`, `${customer(8)}`]);
  }

  test("are found by one operation over all customers: one search tells whether the few left over came since", async () => {
    await sandbox().faults({ bucket, bulk: quick, changedCustomers });
    await expectReviewed(await review(many()));
    expect(await asked()).toMatchObject({ RunBulkQuery: 1, CustomersByKey: 1 });
  });

  test("of whom too many are nobody's to search for all are unknown", async () => {
    await sandbox().faults({ bucket, bulk: quick });
    const rows = Array.from({ length: keys }, (_, i) => `nobody${i}@example.com,1,Nobody`);
    expect(await review(byEmail(...rows, "shopper1@example.com,1,One"))).toMatchObject({ acceptedCount: 1 });
    expect((await asked()).CustomersByKey).toBeUndefined();
  });

  test.each(["gzipped", "lines_twice", "one_for_another"] as const)(
    "are all found in a result that comes odd: %s",
    async (download) => {
      await sandbox().faults({ bucket, bulk: { ...quick, download }, changedCustomers });
      const second = "shopper1@example.com,1,For whom another may be named";
      expect(await review(`${many()}${second}\n`)).toMatchObject({
        acceptedCount: keys - unknown.length + 1,
      });
    },
  );

  const troubles: Record<string, Partial<BulkFaults>> = {
    "fails half-way": { end: { status: "FAILED", share: 0.5, errorCode: "TIMEOUT", partial: true } },
    "is refused": { refuse: "LIMIT_REACHED" },
    "ends in a result that breaks off": { download: "breaks_off" },
  };
  test.each(Object.entries(troubles))("are searched for after all where it %s", async (_name, trouble) => {
    await sandbox().faults({ bucket, bulk: { ...quick, ...trouble }, changedCustomers });
    await expectReviewed(await review(many()));
    expect((await asked()).CustomersByKey).toBeGreaterThan(3);
  });

  describe("and whose check is interrupted while the operation runs", () => {
    const received = async () => (await receiveFile(shop, ana, "points.csv", bytesOf(many()))).importNumber;
    const operation = async (importNumber: number) => (await mustFind(importNumber)).bulkOperationId;
    const started = (importNumber: number) => until(async () => (await operation(importNumber)) !== null);
    /** As far as a run that is cut short gets: its operation is started, and goes on at Shopify. */
    const cutShort = async (bulk: Partial<BulkFaults>) => {
      await sandbox().faults({ bucket, bulk: { ...quick, ...bulk }, changedCustomers });
      const importNumber = await received();
      const stop = new AbortController();
      const working = workOnImport(shop, importNumber, stop.signal);
      await started(importNumber);
      stop.abort(new Error("the worker stops"));
      await expect(working).rejects.toThrow("the worker stops");
      expect(await operation(importNumber), "it is not given up").not.toBeNull();
      return importNumber;
    };

    test("go on with the same operation", async () => {
      const importNumber = await cutShort({ startDelayMs: 2_000 });
      await workOnImport(shop, importNumber);
      await expectReviewed(await mustFind(importNumber));
      expect(await operation(importNumber)).toBeNull();
      const { RunBulkQuery, CancelBulkOperation, CustomersByKey } = await asked();
      expect([RunBulkQuery, CancelBulkOperation, CustomersByKey]).toEqual([1, undefined, 1]);
    });

    test("are searched for where Shopify does not know it any more", async () => {
      const importNumber = await cutShort({ neverEnds: true });
      await sandbox().reset();
      await sandbox().faults({ changedCustomers });
      await workOnImport(shop, importNumber);
      await expectReviewed(await mustFind(importNumber));
      expect((await asked()).RunBulkQuery).toBeUndefined();
      expect(await operation(importNumber)).toBeNull();
    });

    test("by a discard give it up", async () => {
      await sandbox().faults({ bucket, bulk: { ...quick, neverEnds: true } });
      const importNumber = await received();
      const working = workOnImport(shop, importNumber);
      await started(importNumber);
      await discard(shop, importNumber, ana);
      await working;
      expect(await mustFind(importNumber)).toMatchObject({ status: "discarded", bulkOperationId: null });
      expect((await asked()).CancelBulkOperation).toBe(1);
    });

    test("hear by Shopify's webhook that it has ended", async () => {
      await sandbox().faults({ bucket, bulk: { ...quick, neverEnds: true } });
      const importNumber = await received();
      const working = workOnImport(shop, importNumber);
      await started(importNumber);
      const { BulkOperation: before = 0 } = await asked();
      // By then the next look that is due anyway is seven seconds away.
      await until(async () => ((await asked()).BulkOperation ?? 0) > before + 4);
      const { BulkOperation: looks = 0 } = await asked();
      const payload = { admin_graphql_api_id: await operation(importNumber), status: "completed" };
      await handleWebhook({ shop, topic: "BULK_OPERATIONS_FINISH", webhookId: "of keys", payload });
      // Counted and not measured: where the machine stands still, so do the pauses between two looks.
      let tenths = 0;
      const counting = setInterval(() => tenths++, 100);
      await until(async () => ((await asked()).BulkOperation ?? 0) > looks).finally(() =>
        clearInterval(counting),
      );
      expect(tenths).toBeLessThan(60);
      await discard(shop, importNumber, ana);
      await working;
    });
  });

  test("leave no operation at work that Shopify can't be asked about", async () => {
    await sandbox().faults({ bucket, bulk: { ...quick, neverEnds: true } });
    const { importNumber } = await receiveFile(shop, ana, "points.csv", bytesOf(many()));
    const working = workOnImport(shop, importNumber);
    await until(async () => ((await asked()).BulkOperation ?? 0) > 0);
    await sandbox().faults({ status: { code: 418, count: 1 }, changedCustomers });
    await working;
    await expectReviewed(await mustFind(importNumber));
    expect((await asked()).CancelBulkOperation).toBe(1);
  });
});

describe("Minimal: what is kept of e-mails and phones", () => {
  test("keys are gone when the check ends, and an accepted row has only the id in their place", async () => {
    const { importNumber } = await mixed(
      ",shopper21@example.com,+359880000021,5,Accepted",
      ",nobody21@example.com,,5,Rejected",
    );
    expect(await asOwner("SELECT FROM import_key WHERE import_number = $1", [importNumber])).toEqual([]);
    expect(
      await asOwner("SELECT email, phone FROM import_row WHERE import_number = $1 ORDER BY row_number", [
        importNumber,
      ]),
    ).toEqual([
      { email: null, phone: null },
      { email: "nobody21@example.com", phone: null },
    ]);
  });

  test("of a column that was not chosen only rejected rows say anything, and not for ever", async () => {
    const header = "shopify_id,points_to_add,description,E-mail,first_name,Shoe size";
    const importRecord = await review(
      text(
        header,
        `${customer(31)},5,Bonus,shopper31@example.com,Radostina,Size forty-four`,
        `${customer(32)},many,Bonus,shopper32@example.com,Desislava,Size forty-five`,
      ),
    );
    expect(importRecord).toMatchObject({ acceptedCount: 1, rejectedCount: 1, columnMap: { shopify_id: 0 } });
    expect(await traces("shopper31@example.com", "Radostina", "Size forty-four")).toEqual([]);
    const personal = ["shopper32@example.com", "Desislava", "Size forty-five"];
    expect(await traces(...personal)).toEqual(["import_row"]);
    await applyImport(importRecord);
    await asOwner(
      `UPDATE import SET created_at = t, step_started_at = t, decided_at = t, applied_at = t
       FROM (SELECT now() - make_interval(days => $2) AS t) long_ago WHERE import_number = $1`,
      [importRecord.importNumber, retention.cellsDays + 1],
    );
    await deleteExpired(new AbortController().signal);
    expect(await traces(...personal)).toEqual([]);
  });
});

describe("customers/redact", () => {
  let deliveries = 0;
  const redact = (of: { id?: number; email?: string; phone?: string }) =>
    handleWebhook({
      shop,
      topic: "CUSTOMERS_REDACT",
      webhookId: `who-${++deliveries}`,
      payload: { customer: of },
    });

  test("with an e-mail or a phone removes the rejected rows that hold it, and their file", async () => {
    const importRecord = await mixed(
      ",Gone41@Example.com,,5,Words of hers",
      ",,+359 88 999 9941,5,Words of his",
      ",stays41@example.com,,5,Stays",
    );
    const { importNumber, fileId } = importRecord;
    expect(await redact({ email: "gone41@example.COM" })).toBe(200);
    expect(await redact({ phone: "+359889999941" })).toBe(200);
    expect(await traces("one41@", "359889999941", "999 9941", "Words of h")).toEqual([]);
    expect(await traces("stays41@example.com")).toEqual(["import_row"]);
    expect(await asOwner("SELECT FROM import_file_chunk WHERE file_id = $1", [fileId])).toEqual([]);
    const { rows } = await listRows(shop, await mustFind(importNumber), {});
    expect(rows.map(({ erased }) => erased)).toEqual([true, true, false]);
  });

  test("reaches a file by e-mail that is stored but not read yet", async () => {
    const { importNumber } = await receiveFile(
      shop,
      ana,
      "unread.csv",
      bytesOf(byEmail("SHOPPER51@example.com,5,Words of 51", "shopper52@example.com,6,Stays")),
    );
    await redact({ id: Number(customer(51)), email: "shopper51@example.com" });
    await workOnImport(shop, importNumber);
    const importRecord = await mustFind(importNumber);
    expect(importRecord).toMatchObject({ status: "in_review", acceptedCount: 1, rejectedCount: 1 });
    await applyImport(importRecord);
    expect((await history(shop, customer(51))).entries).toEqual([]);
    expect(await traces("shopper51@example.com", "SHOPPER51@example.com", "Words of 51")).toEqual([]);
  });

  test("takes her out of those whom a row may mean", async () => {
    const importRecord = await mixed(`${customer(61)},shopper62@example.com,,5,One of two`);
    await redact({ id: Number(customer(62)), email: "shopper62@example.com" });
    expect(await traces(`${customer(62)}`, "shopper62@example.com")).toEqual([]);
    expect(await mustFind(importRecord.importNumber)).toMatchObject({ acceptedCount: 0, rejectedCount: 1 });
  });
});
