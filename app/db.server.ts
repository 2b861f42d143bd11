/**
 * The one way to the database. Merchants' data is reached only through `inShop`: the connection has the role
 * `pointbook_app`, which row-level security binds to the shop named for the transaction.
 */
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { env } from "./env.server.ts";
import { log, noteInLog } from "./log.server.ts";

/** A transaction bound to one shop. `bigint` columns come as BigInt, sums cast to bigint too. */
export interface ShopDb {
  readonly shop: string;
  query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<pg.QueryResult<Row>>;
  /** Loads what `COPY … FROM STDIN` reads. */
  copy(sql: string, pieces: Iterable<Uint8Array>): Promise<void>;
}

const INT8_OID = 20;
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    return (oid === INT8_OID ? BigInt : pg.types.getTypeParser(oid, format as "text")) as never;
  },
};

function createPool(role: string | undefined, max: number, connectionString = env.DATABASE_URL): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    types,
    application_name: "pointbook",
    connectionTimeoutMillis: 10_000,
    ...(role && { options: `-c role=${role}` }),
  });
  // A connection that dies while idle, or between two statements, must not end the process.
  pool.on("error", (error) => log.warn({ err: error }, "database connection lost"));
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

const appPool = createPool("pointbook_app", 12);

/** Chunks of files are large, and corrected files are judged in one transaction: neither must starve the pages. */
export const uploadPool = createPool("pointbook_app", 6);

/** Shoppers' pages, which a read replica may answer: each is one call of a function that binds itself to the shop. */
export const historyPool = createPool("pointbook_app", 10, env.HISTORY_DATABASE_URL);

/** The login role itself, for what belongs to no shop: migrations, the queue, reconciling every shop. */
export const ownerPool = createPool(undefined, 10);

/** Sessions alone: they are read before the shop is known, by a role that sees nothing else. */
const sessionPool = createPool("pointbook_auth", 4);
export const prisma = new PrismaClient({ adapter: new PrismaPg(sessionPool) });

/** Runs `work` in one transaction that sees only this shop's rows. Any error rolls all of it back. */
export async function inShop<T>(
  shop: string,
  work: (db: ShopDb) => Promise<T>,
  pool: pg.Pool = appPool,
): Promise<T> {
  noteInLog({ shop });
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(`BEGIN; SELECT set_config('pointbook.shop', ${client.escapeLiteral(shop)}, true)`);
    const result = await work({
      shop,
      query: (sql, values) => client.query(sql, values),
      copy: (sql, pieces) => pipeline(pieces, client.query(copyFrom(sql))),
    });
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((lost: Error) => (broken = lost));
    throw error;
  } finally {
    client.release(broken);
  }
}

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
  await Promise.all([appPool, uploadPool, historyPool, ownerPool, sessionPool].map((pool) => pool.end()));
}
