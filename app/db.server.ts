/**
 * The one way to the database. Merchants' data is reached only through `inShop`: the connection has the role
 * `pointbook_app`, which row-level security binds to the shop named for the transaction.
 */
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import pg from "pg";
import { env } from "./env.server.ts";
import { log } from "./log.server.ts";

/** A transaction bound to one shop. `bigint` columns come as BigInt, sums cast to bigint too. */
export interface ShopDb {
  readonly shop: string;
  query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<pg.QueryResult<Row>>;
}

const INT8_OID = 20;
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    (oid === INT8_OID ? BigInt : pg.types.getTypeParser(oid, format as "text")) as never,
};

function createPool(role: string | undefined, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: env.DATABASE_URL,
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

const appPool = createPool("pointbook_app", 20);

/** An upload holds its transaction as long as the merchant's connection takes: it must not starve the pages. */
export const uploadPool = createPool("pointbook_app", 8);

/** The login role itself, for what belongs to no shop: migrations, the queue, reconciling every shop. */
export const ownerPool = createPool(undefined, 6);

/** Sessions alone: they are read before the shop is known, by a role that sees nothing else. */
const sessionPool = createPool("pointbook_auth", 5);
export const prisma = new PrismaClient({ adapter: new PrismaPg(sessionPool) });

/** Runs `work` in one transaction that sees only this shop's rows. Any error rolls all of it back. */
export async function inShop<T>(
  shop: string,
  work: (db: ShopDb) => Promise<T>,
  pool: pg.Pool = appPool,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(`BEGIN; SELECT set_config('pointbook.shop', ${client.escapeLiteral(shop)}, true)`);
    const result = await work({ shop, query: (sql, values) => client.query(sql, values) });
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
 * For statements over the rows of one import. Their tables were filled a moment ago, so the planner has no
 * statistics and may take 100,000 rows for one: a nested loop then took over two minutes where a hash join takes
 * 0.3 s. Few rows are quicker with it.
 */
export async function planForRows(db: ShopDb, rowCount: number): Promise<void> {
  if (rowCount > nestedLoopRowsMax) await db.query("SET LOCAL enable_nestloop = off");
}

const nestedLoopRowsMax = 300;

export async function closeDatabase(): Promise<void> {
  await prisma.$disconnect();
  await Promise.all([appPool, uploadPool, ownerPool, sessionPool].map((pool) => pool.end()));
}
