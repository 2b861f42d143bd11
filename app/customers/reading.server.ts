/** What a bulk operation over all customers said of those who are wanted, kept as long as whoever wants it is at it. */
import { inShop, type ShopDb } from "../database/db.server.ts";
import type { ReadCustomer } from "./bulk-result.ts";
import type { KeyKind } from "./key.ts";

/** For whom customers are read: for the people of an import, or for an export. */
export type ReadFor = { importNumber: number } | { exportId: string };

export interface CustomerReading {
  shop: string;
  readingId: string;
  /** What Shopify calls the operation; null where it has not been asked to begin. */
  operationId: string | null;
}

/** Whoever wanted it has ended, or somebody was erased whom it may name. */
export class ReadingGone extends Error {}

/** Who has left it behind for so long does not come back. */
const keptHours = 24;
/** So long after its beginning a run goes on with what another has begun: what was read may no longer be true. */
const resumedHours = 1;

const ownerOf = (whom: ReadFor): [column: string, value: number | string] =>
  "importNumber" in whom ? ["import_number", whom.importNumber] : ["export_id", whom.exportId];

/** Null where none is under way. @returns also whether it is too old to be gone on with. */
export async function findReading(
  shop: string,
  whom: ReadFor,
): Promise<(CustomerReading & { isOld: boolean }) | null> {
  const [column, value] = ownerOf(whom);
  const { rows } = await inShop(shop, (db) =>
    db.query<CustomerReading & { isOld: boolean }>(
      `SELECT shop, reading_id AS "readingId", operation_id AS "operationId",
              created_at < now() - make_interval(hours => ${resumedHours}) AS "isOld" FROM customer_reading
       WHERE shop = $1 AND ${column} = $2`,
      [shop, value],
    ),
  );
  return rows[0] ?? null;
}

/** Before Shopify is asked to begin. */
export async function beginReading(shop: string, whom: ReadFor): Promise<CustomerReading> {
  const [column, value] = ownerOf(whom);
  await inShop(shop, (db) =>
    db.query(
      `INSERT INTO customer_reading (shop, ${column}) VALUES ($1, $2) ON CONFLICT (shop, ${column}) DO NOTHING`,
      [shop, value],
    ),
  );
  const reading = await findReading(shop, whom);
  if (!reading) throw new ReadingGone();
  return reading;
}

/** @throws ReadingGone */
export async function noteOperation(
  { shop, readingId }: CustomerReading,
  operationId: string,
): Promise<void> {
  const { rowCount } = await inShop(shop, (db) =>
    db.query("UPDATE customer_reading SET operation_id = $3 WHERE shop = $1 AND reading_id = $2", [
      ...[shop, readingId, operationId],
    ]),
  );
  if (rowCount !== 1) throw new ReadingGone();
}

/** @throws ReadingGone, with nothing kept: an erasure waits for what is kept just now, or is seen. */
export async function keepRead(
  { shop, readingId }: CustomerReading,
  customers: readonly ReadCustomer[],
): Promise<void> {
  await inShop(shop, async (db) => {
    const { rowCount } = await db.query(
      "SELECT FROM customer_reading WHERE shop = $1 AND reading_id = $2 FOR KEY SHARE",
      [shop, readingId],
    );
    if (rowCount !== 1) throw new ReadingGone();
    await db.queryWhole(
      `INSERT INTO customer_read (shop, reading_id, customer_id, email, phone, said)
       SELECT $1, $2::uuid, c.* FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[]) c
       ON CONFLICT DO NOTHING`,
      [
        ...[shop, readingId],
        customers.map(({ customerId }) => customerId),
        customers.map(({ email }) => email),
        customers.map(({ phone }) => phone),
        customers.map(({ said }) => said),
      ],
    );
  });
}

/** What was said of those who have one of these ids, e-mails or phones. */
export async function readBy(
  { shop, readingId }: CustomerReading,
  kind: "customer_id" | KeyKind,
  keys: readonly (bigint | string)[],
): Promise<string[]> {
  if (keys.length === 0) return [];
  const type = kind === "customer_id" ? "bigint" : "text";
  const { rows } = await inShop(shop, (db) =>
    db.query<{ said: string }>(
      `SELECT said FROM customer_read WHERE shop = $1 AND reading_id = $2 AND ${kind} = ANY ($3::${type}[])`,
      [shop, readingId, keys.map(String)],
    ),
  );
  return rows.map(({ said }) => said);
}

/**
 * What is read after the reading has gone is not there, so whoever takes silence for an answer looks afterwards.
 * @throws ReadingGone
 */
export async function mustStillBe({ shop, readingId }: CustomerReading): Promise<void> {
  const { rowCount } = await inShop(shop, (db) =>
    db.query("SELECT FROM customer_reading WHERE shop = $1 AND reading_id = $2", [shop, readingId]),
  );
  if (rowCount !== 1) throw new ReadingGone();
}

/** How long what was said of one is, on average. */
export async function bytesOfEach({ shop, readingId }: CustomerReading): Promise<number> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ bytes: number }>(
      `SELECT coalesce(avg(octet_length(said)), 0)::float8 AS bytes FROM customer_read
       WHERE shop = $1 AND reading_id = $2`,
      [shop, readingId],
    ),
  );
  return rows[0]?.bytes ?? 0;
}

export async function endReading({ shop, readingId }: CustomerReading): Promise<void> {
  await inShop(shop, (db) =>
    db.query("DELETE FROM customer_reading WHERE shop = $1 AND reading_id = $2", [shop, readingId]),
  );
}

/** Whoever it was for needs to know nobody any more; in the transaction in which that becomes so. */
export async function dropReading(db: ShopDb, whom: ReadFor): Promise<void> {
  const [column, value] = ownerOf(whom);
  await db.query(`DELETE FROM customer_reading WHERE shop = $1 AND ${column} = $2`, [db.shop, value]);
}

/** Of `customer_reading r`: nobody has ended it, because its worker died and nobody went on. */
export const isReadingOver = `r.created_at < now() - make_interval(hours => ${keptHours})`;

export async function forgetReadings(shop: string): Promise<void> {
  await inShop(shop, (db) =>
    db.query(`DELETE FROM customer_reading r WHERE r.shop = $1 AND ${isReadingOver}`, [shop]),
  );
}
