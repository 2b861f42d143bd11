/** The rows that an applied import left out, as a new import that knows where they came from. */
import type { Actor } from "../../actor.ts";
import type { Words } from "../../locales/words.ts";
import { refuse, type Refusal } from "../../refusal.ts";
import { correctingImport } from "../record/correcting.server.ts";
import { findImport, type ImportRecord } from "../record/import.server.ts";
import { rejectedRowsCsv } from "../receipt/rejected-file.server.ts";
import { rejectedRowsLeft } from "../record/review.ts";
import { receiveFile } from "../upload/upload.server.ts";
import { UnansweredNeeds, type UploadAnswers } from "../upload/said-of-upload.ts";

/**
 * Reads them as the first import was read. Asked for twice it leads to the same import, unless that was discarded.
 * @param words in which the file says why each row was rejected.
 * @throws Refused where the shop has no room for a further file.
 */
export async function correctRest(
  shop: string,
  importNumber: number,
  actor: Actor,
  words: Words,
): Promise<{ importNumber: number } | Refusal> {
  const there = await correctingImport(shop, importNumber);
  if (there !== null) return { importNumber: there };
  const importRecord = await findImport(shop, importNumber);
  if (!importRecord) return refuse("import_gone");
  if (!canCorrectRest(importRecord)) return refuse("correct_rest_gone");
  const send = (answers?: UploadAnswers) =>
    receiveFile(
      shop,
      actor,
      `pointbook-import-${importNumber}-rejected.csv`,
      rejectedRowsCsv(shop, importRecord, words),
      { answers, parentImportNumber: importNumber },
    );
  try {
    return await send(readAsBefore(importRecord));
  } catch (error) {
    // Its own page asks what is not clear from so few rows.
    if (error instanceof UnansweredNeeds) return send();
    throw error;
  }
}

/** Only what the import is done with: before that, its own review corrects them. */
export const canCorrectRest = (importRecord: ImportRecord): boolean =>
  importRecord.status === "applied" &&
  rejectedRowsLeft(importRecord) > 0 &&
  importRecord.cellsErasedAt === null &&
  importRecord.rowsErasedAt === null;

/** The columns stand where they stood, whatever file they came in; three of ours follow. */
function readAsBefore({ columnMap, reading }: ImportRecord): UploadAnswers {
  const { mode, decimal, rounding, dateOrder, description, rule, country } = reading;
  return {
    encoding: "utf-8",
    hasHeader: true,
    columns: () => columnMap ?? {},
    reading: { mode, decimal, rounding, dateOrder, description, rule, country },
  };
}
