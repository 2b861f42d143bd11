import { isDeepStrictEqual } from "node:util";
import type { Actor } from "../actor.ts";
import { inShop, type ShopDb } from "../database/db.server.ts";
import { enqueueImport } from "../queue.server.ts";
import { refuse } from "../refusal.ts";
import { refusalOfLoss } from "./record/corrections.server.ts";
import { decide, type Decision } from "./record/decision.server.ts";
import { likeHeader } from "./columns/answer.ts";
import { findImportIn, type ImportRecord } from "./record/import.server.ts";
import { findFileDetailsIn } from "./record/file-of-import.server.ts";
import { answersRemembered } from "./limits.ts";
import type { SecretColumn } from "./columns/secrets.ts";
import { planReading } from "./columns/needs.ts";
import type { ColumnMap } from "./fields.ts";
import type { Need, Reading } from "./reading.ts";
import type { ReviewChangeKind } from "./record/review.ts";
import { noteChange, refusalOfOlder } from "./review/review-version.server.ts";

/** How a file would be read, what is still to be asked, and what this shop answered before for one like it. */
export interface ReadingPlan {
  columns: ColumnMap;
  reading: Reading;
  needs: Need[];
  remembered: Remembered | null;
  /** Columns that look like secrets, and are not read. */
  secrets: SecretColumn[];
}

export interface Remembered {
  importNumber: number;
  columns: ColumnMap;
  reading: Reading;
}

/** What is answered on the columns page. */
export interface ColumnsAnswer {
  columns?: ColumnMap;
  reading?: Partial<Reading>;
}

/** @param answers what is answered so far; nothing is kept. */
export function planOf(
  shop: string,
  importRecord: ImportRecord,
  answers: ColumnsAnswer,
): Promise<ReadingPlan> {
  return inShop(shop, async (db) => {
    const details = await findFileDetailsIn(db, importRecord.importNumber);
    const remembered = await rememberedFor(db, importRecord);
    const { header, headerRow, sheet } = importRecord.reading;
    // A file is read with a header unless somebody says otherwise: that it was is no answer.
    const layout = header ? { sheet, headerRow } : { sheet, headerRow, header };
    const plan = planReading({
      header: importRecord.header,
      facts: details.columns,
      answers: { ...layout, ...answers.reading, ...(answers.columns && { columns: answers.columns }) },
      remembered,
      encoding: importRecord.encoding,
      encodingCertain: details.encodingCertain,
      encodingDoubt: details.encodingDoubt,
      headerRowFound: headerRow === 1 ? null : headerRow,
    });
    return { ...plan, remembered };
  });
}

/** What was answered for this very file before it was taken up again: where it is changed from. */
export function answersBefore({ columnMap, reading }: ImportRecord): ColumnsAnswer {
  const { mode, decimal, rounding, dateOrder, description, rule, country } = reading;
  if (!columnMap) return {};
  return {
    columns: columnMap,
    reading: { mode, decimal, rounding, dateOrder, description, rule, country },
  };
}

/** The newest answer of this shop for a file whose header holds the same columns. */
async function rememberedFor(db: ShopDb, { importNumber, header }: ImportRecord): Promise<Remembered | null> {
  const { rows } = await db.query<Remembered & { header: string[] }>(
    `SELECT import_number AS "importNumber", header, column_map AS columns, reading FROM import
     WHERE shop = $1 AND import_number <> $2 AND column_map IS NOT NULL AND status <> 'uploaded'
     ORDER BY import_number DESC LIMIT $3`,
    [db.shop, importNumber, answersRemembered],
  );
  for (const { header: known, columns, ...answer } of rows) {
    const carried = likeHeader(columns, known, header);
    if (carried) return { ...answer, columns: carried };
  }
  return null;
}

/** What the columns page was answered with. */
export interface ColumnsChoice {
  columns: ColumnMap;
  reading?: Partial<Reading>;
  /** The version of the import that the page showed: read in another way, the same place is another column. */
  seen: number;
}

/** Keeps the merchant's answer and begins to read the file. A second answer changes nothing. */
export function chooseColumns(
  shop: string,
  importNumber: number,
  actor: Actor,
  { columns: columnMap, reading = {}, seen }: ColumnsChoice,
): Promise<Decision> {
  return decide(shop, importNumber, async (db, status) => {
    if (status !== "uploaded") return null;
    const older = await refusalOfOlder(db, importNumber, seen);
    if (older) return older;
    const before = await findImportIn(db, importNumber);
    await db.query(
      `UPDATE import SET status = 'staging', column_map = $3, reading = (reading - 'allowColumns') || $4, step_started_at = now(),
         step_done = 0, step_done_before = 0, step_total = row_count
       WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber, JSON.stringify(columnMap), JSON.stringify(reading)],
    );
    for (const kind of before ? changesOf(before, columnMap, reading) : [])
      await noteChange(db, importNumber, actor, kind);
    await enqueueImport(db, importNumber);
    return null;
  });
}

/** What another answer changes of what was reviewed; nothing where it is the first. */
function changesOf(
  before: ImportRecord,
  columnMap: ColumnMap,
  reading: Partial<Reading>,
): ReviewChangeKind[] {
  if (!before.columnMap) return [];
  const { mode, ...other } = { ...before.reading, ...reading };
  const changes: [ReviewChangeKind, boolean][] = [
    [mode === "set" ? "mode_set" : "mode_add", mode === before.reading.mode],
    ["columns", isDeepStrictEqual(columnMap, before.columnMap)],
    ["reading", isDeepStrictEqual({ mode, ...other }, { ...before.reading, mode })],
  ];
  return changes.filter(([, isSame]) => !isSame).map(([kind]) => kind);
}

/**
 * Back to the columns page: the file is to be read in another way. What was answered there stays as it is to be changed;
 * what was read of the file so far is dropped.
 * @param correctionsGiven how many corrections the merchant was told that this loses.
 */
export function reopen(
  shop: string,
  importNumber: number,
  actor: Actor,
  correctionsGiven = 0,
): Promise<Decision> {
  return decide(shop, importNumber, async (db, status) => {
    if (status === "uploaded") return null;
    const { rows } = await db.query<{ open: boolean; erased: boolean }>(
      `SELECT (status = 'in_review' OR coalesce(stopped_status, '') IN ('staging', 'checking')) AS open,
              file_erased_at IS NOT NULL AS erased
       FROM import WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber],
    );
    if (!rows[0]?.open) return tooLate;
    if (rows[0].erased) return refuse("file_missing");
    const loss = await refusalOfLoss(db, importNumber, correctionsGiven);
    if (loss) return loss;
    await db.askWhole("SELECT forget_import_rows($1)", [importNumber]);
    await db.query(
      `UPDATE import SET status = 'uploaded', stopped_status = NULL, failure_code = NULL, review = NULL,
         accepted_count = NULL, rejected_count = NULL, already_applied_count = 0, customer_count = NULL,
         points_total = NULL, step_done = 0, step_done_before = 0, step_total = row_count
       WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber],
    );
    await noteChange(db, importNumber, actor, "reopened");
    return null;
  });
}

const tooLate = refuse("reopen_late");
