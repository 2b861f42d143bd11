/** How long statements may wait and take, by whom they serve. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import pg from "pg";
import {
  historyPool,
  inShop,
  longPool,
  ownerPool,
  prisma,
  uploadPool,
  watchPool,
  withPatience,
  type ShopDb,
} from "#app/db.server.ts";
import { isDatabaseBusy } from "#app/database-busy.ts";
import { patience, type Patience } from "#app/patience.ts";
import { shop } from "#support/shops.ts";

const settings = `SELECT current_setting('lock_timeout')::interval AS lock,
  current_setting('statement_timeout')::interval AS statement,
  current_setting('idle_in_transaction_session_timeout')::interval AS idle`;
const inMs = `SELECT (extract(epoch FROM lock) * 1000)::integer AS lock,
  (extract(epoch FROM statement) * 1000)::integer AS statement,
  (extract(epoch FROM idle) * 1000)::integer AS idle FROM (${settings}) AS s`;

const ofTransaction = async (pool?: pg.Pool) => (await inShop(shop, (db) => db.query(inMs), pool)).rows[0];
const ofPool = async (pool: pg.Pool) => (await pool.query(inMs)).rows[0];

test.each<[string, Patience, () => Promise<unknown>]>([
  ["a page", patience.page, () => ofTransaction()],
  ["an upload", patience.upload, () => ofTransaction(uploadPool)],
  ["a page about many rows", patience.upload, () => ofTransaction(longPool)],
  ["a step of the worker", patience.work, () => withPatience(() => ofTransaction())],
  ["the worker, over all shops,", patience.work, () => ofPool(ownerPool)],
  ["a shopper", patience.history, () => ofPool(historyPool)],
  ["the operator", patience.watch, () => ofPool(watchPool)],
  ["a sign-in", patience.page, async () => (await prisma.$queryRawUnsafe<unknown[]>(inMs))[0]],
])("%s has its own", async (_, limits, find) => {
  expect(await find()).toEqual(limits);
});

test("a page gives up long before the worker, who gives up before the queue does", () => {
  const { page, work } = patience;
  expect(page.statement).toBeLessThanOrEqual(20_000);
  expect(work.lock).toBeLessThan(work.statement);
  expect(work.statement).toBeLessThan(6 * 3_600_000);
});

describe("what takes too long is busy, and no fault,", () => {
  let holder: pg.Client;
  beforeAll(async () => {
    holder = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await holder.connect();
    await holder.query("BEGIN; LOCK TABLE data_request");
  });
  afterAll(() => holder.end());

  const slow: [string, string, (db: ShopDb) => Promise<unknown>][] = [
    ["a lock", "lock_timeout", (db) => db.query("SELECT FROM data_request")],
    ["a statement", "statement_timeout", (db) => db.query("SELECT pg_sleep(60)")],
  ];
  test.each(slow)("where it is %s", async (_, setting, work) => {
    const cut = inShop(shop, async (db) => {
      await db.query(`SET LOCAL ${setting} = '20ms'`);
      return work(db);
    });
    await expect(cut).rejects.toSatisfy(isDatabaseBusy);
    // The connection serves the next one as if nothing had been.
    expect(await ofTransaction()).toEqual(patience.page);
  });

  test("and any other fault stays what it is", async () => {
    await expect(inShop(shop, (db) => db.query("SELECT 1 / 0"))).rejects.not.toSatisfy(isDatabaseBusy);
  });
});
