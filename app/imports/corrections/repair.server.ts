/** Rejected rows corrected on the page, and what is done with corrected rows wherever they come from. */
import type { Actor } from "../../actor.ts";
import { inShop, planForMany, type ShopDb } from "../../database/db.server.ts";
import { enqueueImport } from "../../queue.server.ts";
import { isRefusal, refuse, type Refusal } from "../../refusal.ts";
import { gone } from "../record/decision.server.ts";
import { editedLines } from "../lines/edited-lines.server.ts";
import { findImportIn, lockStatus, type ImportRecord } from "../record/import.server.ts";
import { repairedAtOnceMax } from "../limits.ts";
import { noteCorrections } from "../record/corrections.server.ts";
import { noteChange } from "../review/review-version.server.ts";
import type { JudgedRow } from "../row/row.ts";
import type { RowEdit } from "../lines/edits.ts";
import { beginCheck } from "../stage/stage.server.ts";
import { copyColumns, createBatch, loadBatch } from "../stage/stage-rows.server.ts";

/** What became of corrected rows at once; whether Shopify has their customers is found out after it. */
export interface Repaired {
  /** Rows whose cells were replaced. */
  saved: number;
  /** Those of them that are rejected again. */
  wrong: number;
  /** Rows that are not rejected any more, or erased: somebody was faster. */
  gone: number;
}

/** Judges the corrected rows again, only them, and asks Shopify about customers not asked about yet. */
export function repairRows(
  shop: string,
  importNumber: number,
  actor: Actor,
  edits: RowEdit[],
): Promise<Repaired | Refusal> {
  return inShop(shop, async (db) => {
    const importRecord = await reviewed(db, importNumber);
    if (isRefusal(importRecord)) return importRecord;
    if (edits.length === 0) return refuse("repair_unchanged");
    if (edits.length > repairedAtOnceMax) {
      return refuse("repair_many", { rowsMax: repairedAtOnceMax });
    }
    const judged = await judgeEdits(db, importRecord, edits);
    await loadRows(db, importNumber, [judged]);
    const saved = await replaceRows(db, importNumber);
    await noteChange(db, importNumber, actor, "rows_corrected");
    const wrong = judged.filter(({ verdict }) => verdict === "rejected").length;
    return { saved, wrong, gone: edits.length - saved };
  });
}

/** The import, if its rows may be changed now; locked until the transaction ends. */
export async function reviewed(db: ShopDb, importNumber: number): Promise<ImportRecord | Refusal> {
  await lockStatus(db, importNumber);
  const importRecord = await findImportIn(db, importNumber);
  if (!importRecord) return gone;
  if (importRecord.status !== "in_review") {
    return refuse("rows_not_in_review");
  }
  return importRecord;
}

async function judgeEdits(db: ShopDb, importRecord: ImportRecord, edits: RowEdit[]): Promise<JudgedRow[]> {
  const { judge, lines } = await editedLines(db, importRecord, edits);
  return lines.map(({ after }) => judge(after));
}

/** Puts corrected rows beside the import's own, into a temporary table that lives as long as the transaction. */
export async function loadRows(
  db: ShopDb,
  importNumber: number,
  batches: Iterable<JudgedRow[]> | AsyncIterable<JudgedRow[]>,
): Promise<void> {
  await db.queryWhole(
    `CREATE TEMPORARY TABLE IF NOT EXISTS loaded ON COMMIT DELETE ROWS
     AS SELECT ${copyColumns} FROM import_row WITH NO DATA`,
    [],
  );
  for await (const rows of batches) {
    const batch = createBatch(importNumber);
    batch.add(rows);
    await loadBatch(db, batch);
  }
  await db.query(planForMany);
}

/** Puts the loaded rows in the place of the rejected ones with their numbers, and begins to check them. */
export async function replaceRows(db: ShopDb, importNumber: number): Promise<number> {
  await noteCorrections(db, importNumber, await countChanged(db, importNumber));
  const rowCount = await db.queryWhole(
    `UPDATE import_row r
     SET verdict = l.verdict, rejection_reasons = l.rejection_reasons, customer_id = l.customer_id, points = l.points,
         description = l.description, cells = l.cells, email = l.email, phone = l.phone,
         occurred_at = l.occurred_at, given_points = l.given_points
     FROM loaded l
     WHERE r.shop = $1 AND r.import_number = $2 AND r.row_number = l.row_number AND r.verdict = 'rejected' AND NOT r.erased`,
    [db.shop, importNumber],
  );
  await db.queryWhole(
    `DELETE FROM import_candidate c USING loaded l
     WHERE c.shop = $1 AND c.import_number = $2 AND c.row_number = l.row_number`,
    [db.shop, importNumber],
  );
  await beginCheck(db, importNumber);
  await enqueueImport(db, importNumber);
  return rowCount;
}

/** The loaded rows that say something else: the others were sent as they are, or for the second time. */
async function countChanged(db: ShopDb, importNumber: number): Promise<number> {
  const counted = await db.askWhole<{ changed: number }>(
    `SELECT count(*)::integer AS changed
     FROM import_row r JOIN loaded l ON l.row_number = r.row_number
     WHERE r.shop = $1 AND r.import_number = $2 AND r.verdict = 'rejected' AND NOT r.erased
       AND CASE WHEN r.cells IS NULL AND l.cells IS NULL
             THEN (r.customer_id, r.points, r.description) IS DISTINCT FROM (l.customer_id, l.points, l.description)
             ELSE r.cells IS DISTINCT FROM l.cells END`,
    [db.shop, importNumber],
  );
  return counted?.changed ?? 0;
}
