/** What saving corrections would come to, by the judge of the file; nothing is saved, and nobody is asked. */
import { inShop, type ShopDb } from "../../database/db.server.ts";
import { refuse, type Refusal } from "../../refusal.ts";
import { gone } from "../record/decision.server.ts";
import { editedLines } from "../lines/edited-lines.server.ts";
import { findImportIn } from "../record/import.server.ts";
import { repairedAtOnceMax } from "../limits.ts";
import type { RowEdit } from "../lines/edits.ts";
import type { JudgedRow } from "../row/row.ts";
import { isCorrectable } from "../record/status.ts";

export interface Foreseen {
  rowNumber: number;
  /** `asked`: nothing is wrong with what is written; whether Shopify has the customer is asked once it is saved. */
  outcome: "accepted" | "asked" | "rejected";
  /** What would be left; empty unless it is rejected. */
  reasons: string[];
}

/** Found out about the customer after a row was read: it stays as long as the row names the same one. */
const ofCustomer: readonly string[] = [
  "customer_unknown",
  "email_unknown",
  "phone_unknown",
  "customer_ambiguous",
  "customers_disagree",
  "customer_repeated",
];

/** @returns the rows that can still be corrected, in no order. */
export function foreseeRows(
  shop: string,
  importNumber: number,
  edits: readonly RowEdit[],
): Promise<Foreseen[] | Refusal> {
  return inShop(shop, async (db) => {
    const importRecord = await findImportIn(db, importNumber);
    if (!importRecord) return gone;
    if (!isCorrectable(importRecord)) return refuse("rows_not_in_review");
    if (edits.length > repairedAtOnceMax) return refuse("repair_many", { rowsMax: repairedAtOnceMax });
    const { judge, lines } = await editedLines(db, importRecord, edits);
    const judged = lines.map(({ before, after, reasons }) => ({
      was: judge(before),
      is: judge(after),
      reasons,
    }));
    const found = await answersFor(db, importNumber, judged);
    return judged.map(({ was, is, reasons }): Foreseen => {
      const sameCustomer = namesOf(was) === namesOf(is);
      // Rows that are being checked have not got all their reasons yet.
      const known = sameCustomer && importRecord.status === "in_review" ? true : foundFor(is, found);
      const kept = sameCustomer ? reasons.filter((reason) => ofCustomer.includes(reason)) : [];
      const left = [...new Set([...is.reasons, ...kept, ...(known === false ? ["customer_unknown"] : [])])];
      const { rowNumber } = is;
      if (left.length > 0) return { rowNumber, outcome: "rejected", reasons: left };
      return { rowNumber, outcome: known ? "accepted" : "asked", reasons: [] };
    });
  });
}

const namesOf = ({ customerId, email, phone }: JudgedRow) =>
  JSON.stringify([String(customerId), email, phone]);

/** Null where only Shopify knows: the customer was not asked about, or is named by her e-mail or phone. */
function foundFor({ customerId, email, phone }: JudgedRow, found: ReadonlyMap<string, boolean | null>) {
  if (customerId === null) return null;
  const answer = found.get(String(customerId)) ?? null;
  return answer === true && (email !== null || phone !== null) ? null : answer;
}

/** What Shopify has answered already about the customers whose ids are written. */
async function answersFor(db: ShopDb, importNumber: number, judged: readonly { is: JudgedRow }[]) {
  const ids = [
    ...new Set(judged.flatMap(({ is }) => (is.customerId === null ? [] : [String(is.customerId)]))),
  ];
  const { rows } = await db.query<{ customerId: string; found: boolean | null }>(
    `SELECT customer_id::text AS "customerId", found FROM import_customer
     WHERE shop = $1 AND import_number = $2 AND customer_id = ANY ($3::bigint[])`,
    [db.shop, importNumber, ids],
  );
  return new Map(rows.map(({ customerId, found }) => [customerId, found]));
}
