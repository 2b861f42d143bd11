import { inShop, type ShopDb } from "../../database/db.server.ts";
import type { ColumnMap } from "../fields.ts";
import type { Delimiter } from "../../delimiters.ts";
import type { Encoding } from "../layout/encodings.ts";
import type { Format } from "../file/facts.ts";
import { plainReading, type Reading } from "../reading.ts";
import type { PeopleCounts } from "./people.ts";
import type { ApplyBelowZero, Outcome, ReviewChange, ReviewSummary } from "./review.ts";
import type { FailureCode, FailingStatus, ImportStatus } from "./status.ts";
import type { UndoBelowZero } from "./undo.ts";

/** One uploaded file and its whole story. */
export interface ImportRecord {
  importNumber: number;
  status: ImportStatus;
  fileId: string;
  fileName: string;
  fileBytes: number;
  fileSha256: string;
  format: Format;
  encoding: Encoding;
  delimiter: Delimiter;
  header: string[];
  columnMap: ColumnMap | null;
  reading: Reading;
  rowCount: number;
  blankLineCount: number;
  createdAt: Date;
  createdByName: string;
  /** The step that is running: since when, and how many of its rows or customers are done. */
  stepStartedAt: Date;
  stepDone: number;
  stepTotal: number;
  /** What was done already when this run of the step began. */
  stepDoneBefore: number;
  acceptedCount: number | null;
  rejectedCount: number | null;
  /** Rows that an earlier import applied: neither accepted nor rejected. */
  alreadyAppliedCount: number;
  customerCount: number | null;
  pointsTotal: number | null;
  review: ReviewSummary | null;
  /** Another whenever the import came to mean something else; and the last changes, the oldest first. */
  reviewVersion: number;
  reviewChanges: ReviewChange[];
  /** The shop's last posting when the rows were counted. */
  countedPostingNumber: number;
  /** The imports that were being undone then. */
  countedUndoing: number[];
  /** The worker is to count its rows again: the ledger has changed since, or what somebody chose about them. */
  recountAsked: "ledger" | "choice" | null;
  /** Rows that say exactly what an earlier row says are left out. */
  repeatedOnce: boolean;
  /** The figures of a decision; null once it is applied, where it came out so. */
  decidedOn: Outcome | null;
  /** The figures that the undo was asked for on, in short. */
  undoSeen: string | null;
  /** Decided with the import. */
  belowZero: ApplyBelowZero;
  reapply: boolean;
  allOrNothing: boolean;
  decidedAt: Date | null;
  decidedByName: string | null;
  appliedAt: Date | null;
  postingNumber: number | null;
  /** When a scheduled import is to be applied. */
  applyAt: Date | null;
  /** The step at which a failed or paused import goes on. */
  stoppedStatus: FailingStatus | null;
  failureCode: FailureCode | null;
  /** The undo that was asked for; who, and what for those who would go below zero. */
  undoBelowZero: UndoBelowZero | null;
  undoDescription: string | null;
  undoByName: string | null;
  undoneAt: Date | null;
  undoPostingNumber: number | null;
  /** Why the last undo did not happen; the import is applied as before. */
  undoFailureCode: FailureCode | null;
  fileErasedAt: Date | null;
  /** When its rejected rows' cells, and then all its rows, were deleted, as scheduled. */
  cellsErasedAt: Date | null;
  rowsErasedAt: Date | null;
  /** The bulk operation at Shopify that the check waits for. */
  bulkOperationId: string | null;
  /** What it did to customers, where it ended with that. */
  peopleCounts: PeopleCounts | null;
  /** The import whose rejected rows this one corrects. */
  parentImportNumber: number | null;
}

/**
 * Of the shop that `$1` names: what a column is looked up by says so itself, for a cluster asks all of its nodes for what is
 * only bound to the row of another table.
 */
const columnsWith = (review: string) => `
  i.import_number AS "importNumber", i.status, i.file_id AS "fileId", i.file_name AS "fileName",
  i.file_bytes::float8 AS "fileBytes", i.file_sha256 AS "fileSha256", i.format, i.encoding, i.delimiter, i.header,
  i.reading, i.column_map AS "columnMap", i.row_count AS "rowCount", i.blank_line_count AS "blankLineCount",
  i.created_at AS "createdAt", i.created_by_name AS "createdByName", i.step_started_at AS "stepStartedAt",
  CASE WHEN i.status = 'applying' THEN applied_so_far(i.import_number) ELSE i.step_done END AS "stepDone", i.step_total AS "stepTotal",
  i.step_done_before AS "stepDoneBefore", i.accepted_count AS "acceptedCount",
  i.rejected_count AS "rejectedCount", i.customer_count AS "customerCount",
  i.already_applied_count AS "alreadyAppliedCount", i.counted_posting_number AS "countedPostingNumber",
  i.counted_undoing AS "countedUndoing", i.decided_on AS "decidedOn", i.undo_seen AS "undoSeen",
  i.recount_asked AS "recountAsked", i.repeated_once AS "repeatedOnce",
  i.below_zero AS "belowZero", i.reapply, i.all_or_nothing AS "allOrNothing",
  i.points_total::float8 AS "pointsTotal", ${review} AS review,
  i.review_version AS "reviewVersion", i.review_changes AS "reviewChanges", i.decided_at AS "decidedAt",
  i.decided_by_name AS "decidedByName", i.applied_at AS "appliedAt",
  i.apply_at AS "applyAt", i.stopped_status AS "stoppedStatus", i.failure_code AS "failureCode",
  i.undo_below_zero AS "undoBelowZero", i.undo_description AS "undoDescription", i.undo_by_name AS "undoByName",
  i.undone_at AS "undoneAt", i.undo_failure_code AS "undoFailureCode", i.file_erased_at AS "fileErasedAt",
  i.cells_erased_at AS "cellsErasedAt", i.rows_erased_at AS "rowsErasedAt", i.bulk_operation_id AS "bulkOperationId",
  i.parent_import_number AS "parentImportNumber",
  CASE WHEN i.status = 'customers_written' THEN
    (SELECT w.counts FROM import_people w WHERE w.shop = $1 AND w.import_number = i.import_number)
  END AS "peopleCounts",
  (SELECT p.posting_number FROM posting p
   WHERE p.shop = $1 AND p.import_number = i.import_number AND p.kind = 'import') AS "postingNumber",
  (SELECT p.posting_number FROM posting p
   WHERE p.shop = $1 AND p.import_number = i.import_number AND p.kind = 'undo') AS "undoPostingNumber"`;

/** Everything of an import but its rows; `float8` because all of these are integers that JavaScript holds exactly. */
const importColumns = columnsWith("i.review");

/**
 * The same for a list, which shows nobody's lines: what a review says of single rows, up to a dozen kilobytes for each
 * import, stays where it is.
 */
export const listedColumns = columnsWith(
  `(i.review || '{"firstLines": [], "belowZero": [], "outliers": [], "examples": []}') - 'undo'`,
);

export function findImport(shop: string, importNumber: number): Promise<ImportRecord | null> {
  return inShop(shop, (db) => findImportIn(db, importNumber));
}

export async function findImportIn(db: ShopDb, importNumber: number): Promise<ImportRecord | null> {
  const { rows } = await db.query<ImportRecord>(
    `SELECT ${importColumns} FROM import i WHERE i.shop = $1 AND i.import_number = $2`,
    [db.shop, importNumber],
  );
  return rows[0] ? withReading(rows[0]) : null;
}

/** Imports from before there was anything to answer are read plainly. */
export function withReading(importRecord: ImportRecord): ImportRecord {
  return { ...importRecord, reading: { ...plainReading, ...importRecord.reading } };
}

/** The status, locked until the transaction ends: whoever changes it goes one after another. */
export async function lockStatus(db: ShopDb, importNumber: number): Promise<ImportStatus | null> {
  const { rows } = await db.query<{ status: ImportStatus }>(
    "SELECT status FROM import WHERE shop = $1 AND import_number = $2 FOR UPDATE",
    [db.shop, importNumber],
  );
  return rows[0]?.status ?? null;
}

export interface SameFile {
  importNumber: number;
  status: ImportStatus;
  createdAt: Date;
  createdByName: string;
  appliedAt: Date | null;
}

/** Other imports of the very same bytes that are about to be applied: what they apply, this one leaves out. */
export async function importsOfSameFile(
  shop: string,
  { importNumber, fileSha256 }: ImportRecord,
): Promise<SameFile[]> {
  const { rows } = await inShop(shop, (db) =>
    db.query<SameFile>(
      `SELECT import_number AS "importNumber", status, created_at AS "createdAt", created_by_name AS "createdByName",
            applied_at AS "appliedAt"
     FROM import
     WHERE shop = $1 AND file_sha256 = $2 AND import_number <> $3 AND status IN ('scheduled', 'applying')
     ORDER BY import_number DESC`,
      [shop, fileSha256, importNumber],
    ),
  );
  return rows;
}
