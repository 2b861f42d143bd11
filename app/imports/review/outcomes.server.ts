/** What became of each row, for the review and the result page. */
import { inShop, type ShopDb } from "../../database/db.server.ts";
import type { ImportRecord } from "../record/import.server.ts";
import { cellsToCorrect } from "../record/rejected-file.ts";
import type { RejectionReason } from "../row/rejection.ts";
import { cellsOf } from "../row/row.ts";

export type Verdict = "accepted" | "rejected" | "already_applied";

export interface RowOutcome {
  rowNumber: number;
  verdict: Verdict;
  /** Its customer's data was erased: only the number and the verdict are left. */
  erased: boolean;
  customerId: string | null;
  points: number | null;
  description: string | null;
  /** The line as it was written. */
  cells: string[];
  reasons: string[];
  /** Customers between whom a rejected row does not decide. */
  candidateIds: string[];
  /** The number in the file, where the points are not it. */
  givenPoints: number | null;
  occurredAt: string | null;
  /** The entry's number in the ledger, `posting-row`, once applied. */
  entryNumber: string | null;
  balanceAfter: number | null;
}

export interface RowQuery {
  verdict?: Verdict;
  reason?: RejectionReason;
  /** A customer id, or part of the description; of a rejected row, part of any cell. */
  search?: string;
  after?: number;
  before?: number;
  /** Instead of a whole page. */
  limit?: number;
}

const pageSize = 50;
const streamedRows = 5_000;

/** Rows by number, 50 a page; pass `next` as `after`, or `previous` as `before`. */
export async function listRows(
  shop: string,
  importRecord: ImportRecord,
  query: RowQuery,
): Promise<{ rows: RowOutcome[]; next: number | null; previous: number | null }> {
  const backwards = query.before !== undefined;
  const { limit = pageSize } = query;
  const found = await inShop(shop, (db) => selectRows(db, importRecord, query, limit + 1));
  const more = found.length > limit;
  const rows = found.slice(0, limit);
  if (backwards) rows.reverse();
  const first = rows[0]?.rowNumber ?? null;
  const last = rows.at(-1)?.rowNumber ?? null;
  return {
    rows,
    next: backwards || more ? last : null,
    previous: (backwards && more) || (!backwards && query.after !== undefined) ? first : null,
  };
}

interface StoredRow extends Omit<RowOutcome, "customerId" | "cells"> {
  customerId: bigint | null;
  cells: string[] | null;
}

async function selectRows(
  db: ShopDb,
  importRecord: ImportRecord,
  query: RowQuery,
  limit: number,
): Promise<RowOutcome[]> {
  const search = query.search?.replaceAll("\0", "").trim() || null;
  const customerId = search && /^'?\d{1,18}$/.test(search) ? BigInt(search.replace("'", "")) : null;
  const { rows } = await db.query<StoredRow>(
    `SELECT r.row_number AS "rowNumber", r.verdict, r.erased, r.customer_id AS "customerId", r.points::float8 AS points,
            r.description, r.cells, r.rejection_reasons AS reasons, r.given_points::float8 AS "givenPoints",
            r.occurred_at::text AS "occurredAt",
            CASE WHEN r.verdict = 'rejected' THEN ARRAY(
              SELECT c.customer_id::text FROM import_candidate c
              WHERE c.shop = $1 AND c.import_number = $2 AND c.row_number = r.row_number
              ORDER BY c.customer_id) ELSE '{}' END AS "candidateIds",
            e.posting_number || '-' || e.row_number AS "entryNumber", e.balance_after::float8 AS "balanceAfter"
     FROM import_row r
     LEFT JOIN ledger_entry e ON e.shop = r.shop AND e.customer_id = r.customer_id AND e.posting_number = coalesce($3::integer, 0)
                             AND e.day_order IN (coalesce(r.occurred_at, 'infinity'), 'infinity') AND e.row_number = r.row_number
     WHERE r.shop = $1 AND r.import_number = $2
       AND ($4::text IS NULL OR r.verdict = $4) AND ($5::text IS NULL OR $5 = ANY (r.rejection_reasons))
       AND ($11::text IS NULL OR CASE WHEN $6::bigint IS NULL THEN strpos(lower(r.description), lower($7)) > 0
                                      ELSE r.customer_id = $6 END
            OR r.verdict = 'rejected' AND EXISTS (
              SELECT FROM jsonb_array_elements_text(r.cells) AS cell WHERE strpos(lower(cell), lower($11)) > 0))
       AND r.row_number > $8 AND r.row_number < $9
     ORDER BY r.row_number ${query.before === undefined ? "" : "DESC"} LIMIT $10`,
    [
      db.shop,
      importRecord.importNumber,
      importRecord.postingNumber,
      query.verdict ?? null,
      query.reason ?? null,
      customerId,
      customerId === null ? search : null,
      query.after ?? 0,
      query.before ?? 2_147_483_647,
      limit,
      search,
    ],
  );
  const columns = importRecord.columnMap ?? {};
  return rows.map((row) => ({
    ...row,
    customerId: row.customerId === null ? null : String(row.customerId),
    cells: row.erased ? [] : cellsOf(row, columns),
  }));
}

/**
 * What took an import back: the posting's totals, and by customer id the entries that correct the rows shown.
 * Nothing where the import was not undone.
 */
export async function undoOf(
  shop: string,
  { undoPostingNumber }: ImportRecord,
  rows: readonly { customerId: string | null }[],
) {
  if (undoPostingNumber === null) return { undoPosting: null, corrections: {} };
  const customerIds = rows.map(({ customerId }) => customerId).filter((customerId) => customerId !== null);
  return inShop(shop, async (db) => {
    const postings = await db.query<{ entryCount: number; pointsTotal: number }>(
      `SELECT entry_count AS "entryCount", points_total::float8 AS "pointsTotal" FROM posting
       WHERE shop = $1 AND posting_number = $2`,
      [shop, undoPostingNumber],
    );
    const entries = await db.query<{ customerId: string; entryNumber: string; points: number }>(
      `SELECT customer_id::text AS "customerId", posting_number || '-' || row_number AS "entryNumber",
              points::float8 AS points
       FROM ledger_entry WHERE shop = $1 AND customer_id = ANY ($2::bigint[]) AND posting_number = $3`,
      [shop, customerIds, undoPostingNumber],
    );
    const corrections = Object.fromEntries(
      entries.rows.map(({ customerId, ...entry }) => [customerId, entry]),
    );
    return { undoPosting: postings.rows[0] ?? null, corrections };
  });
}

/** How many were rejected, as far as that. */
export async function countRejected(
  shop: string,
  { importNumber }: ImportRecord,
  countMax: number,
): Promise<number> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ count: number }>(
      `SELECT count(*)::integer AS count
       FROM (SELECT FROM import_row WHERE shop = $1 AND import_number = $2 AND verdict = 'rejected' LIMIT $3) r`,
      [shop, importNumber, countMax],
    ),
  );
  return rows[0]?.count ?? 0;
}

/** All rejected rows as they are to be corrected and in the order of the file, a few thousand in memory at a time. */
export async function* rejectedRows(shop: string, importRecord: ImportRecord): AsyncGenerator<RowOutcome[]> {
  const columns = importRecord.columnMap ?? {};
  for await (const rows of allRows(shop, importRecord, "rejected"))
    yield rows.map((row) => ({ ...row, cells: cellsToCorrect(row, columns) }));
}

/** All rows, or those of one verdict, in the order of the file, a few thousand in memory at a time. */
export async function* allRows(
  shop: string,
  importRecord: ImportRecord,
  verdict?: Verdict,
): AsyncGenerator<RowOutcome[]> {
  for (let after = 0; ;) {
    const rows = await inShop(shop, (db) => selectRows(db, importRecord, { verdict, after }, streamedRows));
    if (rows.length > 0) yield rows;
    if (rows.length < streamedRows) return;
    after = rows.at(-1)?.rowNumber ?? after;
  }
}
