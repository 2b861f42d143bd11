/** Who of an import is still to be asked about, and what Shopify has answered. */
import { inShop } from "../../database/db.server.ts";
import { lockStatus } from "../record/import.server.ts";
import type { Keys } from "./look-up.server.ts";
import { whoIsMeant, type FoundByKey } from "./plan-person.ts";

export type AskedPerson = Keys & { rowNumber: number };

export interface Answered {
  rowNumber: number;
  answers: FoundByKey;
}

export async function nextUnasked(
  shop: string,
  importNumber: number,
  after: number,
  limit: number,
): Promise<AskedPerson[]> {
  const { rows } = await inShop(shop, (db) =>
    db.query<AskedPerson>(
      `SELECT row_number AS "rowNumber", customer_id AS "customerId", email, phone FROM import_person
       WHERE shop = $1 AND import_number = $2 AND row_number > $3 AND kind IS NULL AND NOT asked
       ORDER BY row_number LIMIT $4`,
      [shop, importNumber, after, limit],
    ),
  );
  return rows;
}

/** Each once, whoever comes first with it. */
export async function keepAnswered(
  shop: string,
  importNumber: number,
  answered: readonly Answered[],
): Promise<void> {
  if (answered.length === 0) return;
  const rows = answered.map(({ rowNumber, answers }) => ({ rowNumber, ...toKeep(answers) }));
  await inShop(shop, async (db) => {
    if ((await lockStatus(db, importNumber)) !== "uploaded") return;
    // Named twice: without statistics the join alone would read every row of the import for each answer.
    const { rowCount } = await db.query(
      `UPDATE import_person p
       SET asked = true, found_id = a.id, before = a.before, reason = a.reason,
           kind = CASE WHEN a.reason IS NOT NULL THEN 'rejected' END,
           -- What was read of all customers is as old as its reading.
           asked_at = least(now(), (SELECT r.created_at FROM customer_reading r WHERE r.shop = $1 AND r.import_number = $2))
       FROM jsonb_to_recordset($3) AS a ("rowNumber" integer, id bigint, before jsonb, reason text)
       WHERE p.shop = $1 AND p.import_number = $2 AND p.row_number = a."rowNumber" AND p.row_number = ANY ($4)
         AND p.kind IS NULL AND NOT p.asked`,
      [shop, importNumber, JSON.stringify(rows), answered.map(({ rowNumber }) => rowNumber)],
    );
    await db.query(
      `UPDATE import_people SET done = least(total, done + $3) WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber, rowCount ?? 0],
    );
  });
}

function toKeep(answers: FoundByKey) {
  const who = whoIsMeant(answers);
  if (typeof who === "string") return { id: null, before: null, reason: who };
  if (who === null) return { id: null, before: null, reason: null };
  const { id, ...before } = who;
  return { id: id.toString(), before, reason: null };
}
