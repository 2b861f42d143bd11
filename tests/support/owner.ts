import type pg from "pg";
import { ownerPool } from "#app/database/db.server.ts";

/** The tables' owner, whom no row-level security binds: for looking at every shop, and for planting what is wrong. */
export async function asOwner<Row extends pg.QueryResultRow>(
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const { rows } = await ownerPool.query<Row>(sql, values);
  return rows;
}

/** Runs statements past every trigger and foreign key, as a restored backup or a hand in the database could. */
export async function pastTriggers(...statements: string[]): Promise<void> {
  const client = await ownerPool.connect();
  try {
    await client.query("BEGIN; SET LOCAL session_replication_role = replica");
    for (const sql of statements) await client.query(sql);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

/** Every table that may hold a merchant's data, from the catalogue, so that a new table is among them. */
export async function tables(): Promise<string[]> {
  const rows = await asOwner<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/** How many rows of a shop each table holds, for a test that none are left or none were touched. */
export async function rowsOf(shop: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of await tables()) {
    const [row] = await asOwner<{ n: number }>(
      `SELECT count(*)::integer AS n FROM ${table} WHERE shop = $1`,
      [shop],
    );
    found[table] = row?.n ?? -1;
  }
  return found;
}
