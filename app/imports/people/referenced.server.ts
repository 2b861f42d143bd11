import { inShop, planForMany } from "../../database/db.server.ts";
import type { RejectionReason } from "../row/rejection.ts";
import type { JudgedRow, Line } from "../row/row.ts";
import { findPeopleRun } from "./run.server.ts";

/** What is said of a row that names nobody by what Shopify knows of her, and of a reference id in the column of ids. */
const namesNobody: readonly RejectionReason[] = [
  "customer_missing",
  "customer_id_missing",
  "customer_id_invalid",
];

/** A row that says by a reference id alone whose points they are: the customers' part has found out who that is. */
export async function withReferenced(
  shop: string,
  importNumber: number,
  judge: (line: Line) => JudgedRow,
): Promise<(line: Line) => JudgedRow> {
  const run = await findPeopleRun(shop, importNumber);
  if (run?.state !== "written" || run.columns.map.reference_id === undefined) return judge;
  const customers = await customersOf(shop, importNumber);
  return (line) => {
    const row = judge(line);
    if (!row.reasons.some((reason) => namesNobody.includes(reason))) return row;
    const customerId = customers.get(line.rowNumber);
    if (customerId === undefined) return row;
    const reasons = row.reasons.filter((reason) => !namesNobody.includes(reason));
    const verdict = reasons.length === 0 ? "accepted" : "rejected";
    return { ...row, customerId, email: null, phone: null, verdict, reasons, cells: row.cells ?? line.cells };
  };
}

/** By the row. Somebody's earlier lines are written by her last one. */
async function customersOf(shop: string, importNumber: number): Promise<Map<number, bigint>> {
  const { rows } = await inShop(shop, async (db) => {
    await db.query(planForMany);
    return db.query<{ rowNumber: number; id: bigint }>(
      `SELECT p.row_number AS "rowNumber", coalesce(p.found_id, l.found_id) AS id FROM import_person p
       LEFT JOIN import_person l ON l.shop = p.shop AND l.import_number = p.import_number AND l.row_number = p.leader
       WHERE p.shop = $1 AND p.import_number = $2 AND p.kind <> 'rejected'
         AND coalesce(p.found_id, l.found_id) IS NOT NULL`,
      [shop, importNumber],
    );
  });
  return new Map(rows.map(({ rowNumber, id }) => [rowNumber, id]));
}
