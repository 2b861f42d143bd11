/** Files of customers that were asked for: each is made by the worker, and kept for a day. */
import { randomUUID } from "node:crypto";
import type { Actor } from "../actor.ts";
import { inShop, type ShopReader } from "../database/db.server.ts";
import { readIds } from "../ledger/balance-ids.server.ts";
import type { BalanceFilter, BalanceOrder } from "../ledger/balance-query.ts";
import { withDaysNamed } from "../ledger/balance-selection.server.ts";
import { refuse, type Refusal } from "../refusal.ts";
import type { ExportFailure } from "./failure.ts";
import { fileOf, isTooLong, workbookRowsMax, type ExportChoice } from "./choice.ts";

/** Whom the list showed: whom its filters leave, or these, who are ticked or were found, some perhaps without points. */
export interface Whom {
  filter: BalanceFilter;
  order: BalanceOrder;
  customerIds?: readonly bigint[] | undefined;
}

export interface CustomerExport {
  exportId: string;
  state: "waiting" | "running" | "ready" | "failed";
  total: number;
  done: number;
  failureCode: ExportFailure | null;
  fileName: string;
  fileBytes: number;
  createdAt: Date;
  createdByName: string;
  /** When the file is deleted; null as long as there is none. */
  expiresAt: Date | null;
}

/** So long a file is kept: it holds names and addresses. */
const keptHours = 24;
/** Of one shop; the oldest makes room. */
const keptMax = 10;

export async function listExports(shop: string): Promise<CustomerExport[]> {
  const { rows } = await inShop(shop, (db) =>
    db.query<CustomerExport>(
      `SELECT export_id AS "exportId", state, total, done, failure_code AS "failureCode", file_name AS "fileName",
              file_bytes::float8 AS "fileBytes", created_at AS "createdAt", created_by_name AS "createdByName",
              ended_at + make_interval(hours => ${keptHours}) AS "expiresAt"
       FROM customer_export e WHERE e.shop = $1 AND NOT (${isOver}) ORDER BY created_at DESC, export_id`,
      [shop],
    ),
  );
  return rows;
}

/** Whether there is a file that whoever asked for it has not fetched yet. */
export async function hasReadyExport(db: ShopReader, actor: Actor): Promise<boolean> {
  const { rowCount } = await db.query(
    `SELECT FROM customer_export e
     WHERE e.shop = $1 AND e.state = 'ready' AND e.created_by_name = $2 AND NOT e.fetched AND NOT (${isOver}) LIMIT 1`,
    [db.shop, actor.name],
  );
  return rowCount === 1;
}

/** Of `customer_export e`. What is not made within that time nobody waits for any more. */
export const isOver = `coalesce(e.ended_at, e.created_at) < now() - make_interval(hours => ${keptHours})`;

/** Everybody who is in it, in its order. */
export async function idsOf(shop: string, { filter, order, customerIds }: Whom): Promise<BigInt64Array> {
  return customerIds ? BigInt64Array.from(customerIds) : readIds(shop, filter, order);
}

/**
 * What the list was asked for is settled now, and so are those whom a search found or who are ticked. Whom filters leave
 * is looked at again when the file is made, and each balance when its line is written.
 */
export async function beginExport(
  shop: string,
  actor: Actor,
  asked: Whom,
  choice: ExportChoice,
): Promise<{ exportId: string; total: number } | Refusal> {
  const whom = { ...asked, filter: await inShop(shop, (db) => withDaysNamed(db, asked.filter)) };
  const ids = await idsOf(shop, whom);
  if (ids.length === 0) return refuse("export_nobody");
  if (isTooLong(choice, ids.length)) return refuse("export_workbook", { rowsMax: workbookRowsMax });
  const exportId = randomUUID();
  const { fileName, contentType } = fileOf(choice);
  await inShop(shop, async (db) => {
    await db.query(
      `INSERT INTO customer_export (shop, export_id, whom, choice, total, file_name, content_type, created_by_name)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [shop, exportId, whomText(whom), JSON.stringify(choice), ids.length, fileName, contentType, actor.name],
    );
    await db.queryWhole(
      `DELETE FROM customer_export e WHERE e.shop = $1 AND ((${isOver}) OR e.export_id IN (
         SELECT export_id FROM customer_export WHERE shop = $1 ORDER BY created_at DESC, export_id OFFSET ${keptMax}))`,
      [shop],
    );
  });
  return { exportId, total: ids.length };
}

const whomText = (whom: Whom) =>
  JSON.stringify(whom, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));

/** As it was kept: JSON has no bigints. */
export function readWhom(kept: Whom): Whom {
  const { tagged } = kept.filter;
  return {
    ...kept,
    filter: { ...kept.filter, ...(tagged && { tagged: tagged.map(BigInt) }) },
    customerIds: kept.customerIds?.map(BigInt),
  };
}

export async function forgetExports(shop: string): Promise<void> {
  await inShop(shop, (db) =>
    db.query(`DELETE FROM customer_export e WHERE e.shop = $1 AND ${isOver}`, [shop]),
  );
}

interface ExportFile {
  fileName: string;
  contentType: string;
  fileBytes: number;
  /** Throws where the file is deleted while it is read: nobody takes a part of it for the whole. */
  body: AsyncIterable<Uint8Array>;
}

/** Null where there is no such file, or no longer. */
export async function openExport(shop: string, exportId: string): Promise<ExportFile | null> {
  const { rows } = await inShop(shop, (db) =>
    db.query<Omit<ExportFile, "body">>(
      `UPDATE customer_export e SET fetched = true
       WHERE e.shop = $1 AND e.export_id = $2 AND e.state = 'ready' AND NOT (${isOver})
       RETURNING file_name AS "fileName", content_type AS "contentType", file_bytes::float8 AS "fileBytes"`,
      [shop, exportId],
    ),
  );
  return rows[0] ? { ...rows[0], body: chunksOf(shop, exportId, rows[0].fileBytes) } : null;
}

async function* chunksOf(shop: string, exportId: string, fileBytes: number): AsyncGenerator<Uint8Array> {
  let read = 0;
  for (let chunkNumber = 0; read < fileBytes; chunkNumber++) {
    const { rows } = await inShop(shop, (db) =>
      db.query<{ base64: string }>(
        `SELECT encode(bytes, 'base64') AS base64 FROM customer_export_chunk
         WHERE shop = $1 AND export_id = $2 AND chunk_number = $3`,
        [shop, exportId, chunkNumber],
      ),
    );
    if (!rows[0]) throw new Error(`the export ends after ${read} of ${fileBytes} bytes`);
    const chunk = Buffer.from(rows[0].base64, "base64");
    read += chunk.length;
    yield chunk;
  }
}
