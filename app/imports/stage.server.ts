import { inShop, type ShopDb } from "../db.server.ts";
import { lockLedger } from "../ledger/post.server.ts";
import { createFileReader } from "./file/reader.ts";
import { eraseAgain } from "./erase-again.server.ts";
import { ImportFailure } from "./failure.ts";
import { fileChunks, lockStatus, type ImportRecord } from "./import.server.ts";
import { stageBatchRows } from "./limits.ts";
import { judgeRow, type JudgedRow } from "./row.ts";

/**
 * Reads the stored file and writes down each row with its verdict, a batch a statement, so that memory does not
 * grow with the file. A run that was cut short begins again: reading is quick and the rows of the first try are dropped.
 */
export async function stage(shop: string, importRecord: ImportRecord, signal: AbortSignal): Promise<void> {
  const { importNumber, columnMap, header, rowCount } = importRecord;
  if (!columnMap) throw new Error(`import ${importNumber} is staged without its columns`);
  if (!(await beginAgain(shop, importNumber))) return;

  const reader = createFileReader();
  let batch: JudgedRow[] = [];
  let done = 0;
  let writing: Promise<boolean> = Promise.resolve(true);
  // One batch is written while the next is read.
  const flush = async () => {
    const rows = batch;
    batch = [];
    done += rows.length;
    const current = writing.then((goOn) => goOn && writeRows(shop, importNumber, rows));
    const previous = writing;
    writing = current;
    current.catch(() => {});
    return previous;
  };

  for await (const bytes of fileChunks(shop, importRecord.fileId)) {
    // Nothing of this run may still be writing when the next one begins.
    if (signal.aborted) await writing.catch(() => {});
    signal.throwIfAborted();
    for (const line of reader.push(bytes)) {
      batch.push(judgeRow(line, columnMap, header.length));
      if (batch.length >= stageBatchRows && !(await flush())) return;
    }
  }
  if (reader.facts.rowCount === 0 && !reader.facts.header) throw new ImportFailure("file_missing");
  for (const line of reader.end()) batch.push(judgeRow(line, columnMap, header.length));
  await flush();
  if (!(await writing)) return;
  if (done !== rowCount)
    throw new Error(`import ${importNumber}: ${done} rows were read, ${rowCount} were uploaded`);
  await finish(shop, importNumber);
}

function beginAgain(shop: string, importNumber: number): Promise<boolean> {
  return inShop(shop, async (db) => {
    if ((await lockStatus(db, importNumber)) !== "staging") return false;
    const key = [shop, importNumber];
    await db.query("DELETE FROM import_row WHERE shop = $1 AND import_number = $2", key);
    await db.query(
      `UPDATE import SET step_done = 0, step_total = row_count, step_started_at = now()
       WHERE shop = $1 AND import_number = $2`,
      key,
    );
    return true;
  });
}

/** @returns false where the import has left staging meanwhile, for instance because it was discarded. */
function writeRows(shop: string, importNumber: number, rows: JudgedRow[]): Promise<boolean> {
  return inShop(shop, async (db) => {
    const { rowCount } = await db.query(
      `UPDATE import SET step_done = step_done + $3
       WHERE shop = $1 AND import_number = $2 AND status = 'staging'`,
      [shop, importNumber, rows.length],
    );
    if (rowCount !== 1) return false;
    await insertRows(db, importNumber, rows);
    return true;
  });
}

async function insertRows(db: ShopDb, importNumber: number, rows: JudgedRow[]): Promise<void> {
  await db.query(
    `INSERT INTO import_row (shop, import_number, row_number, verdict, customer_id, points, description,
                             rejection_reasons, cells)
     SELECT $1, $2, r.row_number, CASE WHEN r.reasons = '' THEN 'accepted' ELSE 'rejected' END, r.customer_id,
            r.points, r.description, string_to_array(r.reasons, ' '), r.cells::jsonb
     FROM unnest($3::integer[], $4::bigint[], $5::bigint[], $6::text[], $7::text[], $8::text[])
          AS r (row_number, customer_id, points, description, reasons, cells)`,
    [
      db.shop,
      importNumber,
      rows.map((row) => row.rowNumber),
      rows.map((row) => row.customerId),
      rows.map((row) => row.points),
      rows.map((row) => row.description),
      rows.map((row) => row.reasons.join(" ")),
      rows.map((row) => row.cells && JSON.stringify(row.cells)),
    ],
  );
}

/** Also the customers of rejected rows are asked about: a row with two faults names both. */
function finish(shop: string, importNumber: number): Promise<void> {
  return inShop(shop, async (db) => {
    // As an erasure does: the ledger first, then the import.
    await lockLedger(db);
    if ((await lockStatus(db, importNumber)) !== "staging") return;
    const { rowCount } = await db.query(
      `INSERT INTO import_customer (shop, import_number, customer_id)
       SELECT DISTINCT shop, import_number, customer_id FROM import_row
       WHERE shop = $1 AND import_number = $2 AND customer_id IS NOT NULL
       ON CONFLICT DO NOTHING`,
      [shop, importNumber],
    );
    await db.query(
      `UPDATE import SET status = 'checking', step_done = 0, step_total = $3, step_started_at = now()
       WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber, rowCount],
    );
    await eraseAgain(db, importNumber);
  });
}
