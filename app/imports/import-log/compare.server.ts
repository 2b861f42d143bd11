/** Two imports beside each other, as the database compares them: one pass over the rows of both. */
import { inShop, longPool, planForRows, type ShopDb } from "../../database/db.server.ts";
import { refuse, type Refusal } from "../../refusal.ts";
import { isComparable } from "./comparable.ts";
import {
  comparedKinds,
  type ComparedCount,
  type ComparedCounts,
  type ComparedCustomer,
  type ComparedKind,
  type ImportSide,
} from "./compare.ts";
import type { ImportRecord } from "../record/import.server.ts";
import { whereMerged, whoIsThere } from "../../ledger/survivors.ts";

export interface Pair {
  first: ImportRecord;
  second: ImportRecord;
}

export interface ComparedPage {
  counts: ComparedCounts;
  customers: ComparedCustomer[];
  /** The last customer of this page, where another one follows. */
  next: string | null;
}

const pageSize = 50;

/** Why two imports can't be compared: their rows are not read yet, or deleted by now. */
export function comparisonRefusal({ first, second }: Pair): Refusal | null {
  if (first.importNumber === second.importNumber) return refuse("compare_same_import");
  const without = [first, second].find((one) => !isComparable(one));
  if (!without) return null;
  const importNumber = String(without.importNumber);
  return refuse(without.acceptedCount === null ? "compare_unread" : "compare_rows_deleted", { importNumber });
}

/** Customers by id, 50 a page, and how many there are of each kind, whichever are shown. */
export async function compareImports(
  shop: string,
  pair: Pair,
  { kind, after }: { kind?: ComparedKind | undefined; after?: string | undefined },
): Promise<ComparedPage> {
  const { counted, found } = await inShopFor(pair, shop, async (db) => {
    const { sql, values } = await compared(db, pair);
    const { rows } = await db.query<{ counted: Counted[] | null; found: StoredCustomer[] | null }>(
      `${sql}, counted AS (
         SELECT kind, count(*) AS customers, coalesce(sum(first_points), 0) AS first,
                coalesce(sum(second_points), 0) AS second FROM compared GROUP BY kind
       ), found AS (
         SELECT customer_id::text AS "customerId", ${customerColumns} FROM compared c
         WHERE ($4::text IS NULL OR kind = $4) AND c.customer_id > $5 ORDER BY c.customer_id LIMIT $6
       )
       SELECT (SELECT json_agg(counted) FROM counted) AS counted,
              (SELECT json_agg(found ORDER BY "customerId"::bigint) FROM found) AS found`,
      [...values, kind ?? null, after ?? 0, pageSize + 1],
    );
    return { counted: rows[0]?.counted ?? [], found: rows[0]?.found ?? [] };
  });
  const counts = comparedKinds.map((name) => [name, countOf(counted, name)]);
  return {
    counts: Object.fromEntries(counts) as ComparedCounts,
    customers: found.slice(0, pageSize).map(customerOf),
    next: found.length > pageSize ? (found[pageSize - 1]?.customerId ?? null) : null,
  };
}

/** Of many rows, past what a page's statement may take: twice a million took 4 s of the processor. */
export function inShopFor<T>(
  { first, second }: Pair,
  shop: string,
  work: (db: ShopDb) => Promise<T>,
): Promise<T> {
  return inShop(shop, work, first.rowCount + second.rowCount > quickRows ? longPool : undefined);
}

const quickRows = 100_000;

function countOf(counted: readonly Counted[], name: ComparedKind): ComparedCount {
  const { customers, first, second } = counted.find(({ kind }) => kind === name) ?? nobody;
  return { customers, first, second };
}

const nobody: ComparedCount = { customers: 0, first: 0, second: 0 };

const pageRead = 5_000;

/** Everybody of one kind or of all, by id and as they are at one moment. Read it quickly: a transaction is open. */
export async function* comparedCustomers(
  db: ShopDb,
  pair: Pair,
  kind: ComparedKind | undefined,
): AsyncGenerator<ComparedCustomer[]> {
  const { sql, values } = await compared(db, pair);
  await db.query(
    `DECLARE compared_customers NO SCROLL CURSOR FOR ${sql}
     SELECT customer_id::text AS "customerId", ${customerColumns} FROM compared
     WHERE $4::text IS NULL OR kind = $4 ORDER BY customer_id`,
    [...values, kind ?? null],
  );
  for (let read = pageRead; read === pageRead;) {
    const { rows } = await db.query<StoredCustomer>(`FETCH ${pageRead} FROM compared_customers`);
    read = rows.length;
    yield rows.map(customerOf);
  }
}

type Counted = ComparedCount & { kind: ComparedKind };

type StoredCustomer = { customerId: string; kind: ComparedKind } & {
  [name in "firstPoints" | "firstRows" | "secondPoints" | "secondRows"]: number | null;
};

const customerColumns = `kind, first_points::float8 AS "firstPoints", first_rows::integer AS "firstRows",
  second_points::float8 AS "secondPoints", second_rows::integer AS "secondRows"`;

const customerOf = (row: StoredCustomer): ComparedCustomer => ({
  customerId: row.customerId,
  kind: row.kind,
  first: saidBy(row.firstPoints, row.firstRows),
  second: saidBy(row.secondPoints, row.secondRows),
});

const saidBy = (points: number | null, rows: number | null): ImportSide | null =>
  points === null || rows === null ? null : { points, rows };

/** A statement up to the table `compared`, to be gone on with; its first three values. */
async function compared(db: ShopDb, { first, second }: Pair): Promise<{ sql: string; values: unknown[] }> {
  await planForRows(db, first.rowCount + second.rowCount);
  const sql = `WITH first_import AS (${saidIn(first, "$2")}), second_import AS (${saidIn(second, "$3")}),
    compared AS MATERIALIZED (
      SELECT customer_id, a.points AS first_points, a.rows AS first_rows, b.points AS second_points,
             b.rows AS second_rows,
             CASE WHEN b.rows IS NULL THEN 'first' WHEN a.rows IS NULL THEN 'second'
                  WHEN (a.points, a.rows, a.texts) = (b.points, b.rows, b.texts) THEN 'same'
                  ELSE 'different' END AS kind
      FROM first_import a FULL JOIN second_import b USING (customer_id)
    )`;
  const numbers = [first, second].map((one) => (one.rowsErasedAt ? one.postingNumber : one.importNumber));
  return { sql, values: [db.shop, ...numbers] };
}

/**
 * By customer what an import says: the numbers as its file holds them, and a digest of the texts in any order. Rows
 * that an earlier import applied are the file's as well, and customers who were merged since are one. Where its rows are deleted by now, its entries say it.
 */
function saidIn({ rowsErasedAt }: ImportRecord, number: string): string {
  const [points, from] = rowsErasedAt
    ? ["points", `ledger_entry r ${whereMerged} WHERE r.shop = $1 AND r.posting_number = ${number}::integer`]
    : [
        "coalesce(given_points, points)",
        `import_row r ${whereMerged} WHERE r.shop = $1 AND import_number = ${number}::integer AND NOT erased
           AND verdict IN ('accepted', 'already_applied') AND r.customer_id IS NOT NULL`,
      ];
  return `SELECT ${whoIsThere} AS customer_id, count(*) AS rows, sum(${points}) AS points,
                 sum(hashtext(coalesce(description, ''))) AS texts FROM ${from} GROUP BY 1`;
}
