import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { discard } from "#app/imports/decisions/discard.server.ts";
import { retention } from "#app/imports/limits.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { deleteExpired } from "#app/jobs/retention.server.ts";
import { startWorker, type Worker } from "#app/jobs/worker.server.ts";
import { adjustBalance } from "#app/ledger/adjust.server.ts";
import { customerEntries } from "#app/ledger/customer-entries.server.ts";
import {
  ana,
  applyFile,
  applyImport,
  bytesOf,
  csv,
  customer,
  history,
  install,
  mustFind,
  otherShop,
  review,
  reviewRead,
  sandbox,
  shop,
} from "#support/shops.ts";
import { inShop } from "#app/database/db.server.ts";
import { asOwner, pastTriggers, rowsOf } from "#support/owner.ts";
import { until } from "#support/until.ts";
import { approve } from "#support/decide.ts";

let workers: Worker[] = [];

beforeAll(install);
beforeEach(() => sandbox().reset());
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  workers = [];
});

const run = () => deleteExpired(new AbortController().signal);

const clocks = [
  "created_at",
  "step_started_at",
  "decided_at",
  "applied_at",
  "undo_requested_at",
  "undone_at",
  "apply_at",
];

/** Everything that happened to the import, so many days earlier. */
async function ageBy(days: number, importNumber: number, of = shop): Promise<void> {
  await inShop(of, (db) =>
    db.queryWhole(
      `UPDATE import SET ${clocks.map((clock) => `${clock} = ${clock} - make_interval(days => $3)`).join(", ")}
     WHERE shop = $1 AND import_number = $2`,
      [of, importNumber, days],
    ),
  );
}

const held = async (importNumber: number, of = shop) => {
  const [found] = await asOwner<Record<"chunks" | "rows" | "cells" | "words" | "customers", number>>(
    `SELECT (SELECT count(*) FROM import_file_chunk c WHERE c.shop = i.shop AND c.file_id = i.file_id)::integer AS chunks,
            (SELECT count(*) FROM import_row r WHERE r.shop = i.shop AND r.import_number = i.import_number)::integer AS rows,
            (SELECT count(cells) FROM import_row r WHERE r.shop = i.shop AND r.import_number = i.import_number)::integer AS cells,
            (SELECT count(description) FROM import_row r WHERE r.shop = i.shop AND r.import_number = i.import_number
             AND r.verdict = 'rejected')::integer AS words,
            (SELECT count(*) FROM import_customer r WHERE r.shop = i.shop AND r.import_number = i.import_number)::integer AS customers
     FROM import i WHERE i.shop = $1 AND i.import_number = $2`,
    [of, importNumber],
  );
  return found;
};

/** One row is accepted; one names no customer; one names a customer whom Shopify does not know. */
const file = (name: string) =>
  csv(`${customer(1)},5,${name}`, "nobody,5,A stranger", `${customer(50_000)},5,Unknown to Shopify`);
const whole = { chunks: 1, rows: 3, cells: 1, words: 2, customers: 2 };
const received = async (text: string, of = shop) =>
  (await receiveFile(of, ana, "points.csv", bytesOf(text))).importNumber;

test("an applied import loses its file, then what its rejected rows say, then its rows; the points stay", async () => {
  const { importNumber } = await applyFile(file("Applied"));
  const before = await history(shop, customer(1));
  expect(await held(importNumber)).toMatchObject(whole);

  await ageBy(retention.fileDays - 1, importNumber);
  await run();
  expect(await held(importNumber)).toMatchObject(whole);

  await ageBy(2, importNumber);
  await run();
  expect(await held(importNumber)).toMatchObject({ ...whole, chunks: 0 });
  expect(await mustFind(importNumber)).toMatchObject({ fileErasedAt: expect.any(Date), cellsErasedAt: null });

  await ageBy(retention.cellsDays - retention.fileDays, importNumber);
  await run();
  expect(await held(importNumber)).toMatchObject({ rows: 3, cells: 0, words: 0 });
  expect(
    await asOwner("SELECT FROM import_row WHERE verdict = 'rejected' AND rejection_reasons = '{}'"),
  ).toEqual([]);
  expect(await mustFind(importNumber)).toMatchObject({ cellsErasedAt: expect.any(Date), rowsErasedAt: null });

  await ageBy(retention.rowsDays - retention.cellsDays, importNumber);
  await run();
  expect(await held(importNumber)).toMatchObject({ rows: 0, customers: 0 });
  const after = await mustFind(importNumber);
  expect(after).toMatchObject({
    status: "applied",
    acceptedCount: 1,
    rejectedCount: 2,
    rowsErasedAt: expect.any(Date),
  });
  expect(after.review?.firstLines).toEqual([]);
  expect(await history(shop, customer(1))).toEqual(before);
});

/** What is kept of e-mails, phones and raw cells of an import, in any column. */
const personal = async (importNumber: number) => {
  const [found] = await asOwner<Record<"emails" | "keys" | "candidates" | "examples", number>>(
    `SELECT (SELECT count(coalesce(email, phone)) FROM import_row WHERE import_number = $1)::integer AS emails,
            (SELECT count(*) FROM import_key WHERE import_number = $1)::integer AS keys,
            (SELECT count(*) FROM import_candidate WHERE import_number = $1)::integer AS candidates,
            jsonb_array_length(coalesce(review->'examples', '[]')) AS examples
     FROM import WHERE import_number = $1`,
    [importNumber],
  );
  return found;
};

test("e-mails, phones and those whom a row may mean go with the cells of rejected rows", async () => {
  const importRecord = await review(
    `email,phone,points_to_add,description\n` +
      `shopper3@example.com,,5,Accepted\n` +
      `nobody@example.com,+359889999999,5,Unknown\n` +
      `shopper1@example.com,+359880000002,5,Two\n`,
  );
  const { importNumber } = await applyImport(importRecord);
  expect(await personal(importNumber)).toMatchObject({ emails: 2, candidates: 2 });
  await ageBy(retention.cellsDays + 1, importNumber);
  await run();
  expect(await personal(importNumber)).toEqual({ emails: 0, keys: 0, candidates: 0, examples: 0 });
});

test("the cells at which a rule was shown at work go with all other cells", async () => {
  const file = `shopify_id,total_spent\n${customer(2)},12.50\n`;
  const { importNumber } = await applyImport(
    await reviewRead(file, { rule: "1 point per 1 spent", description: "Loyalty" }),
  );
  expect(await personal(importNumber)).toMatchObject({ examples: 1 });
  await ageBy(retention.cellsDays + 1, importNumber);
  await run();
  expect(await personal(importNumber)).toMatchObject({ examples: 0 });
});

test("keys of a check that never ended go with the rows", async () => {
  await sandbox().faults({ accessDenied: true });
  const { importNumber } = await review(
    "email,points_to_add,description\nshopper1@example.com,5,Never checked\n",
  );
  expect(await mustFind(importNumber)).toMatchObject({ status: "failed" });
  expect(await personal(importNumber)).toMatchObject({ emails: 1, keys: 1 });
  await ageBy(retention.cellsDays + 1, importNumber);
  await run();
  expect(await mustFind(importNumber)).toMatchObject({ status: "discarded" });
  expect(await personal(importNumber)).toEqual({ emails: 0, keys: 0, candidates: 0, examples: 0 });
});

test("a discarded import is gone but for its counts", async () => {
  const { importNumber } = await review(file("Discarded"));
  await discard(shop, importNumber, ana);
  await ageBy(retention.fileDays + 1, importNumber);
  await run();
  expect(await held(importNumber)).toMatchObject({ ...whole, chunks: 0 });
  await ageBy(retention.cellsDays - retention.fileDays, importNumber);
  await run();
  expect(await held(importNumber)).toEqual({ chunks: 0, rows: 0, cells: 0, words: 0, customers: 0 });
  expect(await mustFind(importNumber)).toMatchObject({
    status: "discarded",
    decidedByName: ana.name,
    rowCount: 3,
  });
});

test("an upload that waits for its columns is dropped with its file, in Pointbook's name", async () => {
  const text = "who,how many,why\n1,2,3\n";
  const [young, old] = [await received(text), await received(text)];
  expect(await mustFind(old)).toMatchObject({ status: "uploaded" });
  await ageBy(retention.fileDays - 1, young);
  await ageBy(retention.fileDays + 1, old);
  await run();
  expect(await mustFind(young)).toMatchObject({ status: "uploaded", fileErasedAt: null });
  expect(await held(young)).toMatchObject({ chunks: 1 });
  expect(await mustFind(old)).toMatchObject({ status: "discarded", decidedByName: "Pointbook" });
  expect(await held(old)).toMatchObject({ chunks: 0 });
});

test("an import that failed while it was read keeps its file as long as it can be retried", async () => {
  const importNumber = await received(file("Failed"));
  await asOwner(
    `UPDATE import SET status = 'failed', stopped_status = 'staging', failure_code = 'internal'
     WHERE shop = $1 AND import_number = $2`,
    [shop, importNumber],
  );
  await ageBy(retention.fileDays - 1, importNumber);
  await run();
  expect(await held(importNumber)).toMatchObject({ chunks: 1 });
  await ageBy(2, importNumber);
  await run();
  expect(await held(importNumber)).toMatchObject({ chunks: 0 });
  expect(await mustFind(importNumber)).toMatchObject({ status: "discarded", decidedByName: "Pointbook" });
});

test("a review that nobody decided loses its file, can still be applied, and is dropped when its rows go", async () => {
  const [decided, forgotten] = [await review(file("Decided")), await review(file("Forgotten"))];
  for (const { importNumber } of [decided, forgotten]) await ageBy(retention.fileDays + 1, importNumber);
  await run();
  expect(await held(forgotten.importNumber)).toMatchObject({ chunks: 0, rows: 3, cells: 1 });
  const choice = { mode: "accepted_rows", reapply: true } as const;
  expect(await approve(shop, decided.importNumber, ana, choice)).toBeNull();
  await ageBy(retention.cellsDays - retention.fileDays, forgotten.importNumber);
  await run();
  expect(await mustFind(forgotten.importNumber)).toMatchObject({
    status: "discarded",
    decidedByName: "Pointbook",
  });
  expect(await held(forgotten.importNumber)).toMatchObject({ chunks: 0, rows: 0, customers: 0 });
});

test("what is being worked on, or is to be applied at a later date, is left alone however old it is", async () => {
  const staging = await received(file("Staging"));
  const { importNumber: applying } = await review(file("Applying"));
  await approve(shop, applying, ana, { mode: "accepted_rows", reapply: true });
  const { importNumber: scheduled } = await review(file("Scheduled"));
  for (const importNumber of [staging, applying, scheduled]) await ageBy(1_000, importNumber);
  await asOwner(
    `UPDATE import SET status = 'scheduled', apply_at = now() + interval '1 day', decided_at = now() - interval '1000 days'
     WHERE shop = $1 AND import_number = $2`,
    [shop, scheduled],
  );
  await run();
  expect(await held(staging)).toMatchObject({ chunks: 1 });
  expect(await held(applying)).toMatchObject(whole);
  expect(await held(scheduled)).toMatchObject(whole);
});

test("webhooks are forgotten after 30 days, and a second run in the same minute changes nothing", async () => {
  await asOwner(
    `INSERT INTO webhook_delivery (shop, webhook_id, topic, received_at)
     VALUES ($1, 'old', 'T', now() - interval '31 days'), ($1, 'new', 'T', now() - interval '29 days')`,
    [shop],
  );
  await run();
  expect(await asOwner("SELECT webhook_id FROM webhook_delivery WHERE shop = $1", [shop])).toEqual([
    { webhook_id: "new" },
  ]);
  const imports = () => asOwner("SELECT * FROM import ORDER BY shop, import_number");
  const [rows, records] = [await rowsOf(shop), await imports()];
  await run();
  expect(await rowsOf(shop)).toEqual(rows);
  expect(await imports()).toEqual(records);
});

test("one shop's age does not touch another shop", async () => {
  const mine = (await applyFile(file("Mine"))).importNumber;
  const theirs = (await applyFile(file("Theirs"), otherShop)).importNumber;
  const before = await rowsOf(otherShop);
  await ageBy(retention.rowsDays + 1, mine);
  await run();
  expect(await held(mine)).toMatchObject({ chunks: 0, rows: 0 });
  expect(await rowsOf(otherShop)).toEqual(before);
  expect(await held(theirs, otherShop)).toMatchObject({ chunks: 1, rows: 3 });
});

test("a shop whose data can't be deleted does not keep the others'", async () => {
  const { importNumber } = await applyFile(file("After trouble"));
  await ageBy(retention.fileDays + 1, importNumber);
  await asOwner("INSERT INTO shop (shop) VALUES ('a-first-shop.myshopify.com')");
  await asOwner(
    "INSERT INTO webhook_delivery (shop, webhook_id, topic, received_at) VALUES ('a-first-shop.myshopify.com', '1', 'T', '2020-01-01')",
  );
  await asOwner(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF OLD.shop = 'a-first-shop.myshopify.com' THEN RAISE 'no'; END IF; RETURN OLD; END $$`);
  await asOwner(
    "CREATE TRIGGER refuse BEFORE DELETE ON webhook_delivery FOR EACH ROW EXECUTE FUNCTION refuse()",
  );
  await expect(run()).rejects.toThrow("Retention failed for 1 of");
  expect(await held(importNumber)).toMatchObject({ chunks: 0 });
  await asOwner("DROP FUNCTION refuse() CASCADE");
  await run();
});

test("it runs once a day by the queue's schedule, once for all workers", async () => {
  const [schedule] = await asOwner<{ cron: string }>(
    "SELECT cron FROM pgboss.schedule WHERE name = 'retention'",
  );
  expect(schedule?.cron).toMatch(/^\d+ \d+ \* \* \*$/);
  await asOwner("UPDATE pgboss.schedule SET cron = '* * * * *' WHERE name = 'retention'");
  const { importNumber } = await applyFile(file("By schedule"));
  await ageBy(retention.fileDays + 1, importNumber);
  workers = await Promise.all([startWorker(), startWorker()]);
  await until(async () => (await held(importNumber))?.chunks === 0);
  const jobs = await asOwner(
    "SELECT date_trunc('minute', created_on) FROM pgboss.job WHERE name = 'retention'",
  );
  expect(new Set(jobs.map((job) => JSON.stringify(job))).size).toBe(jobs.length);
});

test("what the staff noted on points goes after two years, and the points stay", async () => {
  const who = customer(40);
  for (const note of ["Old", "New"])
    await adjustBalance(shop, { customerId: who, points: 5, description: "By hand", note }, ana);
  await pastTriggers(
    `UPDATE posting SET posted_at = now() - interval '${retention.rowsDays + 1} days' WHERE note = 'Old'`,
  );
  await run();
  const { balance, entries } = await customerEntries(shop, who);
  expect(balance).toBe(10);
  expect(entries.map(({ note }) => note)).toEqual(["New", null]);
});
