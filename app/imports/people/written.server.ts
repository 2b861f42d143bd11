/** What was sent and what was answered, line by line: the truth that a run goes on from. */
import { inShop } from "../../database/db.server.ts";
import { lockLedger } from "../../ledger/post.server.ts";
import type { RefusalCode } from "../../refusal.ts";
import { noteTold } from "../check/told-keys.server.ts";
import { lockStatus } from "../record/import.server.ts";
import { countPeople } from "./count.server.ts";
import { endWithoutPoints, forgetSaid } from "./end.server.ts";
import { keepOwn } from "./own.server.ts";
import type { Change } from "./plan-person.ts";
import type { Given } from "./read-person.ts";

export interface ToWrite {
  rowNumber: number;
  foundId: bigint | null;
  email: string | null;
  phone: string | null;
  given: Given;
  tags: string[];
  changes: Change;
  newTags: string[];
  /** Of the address that is changed; null where she has none yet. */
  addressId: string | null;
  /** By a run that was cut short: Shopify may have heard of it. */
  wasSent: boolean;
}

export type WriteOutcome = { foundId: bigint } | { reason: RefusalCode; words: string | null };

export const toWrite = `SELECT row_number AS "rowNumber", found_id AS "foundId", email, phone, given, tags, changes,
         new_tags AS "newTags", before->>'address_id' AS "addressId", state = 'sent' AS "wasSent"
       FROM import_person`;

/** Lines that a lane takes at once. */
const batch = 10;

export async function unwritten(shop: string, importNumber: number, after: number): Promise<ToWrite[]> {
  const { rows } = await inShop(shop, (db) =>
    db.query<ToWrite>(
      `${toWrite}
       WHERE shop = $1 AND import_number = $2 AND row_number > $3 AND state IN ('to_send', 'sent')
       ORDER BY row_number LIMIT $4`,
      [shop, importNumber, after, batch],
    ),
  );
  return rows;
}

/**
 * Committed before Shopify hears of the line, with the tags that it is to be told of.
 * @returns false where nothing of the import is written any more, or the line is gone.
 */
export async function markSent(
  shop: string,
  importNumber: number,
  { rowNumber, newTags }: Pick<ToWrite, "rowNumber" | "newTags">,
): Promise<boolean> {
  return inShop(shop, async (db) => {
    if ((await lockStatus(db, importNumber)) !== "uploaded") return false;
    const { rowCount } = await db.query(
      `UPDATE import_person SET state = 'sent', new_tags = $4
       WHERE shop = $1 AND import_number = $2 AND row_number = $3 AND state IN ('to_send', 'sent')`,
      [shop, importNumber, rowNumber, newTags],
    );
    return rowCount === 1;
  });
}

export async function keepOutcome(
  shop: string,
  importNumber: number,
  rowNumber: number,
  outcome: WriteOutcome,
): Promise<void> {
  const { foundId, reason, words } = { foundId: null, reason: null, words: null, ...outcome };
  await inShop(shop, async (db) => {
    await db.query(
      `UPDATE import_person
       SET state = CASE WHEN $5::text IS NULL THEN 'answered' ELSE 'failed' END, found_id = coalesce($4, found_id),
           reason = $5, words = $6, answered_at = now()
       WHERE shop = $1 AND import_number = $2 AND row_number = $3 AND state = 'sent'`,
      [shop, importNumber, rowNumber, foundId, reason, words],
    );
    await db.query(
      "UPDATE import_people SET done = least(total, done + 1) WHERE shop = $1 AND import_number = $2",
      [shop, importNumber],
    );
  });
}

/** Counts what was done, and ends the import where that was all of it. */
export async function endWriting(shop: string, importNumber: number): Promise<void> {
  await inShop(shop, async (db) => {
    // As whoever ends an import does: the ledger first, then the import.
    await lockLedger(db);
    if ((await lockStatus(db, importNumber)) !== "uploaded") return;
    const { rows } = await db.query<{ withoutPoints: boolean }>(
      `UPDATE import_people SET state = 'written'
       WHERE shop = $1 AND import_number = $2 AND state = 'writing'
         AND NOT EXISTS (SELECT FROM import_person
                         WHERE shop = $1 AND import_number = $2 AND state IN ('to_send', 'sent'))
       RETURNING without_points AS "withoutPoints"`,
      [shop, importNumber],
    );
    const [written] = rows;
    if (!written) return;
    await keepOwn(db, importNumber);
    const counts = await countPeople(db, importNumber);
    await db.query("UPDATE import_people SET counts = $3 WHERE shop = $1 AND import_number = $2", [
      shop,
      importNumber,
      JSON.stringify(counts),
    ]);
    if (!written.withoutPoints) await noteTold(db, importNumber);
    await forgetSaid(db, importNumber);
    if (written.withoutPoints) await endWithoutPoints(db, importNumber);
  });
}
