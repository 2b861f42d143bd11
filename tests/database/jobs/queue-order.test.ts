/** The imports of one shop are worked on one by one: which comes next. */
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import pg from "pg";
import { inShop } from "#app/database/db.server.ts";
import { unreadImportsMax } from "#app/imports/limits.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { nextImports } from "#app/imports/turn/waiting.server.ts";
import { startWorker, type Worker } from "#app/jobs/worker.server.ts";
import { approve, requestUndo } from "#support/decide.ts";
import { asOwner } from "#support/owner.ts";
import {
  ana,
  applyFile,
  bytesOf,
  csv,
  customer,
  install,
  installAt,
  review,
  sandbox,
  shop,
} from "#support/shops.ts";
import { until, untilStatus } from "#support/until.ts";

let worker: Worker | undefined;

beforeAll(install);
beforeEach(async () => {
  await sandbox().reset();
  await asOwner(
    "UPDATE import SET status = 'discarded' WHERE status IN ('staging', 'checking', 'in_review')",
  );
  await asOwner("DELETE FROM pgboss.job");
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});

const received = async (rows: number, of = shop) => {
  const lines = Array.from({ length: rows }, (_, i) => `${customer(i)},1,${rows} rows`);
  return (await receiveFile(of, ana, "points.csv", bytesOf(csv(...lines)))).importNumber;
};

const decided = async (rows: number) => {
  const { importNumber } = await review(
    csv(...Array.from({ length: rows }, (_, i) => `${customer(i)},1,Decided ${rows}`)),
  );
  await approve(shop, importNumber, ana, { mode: "accepted_rows", reapply: true });
  return importNumber;
};

/** Unread uploads like this one, each with its job, as a shop had them before their number had a maximum. */
async function unreadLike(importNumber: number, copies: number): Promise<void> {
  const copy = "jsonb_to_recordset($2) AS copy (file_id uuid, import_number integer)";
  const made = await inShop(shop, async (db) => {
    const { rows } = await db.query(
      `SELECT gen_random_uuid() AS file_id, last_import_number + n AS import_number
       FROM shop, generate_series(1, $2::integer) AS n WHERE shop = $1`,
      [shop, copies],
    );
    const json = JSON.stringify(rows);
    await db.queryWhole(
      `INSERT INTO import_file (shop, file_id, adopted) SELECT $1, file_id, true FROM ${copy}`,
      [shop, json],
    );
    await db.queryWhole(
      `INSERT INTO import_file_chunk (shop, file_id, chunk_number, bytes)
       SELECT c.shop, copy.file_id, c.chunk_number, c.bytes FROM ${copy}, import i
       JOIN import_file_chunk c ON c.shop = i.shop AND c.file_id = i.file_id
       WHERE i.shop = $1 AND i.import_number = $3`,
      [shop, json, importNumber],
    );
    await db.queryWhole(
      `INSERT INTO import SELECT (jsonb_populate_record(i, to_jsonb(copy))).* FROM import i, ${copy}
       WHERE i.shop = $1 AND i.import_number = $3`,
      [shop, json, importNumber],
    );
    await db.query("UPDATE shop SET last_import_number = last_import_number + $2 WHERE shop = $1", [
      shop,
      copies,
    ]);
    return json;
  });
  await asOwner(
    `INSERT INTO pgboss.job (name, data, priority, singleton_key)
     SELECT 'import', jsonb_build_object('shop', $1::text, 'importNumber', import_number), 1, $1 || '#' || import_number
     FROM ${copy} ORDER BY import_number`,
    [shop, made],
  );
}

/** As if most of the file had been rejected: a large file in earnest takes seconds to check. */
async function isLarge(importNumber: number, large: boolean): Promise<void> {
  const more = large ? 20_000 : -20_000;
  await asOwner(
    "UPDATE import SET row_count = row_count + $2, rejected_count = rejected_count + $2 WHERE import_number = $1",
    [importNumber, more],
  );
}

/** In the order in which their check, or their posting, began. */
async function orderOf(numbers: number[]): Promise<number[]> {
  const rows = await asOwner<{ n: number }>(
    `SELECT import_number AS n FROM import WHERE shop = $1 AND import_number = ANY($2)
     ORDER BY coalesce(applied_at, step_started_at)`,
    [shop, numbers],
  );
  return rows.map(({ n }) => n);
}

const nextOfShop = async () => (await nextImports({ shop }))[0]?.importNumber;

test("an approved import of three rows is applied before 50 unread uploads are read", async () => {
  const approved = await decided(3);
  const unread = await received(2);
  await unreadLike(unread, 49);
  await asOwner("UPDATE pgboss.job SET created_on = now() + interval '1 second' WHERE singleton_key = $1", [
    `${shop}#${approved}`,
  ]);
  worker = await startWorker();
  await untilStatus(shop, approved, "applied");
  await untilStatus(shop, unread, "in_review");
  expect(await orderOf([unread, approved])).toEqual([approved, unread]);
  const [first] = await asOwner<{ n: number }>(
    `SELECT import_number AS n FROM import WHERE shop = $1 AND status IN ('in_review', 'checking', 'applied')
     AND import_number >= $2 ORDER BY coalesce(applied_at, step_started_at) LIMIT 1`,
    [shop, approved],
  );
  expect(first?.n, "before any of the 50").toBe(approved);
});

test("of unread uploads the small one is read first, though it came last", async () => {
  const [large, small] = [await received(30), await received(3)];
  worker = await startWorker();
  await untilStatus(shop, large, "in_review");
  expect(await orderOf([large, small])).toEqual([small, large]);
});

test("a small file's job steps back for a large import that was decided, which has a lane of its own", async () => {
  const small = await received(3);
  const large = await decided(4);
  await isLarge(large, true);
  expect(await nextImports({ shop })).toMatchObject([{ importNumber: large, small: false }]);
  worker = await startWorker();
  await untilStatus(shop, small, "in_review");
  expect(await orderOf([large, small])).toEqual([large, small]);
  await isLarge(large, false);
});

test("two decisions are carried out in the order they were taken in, whatever the sizes: the later one must hold", async () => {
  const undone = (await applyFile(csv(`${customer(5)},1,Undone`))).importNumber;
  const [larger, smaller] = [await decided(4), await decided(2)];
  await requestUndo(shop, undone, ana, { belowZero: "allow", description: "Undone" });
  await asOwner("DELETE FROM pgboss.job");
  expect(await nextOfShop()).toBe(larger);
  worker = await startWorker();
  await untilStatus(shop, undone, "undone");
  expect(await orderOf([larger, smaller])).toEqual([larger, smaller]);
});

test("an import whose step threw waits for its next try, and the shop's others meanwhile do not", async () => {
  const [thrown, other] = [await received(2), await received(3)];
  expect(await nextOfShop()).toBe(thrown);
  await asOwner(
    `UPDATE pgboss.job SET state = 'retry', start_after = now() + interval '1 minute' WHERE singleton_key = $1`,
    [`${shop}#${thrown}`],
  );
  expect(await nextOfShop()).toBe(other);
});

test("the next import begins when one ends, and not at the next sweep: here nobody ever sweeps", async () => {
  const numbers = [await received(1), await received(2), await received(3), await received(4)];
  await asOwner("DELETE FROM pgboss.job WHERE singleton_key <> $1", [`${shop}#${numbers[0]}`]);
  const sweeper = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await sweeper.connect();
  try {
    await sweeper.query("SELECT pg_advisory_lock(hashtextextended('pointbook sweep', 0))");
    worker = await startWorker();
    for (const importNumber of numbers) await untilStatus(shop, importNumber, "in_review");
  } finally {
    await sweeper.end();
  }
});

test(`the upload after ${unreadImportsMax} unread ones is refused in a sentence, and fits when one of them is read`, async () => {
  const first = await received(1);
  await unreadLike(first, unreadImportsMax - 2);
  const both = await Promise.allSettled([received(1), received(1)]);
  expect(both.map(({ status }) => status).sort(), "of two at once one fits").toEqual([
    "fulfilled",
    "rejected",
  ]);
  const tooMany = { refusal: { code: "unread_many", values: { unreadMax: unreadImportsMax } } };
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: tooMany });
  await expect(received(1)).rejects.toMatchObject(tooMany);
  await installAt("roomy.myshopify.com");
  expect(await received(1, "roomy.myshopify.com"), "another shop's are not counted").toBe(1);

  worker = await startWorker();
  await untilStatus(shop, first, "in_review");
  await until(() => received(1).then(Boolean, () => false));
});
