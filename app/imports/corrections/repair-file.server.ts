/** The downloaded file of rejected rows, corrected, that goes on with the same import. */
import type { Actor } from "../../actor.ts";
import { inShop, uploadPool, type ShopDb } from "../../database/db.server.ts";
import type { Message } from "../../locales/words.ts";
import { isRefusal, refuse, Refused } from "../../refusal.ts";
import { columnsIn, orderOf, rowColumnPlace } from "../columns/moved.ts";
import type { Decision } from "../record/decision.server.ts";
import { openLines } from "../file/lines.server.ts";
import { scanFile } from "../file/scan.server.ts";
import { rowName, rowNamed } from "../file/sheets.ts";
import { spool, type Spooled } from "../file/spool.server.ts";
import type { ImportRecord } from "../record/import.server.ts";
import { correctedBytesMax, stageBatchRows } from "../limits.ts";
import { importOfRowHeading } from "../row-heading.ts";
import { asTheyWereWritten, isRowNumber } from "../lines/rejected-lines.server.ts";
import { loadRows, replaceRows, reviewed } from "./repair.server.ts";
import { noteChange } from "../review/review-version.server.ts";
import { judgeOf } from "../lines/judge.server.ts";
import type { JudgedRow, Line } from "../row/row.ts";
import { drain, patiently } from "../upload/sender.server.ts";

/**
 * Each of the file's lines takes the place of the rejected row with its number. Rows that were left out of the file stay
 * rejected; a line that has no such place is named, and nothing of the file is taken.
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
        await loadRows(db, importNumber, readCorrected(db, importRecord, file.pieces));
        await refuseWithoutPlace(db, importRecord);
        const replaced = await replaceRows(db, importNumber);
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

interface WithoutPlace {
  rowNumber: number;
  why: "twice" | "unknown" | "taken";
}

/**
 * Refuses the file for the first line that would be lost: the second with its number, one whose number no row of the
 * import has, and one that says something else of a row that is accepted by now. An erased row stays erased in silence.
 */
async function refuseWithoutPlace(db: ShopDb, { importNumber, reading }: ImportRecord): Promise<void> {
  const lost = await db.askWhole<WithoutPlace>(
    `SELECT row_number AS "rowNumber", why FROM (
       SELECT l.row_number,
              CASE WHEN count(*) OVER (PARTITION BY l.row_number) > 1 THEN 'twice'
                   WHEN r.row_number IS NULL THEN 'unknown'
                   WHEN r.verdict <> 'rejected' AND NOT r.erased AND (l.cells = r.cells) IS NOT TRUE AND NOT (
                     l.rejection_reasons = '{}' AND coalesce(l.email, l.phone) IS NULL AND l.customer_id = r.customer_id
                     AND coalesce(l.given_points, l.points) = coalesce(r.given_points, r.points)
                     AND l.description = r.description) THEN 'taken' END AS why
       FROM loaded l LEFT JOIN import_row r ON r.shop = $1 AND r.import_number = $2 AND r.row_number = l.row_number) found
     WHERE why IS NOT NULL ORDER BY row_number LIMIT 1`,
    [db.shop, importNumber],
  );
  if (!lost) return;
  const names = { rowNumber: rowName(lost.rowNumber, reading.sheet), ...namesOf(importNumber) };
  throw new Refused(refuse(`corrected_row_${lost.why}`, names));
}

async function setDown(body: AsyncIterable<Uint8Array> | null): Promise<Spooled> {
  const arriving = patiently(body ?? (async function* () {})());
  try {
    return await spool(arriving, correctedBytesMax, () => new Refused(refuse("corrected_too_large")));
  } catch (error) {
    if (error instanceof Refused) void drain(arriving);
    throw error;
  }
}

/** The import and its column of row numbers, as sentences name them. */
function namesOf(importNumber: number): { importNumber: string; rowColumn: Message } {
  const values = { importNumber: String(importNumber) };
  return { ...values, rowColumn: { code: "rejectedFile.rowColumn", values } };
}

async function* readCorrected(
  db: ShopDb,
  importRecord: ImportRecord,
  pieces: () => AsyncIterable<Uint8Array>,
): AsyncGenerator<JudgedRow[]> {
  const { importNumber } = importRecord;
  const facts = await scanFile(pieces, { hasHeader: true });
  const rowPlace = rowColumnPlace(facts.header);
  const owner = importOfRowHeading(facts.header[rowPlace] ?? "");
  if (owner !== null && owner !== importNumber) {
    const numbers = { owner: String(owner), importNumber: String(importNumber) };
    throw new Refused(refuse("corrected_other_import", numbers));
  }
  const columns = owner && columnsIn(importRecord, facts.header);
  if (!columns) throw new Refused(refuse("corrected_not_rejected", namesOf(importNumber)));
  const judge = await judgeOf(db.shop, importRecord);
  const file = await openLines(pieces(), facts);
  // Its cells beyond the header were written behind our three columns: a line that has too many still has.
  const inOrder = orderOf(importRecord, columns, facts.header);
  const reorder = (cells: string[]) => [
    ...inOrder(cells),
    ...cells.slice(Math.max(facts.header.length, rowPlace + 3)),
  ];
  for await (const lines of file.batches) {
    for (let start = 0; start < lines.length; start += stageBatchRows) {
      const corrected = lines
        .slice(start, start + stageBatchRows)
        .map(({ rowNumber: line, cells, quotesMalformed }): Line => {
          const rowNumber = rowNamed(cells[rowPlace] ?? "", importRecord.reading.sheet);
          if (!isRowNumber(rowNumber)) {
            const names = { line: String(line), ...namesOf(importNumber) };
            throw new Refused(refuse("corrected_row_unnumbered", names));
          }
          return { rowNumber, cells: reorder(cells), quotesMalformed };
        });
      yield (await asTheyWereWritten(db, importRecord, corrected)).map(judge);
    }
  }
}
