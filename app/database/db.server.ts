/**
 * The one way to the database. Merchants' data is reached only through `inShop`: the connection has the role
 * `pointbook_app`, which row-level security binds to the shop named for the transaction.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import pg from "pg";
import { clusterAt } from "./cluster-at.server.ts";
import { createPool, isCluster, type Role } from "./connection.server.ts";
import { env } from "../env.server.ts";
import { noteInLog } from "../log.server.ts";
import { patience, type Patience } from "./patience.ts";
import { SilentNodes } from "./silent-nodes.server.ts";
import { shopDb, type ShopDb, type ShopReader } from "./shop-db.server.ts";

export type { ShopDb, ShopReader };

const poolOf = (role: Role, limits: Patience, max: number, connectionString = env.DATABASE_URL) =>
  createPool({ role, limits, max, connectionString });

const appPool = poolOf("pointbook_app", patience.page, 8);

/** For `readShop`: a page takes one of them where it would take eight of the others. */
const readPool = createPool({
  ...{ role: "pointbook_app", limits: patience.page, max: 6, connectionString: env.DATABASE_URL },
  pipeline: true,
});

/** Work that nobody waits for at a screen: the pages have their connections to themselves. */
const workPool = poolOf("pointbook_app", patience.work, 12);

/** Chunks of files are large, and corrected files are judged in one transaction: neither must starve the pages. */
export const uploadPool = poolOf("pointbook_app", patience.upload, 6);

/** What a page asks of a million rows takes seconds: few at a time, and the other pages do not stand behind them. */
export const longPool = poolOf("pointbook_app", patience.upload, 2);

/**
 * Webhooks come by the hundred, and Shopify gives each of them five seconds: few at a time are as quick all together,
 * and a page's statements do not stand in line behind theirs.
 */
export const webhookPool = poolOf("pointbook_app", patience.page, 2);

/** Shoppers' pages, which a read replica may answer. */
export const historyPool = poolOf("pointbook_app", patience.history, 10, env.HISTORY_DATABASE_URL);

/** The owner of the tables, for what belongs to no shop: reconciling every shop, and what the worker looks for. */
export const ownerPool = poolOf("owner", patience.work, 16);

/** What an operator is told of all shops together: counts, and whether the tables are those of this release. */
export const watchPool = poolOf("pointbook_watch", patience.watch, 2);

/** Sessions alone: they are read before the shop is known, by a role that sees nothing else. */
const sessionPool = poolOf("pointbook_auth", patience.page, 4);
export const prisma = new PrismaClient({ adapter: new PrismaPg(sessionPool) });

const patient = new AsyncLocalStorage<true>();

/** Statements of `work` may take as long as many rows take: for steps of the worker, never for a page. */
export const withPatience = <T>(work: () => Promise<T>): Promise<T> => patient.run(true, work);

const nodes = new SilentNodes(clusterAt(env.DATABASE_URL));
const historyNodes = env.HISTORY_DATABASE_URL ? new SilentNodes(clusterAt(env.HISTORY_DATABASE_URL)) : nodes;

/** A shopper's page is one call of a function that binds itself to the shop. */
export const askHistory = <Row extends pg.QueryResultRow>(shop: string, order: pg.QueryConfig) =>
  historyNodes.askFor(shop, {
    connect: () => historyPool.connect(),
    isCluster,
    isForScreen: true,
    run: (client) => askAndLeave<Row>(client, order),
  });

async function askAndLeave<Row extends pg.QueryResultRow>(client: pg.PoolClient, order: pg.QueryConfig) {
  try {
    const answer = await client.query<Row>(order);
    client.release();
    return answer;
  } catch (error) {
    client.release(error as Error);
    throw error;
  }
}

/** Runs `work` in one transaction that sees only this shop's rows. Any error rolls all of it back. */
export function inShop<T>(
  shop: string,
  work: (db: ShopDb) => Promise<T>,
  pool: pg.Pool = patient.getStore() ? workPool : appPool,
): Promise<T> {
  noteInLog({ shop });
  return nodes.askFor(shop, {
    connect: () => pool.connect(),
    isCluster,
    isForScreen: pool !== workPool,
    run: (client) => transact(client, shop, work),
  });
}

async function transact<T>(
  client: pg.PoolClient,
  shop: string,
  work: (db: ShopDb) => Promise<T>,
): Promise<T> {
  let broken: Error | undefined;
  try {
    await beginFor(client, shop);
    const result = await work(shopDb(client, shop));
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((lost: Error) => (broken = lost));
    broken ??= brokenOnCluster(client, error);
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * What a page shows, in one transaction that can write nothing, and all of it as it stood at one moment. Statements that
 * `work` begins together go out together, with the transaction's beginning before them, and nobody waits for its end: on
 * a busy machine each wait is a turn of this process behind everybody else's, and a page that took eleven of them took
 * half a second.
 */
export function readShop<T>(shop: string, work: (db: ShopReader) => Promise<T>): Promise<T> {
  noteInLog({ shop });
  return nodes.askFor(shop, {
    connect: () => readPool.connect(),
    isCluster,
    isForScreen: true,
    run: (client) => read(client, shop, work),
  });
}

async function read<T>(
  client: pg.PoolClient,
  shop: string,
  work: (db: ShopReader) => Promise<T>,
): Promise<T> {
  let isOver = false;
  const end = (by: "COMMIT" | "ROLLBACK", broken?: Error) => {
    isOver = true;
    client.query(by).then(
      () => client.release(broken),
      (lost: Error) => client.release(lost),
    );
  };
  // Those behind one that failed fail as well, of the transaction: what is told is why it did.
  let first: unknown;
  const tellFirst = (error: unknown) => {
    throw (first ??= error);
  };
  const query: ShopReader["query"] = async <Row extends pg.QueryResultRow>(
    sql: string,
    values?: unknown[],
  ) => {
    // Of statements that were begun together one may fail before another one is followed by its next.
    if (isOver) throw new Error("the transaction is over");
    return client.query<Row>(sql, values).catch(tellFirst);
  };
  try {
    const begin = isCluster(client) ? "BEGIN READ ONLY" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    const begun = beginFor(client, shop, begin).catch(tellFirst);
    const [result] = await Promise.all([work({ shop, query }), begun]);
    end("COMMIT");
    return result;
  } catch (error) {
    end("ROLLBACK", brokenOnCluster(client, error));
    throw error;
  }
}

/** After a statement that Citus could not plan, its session hands no call on to a node any more. */
const brokenOnCluster = (client: pg.PoolClient, error: unknown) =>
  isCluster(client) && error instanceof pg.DatabaseError ? error : undefined;

/** By SET LOCAL, which a cluster tells its nodes: of `set_config` they hear nothing. */
async function beginFor(client: pg.PoolClient, shop: string, begin = "BEGIN"): Promise<void> {
  const bind = `SET LOCAL pointbook.shop TO ${client.escapeLiteral(shop)}`;
  if (!isCluster(client)) return void (await client.query(`${begin}; ${bind}`));
  // The nodes are told the whole message that a setting came in.
  await Promise.all([client.query(begin), client.query(bind)]);
}

/** It is asked within a shop's transaction: of the same pool, whoever holds a connection could wait for all the others. */
const queuePool = poolOf("pointbook_app", patience.page, 2);

/** What the queue itself asks to know of its tables; jobs are seen in a shop's transaction alone. */
export const readQueue = (sql: string, values?: unknown[]) => queuePool.query(sql, values);

/**
 * For statements over many rows. Their tables may have been filled a moment ago, so the planner has no statistics and
 * may take 100,000 rows for one: a nested loop, and a merge join on the shop alone, then took over two minutes where a
 * hash join takes 0.3 s. A million rows are sorted in this much memory, and not on disk; it is taken only while such a
 * statement runs.
 */
export const planForMany =
  "SET LOCAL enable_nestloop = off; SET LOCAL enable_mergejoin = off; SET LOCAL jit = off; SET LOCAL work_mem = '256MB'";

/** The same for the rows of one import; few are quicker without it. */
export async function planForRows(db: ShopDb, rowCount: number): Promise<void> {
  if (rowCount > fewRows) await db.query(planForMany);
}

const fewRows = 300;

export async function closeDatabase(): Promise<void> {
  await prisma.$disconnect();
  const pools = [
    appPool,
    readPool,
    workPool,
    queuePool,
    uploadPool,
    longPool,
    webhookPool,
    historyPool,
    ownerPool,
    watchPool,
    sessionPool,
  ];
  await Promise.all([
    ...pools.map((pool) => pool.end()),
    ...[...new Set([nodes, historyNodes])].map((one) => one.close()),
  ]);
}
