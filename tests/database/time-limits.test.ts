/** How long statements may wait and take, by whom they serve. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import pg from "pg";
import {
  historyPool,
  inShop,
  longPool,
  ownerPool,
  prisma,
  readShop,
  uploadPool,
  watchPool,
  withPatience,
  type ShopDb,
} from "#app/database/db.server.ts";
import { isDatabaseBusy } from "#app/database/database-busy.ts";
import { countBalances } from "#app/ledger/balances.server.ts";
import { patience, type Patience } from "#app/database/patience.ts";
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
  ["what a page reads", patience.page, async () => (await readShop(shop, (db) => db.query(inMs))).rows[0]],
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

  test("whichever of a page’s statements is heard of first", async () => {
    const reading = readShop(shop, async (db) => {
      await db.query("SET LOCAL statement_timeout = '20ms'");
      // Whoever does something else before she tells of her failure is overtaken by the next one.
      const slow = db.query("SELECT pg_sleep(60)").finally(() => sleep(50));
      return Promise.all([slow, db.query("SELECT 1")]);
    });
    await expect(reading).rejects.toSatisfy(isDatabaseBusy);
  });

  test("and any other fault stays what it is", async () => {
    await expect(inShop(shop, (db) => db.query("SELECT 1 / 0"))).rejects.not.toSatisfy(isDatabaseBusy);
  });
});

describe("what a page reads", () => {
  const bound = "SELECT current_setting('pointbook.shop', true) AS shop, current_user AS role";

  test("is the shop's alone, by the role that is bound to it", async () => {
    const other = "other.myshopify.com";
    const [here, there] = await Promise.all(
      [shop, other].map((name) =>
        readShop(name, (db) => Promise.all([1, 2, 3].map(async () => (await db.query(bound)).rows[0]))),
      ),
    );
    expect(here).toEqual(Array.from({ length: 3 }, () => ({ shop, role: "pointbook_app" })));
    expect(there).toEqual(Array.from({ length: 3 }, () => ({ shop: other, role: "pointbook_app" })));
  });

  test("writes nothing", async () => {
    const written = readShop(shop, (db) => db.query("UPDATE shop SET language = 'bg'"));
    await expect(written).rejects.toMatchObject({ code: "25006" });
  });

  test.skipIf(inject("clusterUrl"))("is of one moment", async () => {
    const counting = "SELECT count(*)::integer AS count FROM shop WHERE shop = $1";
    const kept = "read-at-once.myshopify.com";
    const [before, after] = await readShop(kept, async (db) => {
      const first = await db.query(counting, [kept]);
      await ownerPool.query("INSERT INTO shop (shop) VALUES ($1)", [kept]);
      return [first.rows, (await db.query(counting, [kept])).rows];
    });
    expect(after).toEqual(before);
  });

  test("leaves a connection to it while customers are counted, and they to the others", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const readers = Array.from({ length: 6 }, () => readShop(shop, () => held));
    const counted = await countBalances(shop, {}).finally(release);
    expect(counted).toBe(0);
    await Promise.all(readers);
  });

  test("fails as a whole, and whoever comes next has the connection as if nothing had been", async () => {
    let goesOn: Promise<unknown> | undefined;
    const failed = readShop(shop, (db) => {
      goesOn = db.query("SELECT 1 AS one").then(async () => {
        await failed.catch(() => {});
        // Never outside of the transaction, where no shop is named or somebody else's.
        return db.query(bound);
      });
      goesOn.catch(() => {});
      return Promise.all([db.query("SELECT 1 / 0"), goesOn]);
    });
    await expect(failed).rejects.toMatchObject({ code: "22012" });
    await expect(goesOn).rejects.toThrow("over");
    for (let i = 0; i < 6; i++)
      expect((await readShop(shop, (db) => db.query(bound))).rows[0]).toMatchObject({ shop });
  });

  test("is busy where its connection was taken away in the middle, and the next one gets another", async () => {
    const cut = readShop(shop, (db) =>
      Promise.all([db.query("SELECT pg_terminate_backend(pg_backend_pid())"), db.query(bound)]),
    );
    await expect(cut).rejects.toThrow();
    expect((await readShop(shop, (db) => db.query(bound))).rows[0]).toMatchObject({ shop });
  });
});
