import { inShop, type ShopDb } from "../db.server.ts";
import type { ColumnMap } from "./columns.ts";
import { createFileReader } from "./file/reader.ts";
import type { ReviewSummary } from "./review.ts";
import type { FailureCode, ImportStatus, WorkingStatus } from "./status.ts";

/** One uploaded file and its whole story. */
export interface ImportRecord {
  importNumber: number;
  status: ImportStatus;
  fileId: string;
  fileName: string;
  fileBytes: number;
  fileSha256: string;
  encoding: string;
  delimiter: string;
  header: string[];
  columnMap: ColumnMap | null;
  rowCount: number;
  blankLineCount: number;
  createdAt: Date;
  createdByName: string;
  /** The step that is running: since when, and how many of its rows or customers are done. */
  stepStartedAt: Date;
  stepDone: number;
  stepTotal: number;
  acceptedCount: number | null;
  rejectedCount: number | null;
  customerCount: number | null;
  pointsTotal: number | null;
  review: ReviewSummary | null;
  decidedAt: Date | null;
  decidedByName: string | null;
  appliedAt: Date | null;
  postingNumber: number | null;
  failedStatus: WorkingStatus | null;
  failureCode: FailureCode | null;
  fileErasedAt: Date | null;
}

/** Everything of an import but its rows; `float8` because all of these are integers that JavaScript holds exactly. */
export const importColumns = `
  i.import_number AS "importNumber", i.status, i.file_id AS "fileId", i.file_name AS "fileName",
  i.file_bytes::float8 AS "fileBytes", i.file_sha256 AS "fileSha256", i.encoding, i.delimiter, i.header,
  i.column_map AS "columnMap", i.row_count AS "rowCount", i.blank_line_count AS "blankLineCount",
  i.created_at AS "createdAt", i.created_by_name AS "createdByName", i.step_started_at AS "stepStartedAt",
  i.step_done AS "stepDone", i.step_total AS "stepTotal", i.accepted_count AS "acceptedCount",
  i.rejected_count AS "rejectedCount", i.customer_count AS "customerCount",
  i.points_total::float8 AS "pointsTotal", i.review, i.decided_at AS "decidedAt",
  i.decided_by_name AS "decidedByName", i.applied_at AS "appliedAt",
  i.failed_status AS "failedStatus", i.failure_code AS "failureCode", i.file_erased_at AS "fileErasedAt",
  (SELECT p.posting_number FROM posting p
   WHERE p.shop = i.shop AND p.import_number = i.import_number AND p.kind = 'import') AS "postingNumber"`;

export function findImport(shop: string, importNumber: number): Promise<ImportRecord | null> {
  return inShop(shop, (db) => findImportIn(db, importNumber));
}

export async function findImportIn(db: ShopDb, importNumber: number): Promise<ImportRecord | null> {
  const { rows } = await db.query<ImportRecord>(
    `SELECT ${importColumns} FROM import i WHERE i.shop = $1 AND i.import_number = $2`,
    [db.shop, importNumber],
  );
  return rows[0] ?? null;
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

/** Other imports of the very same bytes whose points were added, or are being: applying this one adds them once more. */
export function earlierImportsOfSameFile(shop: string, importRecord: ImportRecord): Promise<SameFile[]> {
  return inShop(shop, (db) => sameFileImports(db, importRecord));
}

export async function sameFileImports(
  db: ShopDb,
  { importNumber, fileSha256 }: Pick<ImportRecord, "importNumber" | "fileSha256">,
): Promise<SameFile[]> {
  const { rows } = await db.query<SameFile>(
    `SELECT import_number AS "importNumber", status, created_at AS "createdAt", created_by_name AS "createdByName",
            applied_at AS "appliedAt"
     FROM import
     WHERE shop = $1 AND file_sha256 = $2 AND import_number <> $3 AND status IN ('applying', 'applied')
     ORDER BY import_number DESC`,
    [db.shop, fileSha256, importNumber],
  );
  return rows;
}

/** The stored file, piece by piece: no more than one piece is held in memory. */
export async function* fileChunks(shop: string, fileId: string): AsyncGenerator<Uint8Array> {
  for (let chunkNumber = 0; ; chunkNumber++) {
    const { rows } = await inShop(shop, (db) =>
      db.query<{ bytes: Uint8Array }>(
        "SELECT bytes FROM import_file_chunk WHERE shop = $1 AND file_id = $2 AND chunk_number = $3",
        [shop, fileId, chunkNumber],
      ),
    );
    if (!rows[0]) return;
    yield rows[0].bytes;
  }
}

const sampleLines = 3;

/** The first data lines, so that the merchant sees what each column holds. */
export async function columnSamples(shop: string, importNumber: number): Promise<string[][]> {
  const importRecord = await findImport(shop, importNumber);
  if (!importRecord) return [];
  const reader = createFileReader();
  const samples: string[][] = [];
  for await (const bytes of fileChunks(shop, importRecord.fileId)) {
    samples.push(...reader.push(bytes).map((line) => line.cells));
    if (samples.length >= sampleLines) break;
  }
  if (samples.length < sampleLines) samples.push(...reader.end().map((line) => line.cells));
  return samples.slice(0, sampleLines);
}
