/** Rejected rows corrected: on the page, or in a file that goes on with the same import. */
import type { Actor } from "../actor.ts";
import { inShop, planForMany, uploadPool, type ShopDb } from "../db.server.ts";
import { enqueueImport } from "../queue.server.ts";
import type { Message } from "../locales/words.ts";
import { isRefusal, refuse, Refused, type Refusal } from "../refusal.ts";
import { gone, type Decision } from "./decision.server.ts";
import { likeHeader } from "./columns/answer.ts";
import type { Field } from "./fields.ts";
import { openLines } from "./file/lines.server.ts";
import { holdsBeyond } from "./file/row-width.ts";
import { scanFile } from "./file/scan.server.ts";
import { spool, type Spooled } from "./file/spool.server.ts";
import { judgeOf } from "./row/judge.server.ts";
import { findFileDetailsIn, findImportIn, lockStatus, type ImportRecord } from "./import.server.ts";
import { correctedBytesMax, repairedOnPageMax, stageBatchRows } from "./limits.ts";
import { cellsToCorrect, importOfRowColumn } from "./rejected-file.ts";
import { noteChange } from "./review-version.server.ts";
import { cellsOf, type JudgedRow } from "./row/row.ts";
import { drain, patiently } from "./sender.server.ts";
import { beginCheck } from "./stage.server.ts";
import { copyRows, createBatch } from "./stage-rows.server.ts";

/** What somebody wrote into cells of a rejected row. */
export interface RowEdit {
  rowNumber: number;
  cells: Partial<Record<Field, string>>;
}

/** Judges the corrected rows again, and asks Shopify about customers not asked about yet. */
export function repairRows(
  shop: string,
  importNumber: number,
  actor: Actor,
  edits: RowEdit[],
): Promise<Decision> {
  return inShop(shop, async (db) => {
    const importRecord = await reviewed(db, importNumber);
    if (isRefusal(importRecord)) return importRecord;
    if (edits.length === 0) return refuse("repair_unchanged");
    if (edits.length > repairedOnPageMax) {
      return refuse("repair_many", { rowsMax: repairedOnPageMax });
    }
    await replaceRows(db, importRecord, [await judgeEdits(db, importRecord, edits)]);
    await noteChange(db, importNumber, actor, "rows_corrected");
    return null;
  });
}

/** The import, if its rows may be changed now; locked until the transaction ends. */
async function reviewed(db: ShopDb, importNumber: number): Promise<ImportRecord | Refusal> {
  await lockStatus(db, importNumber);
  const importRecord = await findImportIn(db, importNumber);
  if (!importRecord) return gone;
  if (importRecord.status !== "in_review") {
    return refuse("rows_not_in_review");
  }
  return importRecord;
}

async function judgeEdits(db: ShopDb, importRecord: ImportRecord, edits: RowEdit[]): Promise<JudgedRow[]> {
  const { importNumber } = importRecord;
  const columns = importRecord.columnMap ?? {};
  const { rows } = await db.query<
    Pick<JudgedRow, "rowNumber" | "customerId" | "points" | "description" | "cells" | "reasons">
  >(
    `SELECT row_number AS "rowNumber", customer_id AS "customerId", points::float8 AS points, description, cells,
            rejection_reasons AS reasons
     FROM import_row
     WHERE shop = $1 AND import_number = $2 AND row_number = ANY ($3) AND verdict = 'rejected' AND NOT erased`,
    [db.shop, importNumber, edits.map(({ rowNumber }) => rowNumber)],
  );
  const { rowWidth } = await findFileDetailsIn(db, importNumber);
  const judge = await judgeOf(db.shop, importRecord, rowWidth);
  const { length } = importRecord.header;
  return rows.map((row) => {
    const cells = [...cellsToCorrect({ ...row, cells: cellsOf(row, columns) }, columns)];
    const edit = edits.find(({ rowNumber }) => rowNumber === row.rowNumber)?.cells ?? {};
    for (const [field, text] of Object.entries(edit)) {
      const place = columns[field as Field];
      // As a file is read: what the database can't hold is replaced.
      if (place !== undefined) cells[place] = text.toWellFormed().replaceAll("\0", "\uFFFD");
    }
    // Shifted by a separator: whoever wrote how many points there are and what for has put them in their place.
    const rewritten = edit.points_to_add !== undefined && edit.description !== undefined;
    if (rewritten && !holdsBeyond(cells, length)) cells.length = Math.min(cells.length, length);
    return judge({
      rowNumber: row.rowNumber,
      cells: Array.from(cells, (cell) => cell ?? ""),
      quotesMalformed: false,
    });
  });
}

/** Puts the rows in the place of the rejected ones with their numbers, and begins to check them. */
async function replaceRows(
  db: ShopDb,
  { importNumber }: ImportRecord,
  batches: Iterable<JudgedRow[]> | AsyncIterable<JudgedRow[]>,
): Promise<number> {
  for await (const rows of batches) {
    const batch = createBatch();
    batch.add(rows);
    await copyRows(db, batch);
  }
  await db.query(planForMany);
  const { rowCount } = await db.query(
    `UPDATE import_row r
     SET verdict = CASE WHEN l.rejection_reasons = '{}' THEN 'accepted' ELSE 'rejected' END,
         rejection_reasons = l.rejection_reasons, customer_id = l.customer_id, points = l.points,
         description = l.description, cells = l.cells, email = l.email, phone = l.phone,
         occurred_at = l.occurred_at, given_points = l.given_points
     FROM (SELECT DISTINCT ON (row_number) * FROM loaded ORDER BY row_number) l
     WHERE r.shop = $1 AND r.import_number = $2 AND r.row_number = l.row_number AND r.verdict = 'rejected' AND NOT r.erased`,
    [db.shop, importNumber],
  );
  await db.query(
    `DELETE FROM import_candidate c USING loaded l
     WHERE c.shop = $1 AND c.import_number = $2 AND c.row_number = l.row_number`,
    [db.shop, importNumber],
  );
  await beginCheck(db, importNumber);
  await enqueueImport(db, importNumber);
  return rowCount ?? 0;
}

/**
 * The downloaded file of rejected rows, corrected: each of its lines takes the place of the rejected row with its
 * number. Rows that were left out of the file stay rejected.
 * @throws Refused where the file is not one of them, or can't be read.
 */
export async function continueWithFile(
  shop: string,
  importNumber: number,
  actor: Actor,
  body: AsyncIterable<Uint8Array> | null,
): Promise<Decision> {
  // Before a byte of the file is taken, and again when it is there.
  const before = await inShop(shop, (db) => reviewed(db, importNumber));
  if (isRefusal(before)) return before;
  const file = await setDown(body);
  try {
    return await inShop(
      shop,
      async (db) => {
        const importRecord = await reviewed(db, importNumber);
        if (isRefusal(importRecord)) return importRecord;
        const replaced = await replaceRows(db, importRecord, readCorrected(shop, importRecord, file.pieces));
        if (replaced === 0) throw new Refused(refuse("corrected_no_row", namesOf(importNumber)));
        await noteChange(db, importNumber, actor, "rows_corrected");
        return null;
      },
      uploadPool,
    );
  } finally {
    await file.close();
  }
}

async function setDown(body: AsyncIterable<Uint8Array> | null): Promise<Spooled> {
  const arriving = patiently(body ?? (async function* () {})());
  try {
    return await spool(arriving, correctedBytesMax, () => new Refused(refuse("corrected_too_large")));
  } catch (error) {
    if (error instanceof Refused) await drain(arriving);
    throw error;
  }
}

/** The import and its column of row numbers, as sentences name them. */
function namesOf(importNumber: number): { importNumber: string; rowColumn: Message } {
  const values = { importNumber: String(importNumber) };
  return { ...values, rowColumn: { code: "rejectedFile.rowColumn", values } };
}

async function* readCorrected(
  shop: string,
  importRecord: ImportRecord,
  pieces: () => AsyncIterable<Uint8Array>,
): AsyncGenerator<JudgedRow[]> {
  const { columnMap, header, importNumber } = importRecord;
  const facts = await scanFile(pieces, { hasHeader: true });
  // The last one: rejected rows of a file that held rejected rows itself have two.
  const rowPlace = facts.header.findLastIndex((name) => importOfRowColumn(name) !== null);
  const owner = importOfRowColumn(facts.header[rowPlace] ?? "");
  if (owner !== null && owner !== importNumber) {
    const numbers = { owner: String(owner), importNumber: String(importNumber) };
    throw new Refused(refuse("corrected_other_import", numbers));
  }
  // Left where it was written, or moved.
  const carried = (to: string[]) => likeHeader(columnMap ?? {}, header, to);
  const columns =
    owner && (carried(facts.header.slice(0, rowPlace)) ?? carried(facts.header.with(rowPlace, "")));
  if (!columns) throw new Refused(refuse("corrected_not_rejected", namesOf(importNumber)));
  const judge = await judgeOf(shop, importRecord);
  const file = await openLines(pieces(), facts);
  const reorder = (cells: string[]) => {
    // The file's own order, whatever was moved: only the columns that are read have to be found again.
    const ordered = header.map((_, place) => cells[place] ?? "");
    for (const [field, place] of Object.entries(columnMap ?? {}))
      ordered[place] = cells[columns[field as Field] ?? -1] ?? "";
    // Its cells beyond the header were written behind our three columns: a line that has too many still has.
    return [...ordered, ...cells.slice(Math.max(facts.header.length, rowPlace + 3))];
  };
  for await (const lines of file.batches) {
    for (let start = 0; start < lines.length; start += stageBatchRows) {
      yield lines.slice(start, start + stageBatchRows).flatMap(({ cells, quotesMalformed }) => {
        const rowNumber = Number(cells[rowPlace]);
        if (!Number.isInteger(rowNumber) || rowNumber < 1 || rowNumber > 2_147_483_647) return [];
        return [judge({ rowNumber, cells: reorder(cells), quotesMalformed })];
      });
    }
  }
}
