/** Customers that a row with a shortened id may mean, looked for at Shopify; rescue.server.ts takes the one chosen. */
import { candidatesInRange, type IdRange, type Narrowing } from "../../customers/candidates.server.ts";
import { inShop, planForMany } from "../../database/db.server.ts";
import type { CheckRun } from "./run.server.ts";
import type { Field } from "../fields.ts";
import type { ImportRecord } from "../record/import.server.ts";
import { rescuedRowsMax } from "../limits.ts";
import { mangledRange } from "../row/mangled.ts";
import { cellsOf, type JudgedRow } from "../row/row.ts";

type MangledRow = Pick<JudgedRow, "rowNumber" | "customerId" | "points" | "description" | "cells">;

/**
 * Asks once for each shortened id, and for each that nobody has and that looks rounded, with the e-mail or name beside
 * it where their columns were chosen. Not again when corrected rows are checked: a person is about to say who is meant.
 */
export async function findCandidates(run: CheckRun, importRecord: ImportRecord): Promise<void> {
  if (importRecord.review) return;
  const { shop, importNumber, signal } = run;
  const columns = importRecord.columnMap ?? {};
  const asked = new Map<string, bigint[]>();
  for (const row of await mangledRows(shop, importNumber)) {
    signal.throwIfAborted();
    const cells = cellsOf(row, columns);
    const cell = (field: Field) => cells[columns[field] ?? -1]?.trim();
    const range = mangledRange(cell("shopify_id") ?? "");
    if (!range) continue;
    const narrow = { email: cell("email"), firstName: cell("first_name"), lastName: cell("last_name") };
    const question = JSON.stringify([String(range.from), String(range.to), narrow]);
    const ids = asked.get(question) ?? (await ask(run, range, narrow));
    asked.set(question, ids);
    await keepCandidates(shop, importNumber, { rowNumber: row.rowNumber, cells }, ids);
  }
}

/** None where there are very many: the one who is meant is hardly among the first few. */
async function ask(
  { client, signal, onCall }: CheckRun,
  range: IdRange,
  narrow: Narrowing,
): Promise<bigint[]> {
  const { customerIds, more } = await candidatesInRange(client, range, narrow, { signal, onCall });
  return more ? [] : customerIds;
}

async function mangledRows(shop: string, importNumber: number): Promise<MangledRow[]> {
  return inShop(shop, async (db) => {
    const { rows: rounded } = await db.query<{ id: bigint }>(
      `SELECT customer_id AS id FROM import_customer
       WHERE shop = $1 AND import_number = $2 AND NOT found AND customer_id % 100000 = 0 LIMIT $3`,
      [shop, importNumber, rescuedRowsMax],
    );
    await db.query(planForMany);
    const { rows } = await db.query<MangledRow>(
      `SELECT row_number AS "rowNumber", customer_id AS "customerId", points::float8 AS points, description, cells
       FROM import_row r
       WHERE shop = $1 AND import_number = $2 AND NOT erased
         AND (verdict = 'rejected' AND 'customer_id_mangled' = ANY (rejection_reasons) OR customer_id = ANY ($4::bigint[]))
         AND NOT EXISTS (SELECT FROM import_candidate c WHERE c.shop = $1 AND c.import_number = $2
                         AND c.row_number = r.row_number)
       ORDER BY row_number LIMIT $3`,
      [shop, importNumber, rescuedRowsMax, rounded.map(({ id }) => id)],
    );
    return rows;
  });
}

async function keepCandidates(
  shop: string,
  importNumber: number,
  { rowNumber, cells }: { rowNumber: number; cells: string[] },
  customerIds: bigint[],
) {
  if (customerIds.length === 0) return;
  await inShop(shop, (db) =>
    db.queryWhole(
      // The row may mean somebody else once the import is read anew. Its line is kept as well: the customer no longer
      // tells the id that it has.
      `WITH checked AS (
         SELECT shop, import_number FROM import
         WHERE shop = $1 AND import_number = $2 AND status = 'checking' FOR SHARE
       ), kept AS (
         UPDATE import_row r SET cells = $5 FROM checked i
         WHERE r.shop = i.shop AND r.import_number = i.import_number AND r.row_number = $3 AND r.cells IS NULL
       )
       INSERT INTO import_candidate (shop, import_number, row_number, customer_id)
       SELECT shop, import_number, $3, id FROM checked, unnest($4::bigint[]) AS id
       ON CONFLICT DO NOTHING`,
      [shop, importNumber, rowNumber, customerIds, JSON.stringify(cells)],
    ),
  );
}
