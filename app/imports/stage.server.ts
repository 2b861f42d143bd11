import { inShop } from "../db.server.ts";
import { lockLedger } from "../ledger/post.server.ts";
import { createFileReader } from "./file/reader.ts";
import { eraseAgain } from "./erase-again.server.ts";
import { ImportFailure } from "./failure.ts";
import { fileChunks, lockStatus, type ImportRecord } from "./import.server.ts";
import { stageBatchRows } from "./limits.ts";
import { judgeRow, type Line } from "./row.ts";
import { createBatch, createRowWriter } from "./stage-rows.server.ts";

/**
 * Reads the stored file and writes down each row with its verdict, a batch a transaction, so that memory does not
 * grow with the file. A run that was cut short is gone on with: reading is quick, and rows that are already written
 * are not written again.
 */
export async function stage(shop: string, importRecord: ImportRecord, signal: AbortSignal): Promise<void> {
  const { importNumber, columnMap, header, rowCount } = importRecord;
  if (!columnMap) throw new Error(`import ${importNumber} is staged without its columns`);
  const writtenBefore = await countWritten(shop, importNumber);
  if (writtenBefore === null) return;

  const reader = createFileReader();
  const writer = createRowWriter(shop, importNumber, writtenBefore > 0);
  let batch = createBatch();
  const flush = () => {
    const full = batch;
    batch = createBatch();
    return writer.write(full);
  };
  const take = async (lines: Line[]) => {
    batch.add(lines.map((line) => judgeRow(line, columnMap, header.length)));
    return batch.rowCount < stageBatchRows || (await flush());
  };

  try {
    for await (const bytes of fileChunks(shop, importRecord.fileId)) {
      signal.throwIfAborted();
      if (!(await take(reader.push(bytes)))) return;
    }
    if (reader.facts.rowCount === 0 && !reader.facts.header) throw new ImportFailure("file_missing");
    await take(reader.end());
    await flush();
  } finally {
    // Nothing of this run may still be writing when the next one begins.
    await writer.settle();
  }
  if (!(await flush())) return;
  if (reader.facts.rowCount !== rowCount) {
    throw new Error(
      `import ${importNumber}: ${reader.facts.rowCount} rows were read, ${rowCount} were uploaded`,
    );
  }
  await finish(shop, importNumber);
}

/** How many rows an earlier run wrote; null where the import is not being staged. */
function countWritten(shop: string, importNumber: number): Promise<number | null> {
  return inShop(shop, async (db) => {
    if ((await lockStatus(db, importNumber)) !== "staging") return null;
    const { rows } = await db.query<{ written: number }>(
      `UPDATE import i SET step_done = w.rows, step_done_before = w.rows, step_total = row_count, step_started_at = now()
       FROM (SELECT count(*)::integer AS rows FROM import_row WHERE shop = $1 AND import_number = $2) w
       WHERE i.shop = $1 AND i.import_number = $2
       RETURNING i.step_done AS written`,
      [shop, importNumber],
    );
    return rows[0]?.written ?? null;
  });
}

/** Also the customers of rejected rows are asked about: a row with two faults names both. */
function finish(shop: string, importNumber: number): Promise<void> {
  return inShop(shop, async (db) => {
    // As an erasure does: the ledger first, then the import.
    await lockLedger(db);
    if ((await lockStatus(db, importNumber)) !== "staging") return;
    const { rowCount } = await db.query(
      `INSERT INTO import_customer (shop, import_number, customer_id)
       SELECT $1, $2, customer_id FROM (
         SELECT DISTINCT customer_id FROM import_row
         WHERE shop = $1 AND import_number = $2 AND customer_id IS NOT NULL
       ) asked ORDER BY customer_id`,
      [shop, importNumber],
    );
    await db.query(
      `UPDATE import SET status = 'checking', step_done = 0, step_done_before = 0, step_total = $3, step_started_at = now()
       WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber, rowCount],
    );
    await eraseAgain(db, importNumber);
  });
}
