import { inShop, type ShopDb } from "../../database/db.server.ts";
import { lockLedger } from "../../ledger/post.server.ts";
import { noteCustomers } from "../check/note-customers.server.ts";
import { keyReasons } from "../check/place-keys.server.ts";
import { forgetTold, takeTold } from "../check/told-keys.server.ts";
import { askWhileStaged } from "../check/while-staged.server.ts";
import { eraseAgain } from "../record/erase-again.server.ts";
import { ImportFailure } from "../record/failure.ts";
import { followMerges } from "../record/follow-merges.server.ts";
import { openLines } from "../file/lines.server.ts";
import { fileChunks } from "../file/stored.server.ts";
import { judgeOf } from "../lines/judge.server.ts";
import { lockStatus, type ImportRecord } from "../record/import.server.ts";
import { findFileDetails, layoutOf } from "../record/file-of-import.server.ts";
import { stageBatchBytes, stageBatchRows } from "../limits.ts";
import { rejectedBefore } from "../lines/rejected-lines.server.ts";
import { holdsRow, type RowRanges } from "./row-ranges.ts";
import { createBatch, createRowWriter } from "./stage-rows.server.ts";

/**
 * Reads the stored file and writes down each row with its verdict, a batch a transaction, so that memory does not
 * grow with the file. A run goes on where an earlier one was cut short: reading is quick, and rows that are already
 * written are not written again.
 */
export async function stage(shop: string, importRecord: ImportRecord, signal: AbortSignal): Promise<void> {
  const { importNumber, rowCount } = importRecord;
  const before = await writtenBefore(shop, importNumber);
  if (before === null) return;
  if (!(await isStored(shop, importRecord))) throw new ImportFailure("file_missing");

  const details = await findFileDetails(shop, importNumber);
  const judge = await judgeOf(shop, importRecord, details);
  const asWritten = await rejectedBefore(shop, importRecord);
  const file = await openLines(fileChunks(shop, importRecord.fileId), layoutOf(importRecord), signal);
  // What one batch holds is read before an answer could come.
  const early = rowCount > stageBatchRows ? askWhileStaged(shop, importNumber, signal) : null;
  const writer = createRowWriter(shop, importNumber, () => early?.rowsWritten());
  let batch = createBatch(importNumber);
  try {
    for await (const lines of file.batches) {
      signal.throwIfAborted();
      const unwritten = lines.filter(({ rowNumber }) => !holdsRow(before, rowNumber));
      batch.add((asWritten ? await asWritten(unwritten) : unwritten).map(judge));
      if (batch.rowCount < stageBatchRows && batch.byteCount < stageBatchBytes) continue;
      await writer.write(batch);
      if (!writer.goesOn()) return;
      batch = createBatch(importNumber);
    }
    await writer.write(batch);
  } finally {
    // Nothing of this run may still be writing when the next one begins.
    await writer.settle().finally(() => early?.end());
  }
  if (!writer.goesOn()) return;
  if (file.facts().rowCount !== rowCount) {
    throw new Error(
      `import ${importNumber}: ${file.facts().rowCount} rows were read, ${rowCount} were uploaded`,
    );
  }
  await finish(shop, importNumber);
}

function isStored(shop: string, { fileId }: ImportRecord): Promise<boolean> {
  return inShop(shop, async (db) => {
    const { rows } = await db.query(
      "SELECT FROM import_file_chunk WHERE shop = $1 AND file_id = $2 LIMIT 1",
      [shop, fileId],
    );
    return rows.length > 0;
  });
}

/**
 * The rows that an earlier run wrote; null where the import is not being staged. A batch that was being committed holds
 * the import's row, so that none comes after this.
 */
function writtenBefore(shop: string, importNumber: number): Promise<RowRanges | null> {
  return inShop(shop, async (db) => {
    if ((await lockStatus(db, importNumber)) !== "staging") return null;
    const { rows } = await db.query<RowRanges>(
      `WITH numbered AS (
         SELECT row_number, row_number - row_number() OVER (ORDER BY row_number) AS range
         FROM import_row WHERE shop = $1 AND import_number = $2
       ), ranges AS (
         SELECT min(row_number) AS first, max(row_number) AS last, count(*) AS rows FROM numbered GROUP BY range
       ), written AS (
         SELECT coalesce(array_agg(first ORDER BY first), '{}') AS firsts,
                coalesce(array_agg(last ORDER BY first), '{}') AS lasts, coalesce(sum(rows), 0)::integer AS rows FROM ranges
       )
       UPDATE import i SET step_done = w.rows, step_done_before = w.rows, step_total = row_count, step_started_at = now()
       FROM written w WHERE i.shop = $1 AND i.import_number = $2
       RETURNING w.firsts, w.lasts`,
      [shop, importNumber],
    );
    return rows[0] ?? null;
  });
}

function finish(shop: string, importNumber: number): Promise<void> {
  return inShop(shop, async (db) => {
    // As an erasure does: the ledger first, then the import.
    await lockLedger(db);
    if ((await lockStatus(db, importNumber)) !== "staging") return;
    await beginCheck(db, importNumber);
    await eraseAgain(db, importNumber);
  });
}

/**
 * Notes whom Shopify is to be asked about, each once, and begins to ask. Also the customers of rejected rows: a row
 * with two faults names both. Those who were answered for before are not asked about again.
 */
export async function beginCheck(db: ShopDb, importNumber: number): Promise<void> {
  const key = [db.shop, importNumber];
  await followMerges(db, importNumber, { check: "begins" });
  await noteCustomers(db, importNumber);
  await forgetTold(db, importNumber, "doubtful");
  await db.queryWhole(
    `INSERT INTO import_key (shop, import_number, kind, key)
     SELECT DISTINCT $1, $2::integer, k.kind, k.key
     FROM import_row r, LATERAL (VALUES ('email', r.email), ('phone', r.phone)) k (kind, key)
     WHERE r.shop = $1 AND r.import_number = $2 AND (r.email IS NOT NULL OR r.phone IS NOT NULL) AND k.key IS NOT NULL
       AND NOT r.rejection_reasons && '${keyReasons}'
     ${takeTold}`,
    key,
  );
  await forgetTold(db, importNumber, "unnamed");
  await db.query(
    `UPDATE import SET status = 'checking', step_done = 0, step_done_before = 0, step_started_at = now(),
       step_total = (SELECT count(*) FROM import_customer WHERE shop = $1 AND import_number = $2)
     WHERE shop = $1 AND import_number = $2`,
    key,
  );
}
