/** Reads an import's file once more in another way, before anything of it is staged. */
import type { Actor } from "../../actor.ts";
import { inShop } from "../../database/db.server.ts";
import { Refused } from "../../refusal.ts";
import { gone, type Decision } from "../record/decision.server.ts";
import { likeHeader } from "../columns/answer.ts";
import type { Encoding } from "../layout/encodings.ts";
import { scanFile } from "../file/scan.server.ts";
import { fileChunks } from "../file/stored.server.ts";
import { findImport, lockStatus, type ImportRecord } from "../record/import.server.ts";
import { findFileDetailsIn, layoutOf } from "../record/file-of-import.server.ts";
import type { ColumnMap } from "../fields.ts";
import { noteChange } from "../review/review-version.server.ts";

/**
 * Reads the file once more in another way: another encoding, sheet or row of names, or with its first line as a row.
 * @returns the sentence, where it can't be read so.
 */
export async function readAgain(
  shop: string,
  importNumber: number,
  actor: Actor,
  answer: { encoding?: Encoding; hasHeader?: boolean; headerRow?: number | null; sheet?: string },
): Promise<Decision> {
  const importRecord = await findImport(shop, importNumber);
  if (!importRecord) return gone;
  const { format } = importRecord;
  const asked = { ...layoutOf(importRecord), headerRow: undefined, ...answer, delimiter: undefined, format };
  try {
    const facts = await scanFile(() => fileChunks(shop, importRecord.fileId), asked);
    await inShop(shop, async (db) => {
      if ((await lockStatus(db, importNumber)) !== "uploaded") return;
      const before = await findFileDetailsIn(db, importNumber);
      const carried = carriedColumns(importRecord, facts, answer);
      const encodingCertain = before.encodingCertain || answer.encoding !== undefined;
      await db.query(
        `UPDATE import SET encoding = $3, delimiter = $4, header = $5, row_count = $6, blank_line_count = $7,
           file_facts = $8, reading = reading || $9, column_map = $10
         WHERE shop = $1 AND import_number = $2`,
        [
          shop,
          importNumber,
          facts.encoding,
          facts.delimiter,
          JSON.stringify(facts.header),
          facts.rowCount,
          facts.blankLineCount,
          JSON.stringify({ ...facts.details, encodingCertain }),
          JSON.stringify({ header: facts.hasHeader, headerRow: facts.headerRow, sheet: facts.sheet }),
          carried && JSON.stringify(carried),
        ],
      );
      await noteChange(db, importNumber, actor, "reading");
    });
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

/**
 * The columns that were chosen before, in the file as it is read now. The same lines with other letters, or with names
 * that are a row, have them where they were; in other lines they are found by their names, or have to be chosen anew.
 */
function carriedColumns(
  { columnMap, header }: ImportRecord,
  now: { header: string[] },
  { sheet, headerRow }: { sheet?: string; headerRow?: number | null },
): ColumnMap | null {
  if (columnMap === null) return null;
  const sameLines = sheet === undefined && headerRow == null && header.length === now.header.length;
  return sameLines ? columnMap : likeHeader(columnMap, header, now.header);
}
