/** The e-mails about an import: written down with what they tell of, and sent by the worker afterwards. */
import { inShop, type ShopDb } from "../../database/db.server.ts";
import { mailIsSetUp } from "../../env.server.ts";
import { findImportIn } from "../record/import.server.ts";
import { mailFacts, type MailEvent } from "./mail-facts.ts";

/**
 * For whoever started it and for the addresses of the settings, in the transaction that makes it so. Where there is no
 * mail server none is written: it would be sent months later, when there is one.
 */
export async function noteMails(db: ShopDb, importNumber: number, event: MailEvent): Promise<void> {
  if (!mailIsSetUp()) return;
  const importRecord = await findImportIn(db, importNumber);
  if (!importRecord) return;
  await db.queryWhole(
    `WITH wanted AS (
       SELECT c.email AS address, c.staff_id, c.language
       FROM import i JOIN staff_contact c ON c.shop = $1 AND c.wants_mails
         AND c.staff_id IN (i.created_by_id, i.decided_by_id, CASE WHEN $3 LIKE 'und%' THEN i.undo_by_id END)
       WHERE i.shop = $1 AND i.import_number = $2
       UNION ALL
       SELECT unnest(o.mail_addresses), NULL, coalesce(o.language, s.language, 'en')
       FROM shop_setting o JOIN shop s ON s.shop = $1 WHERE o.shop = $1
     ), once AS (
       SELECT DISTINCT ON (lower(address)) * FROM wanted ORDER BY lower(address), staff_id
     )
     INSERT INTO import_mail (shop, import_number, mail_number, event, address, staff_id, language, facts)
     SELECT $1, $2, row_number() OVER (ORDER BY staff_id, address) +
              (SELECT coalesce(max(mail_number), 0) FROM import_mail WHERE shop = $1 AND import_number = $2),
            $3, address, staff_id, language, $4
     FROM once`,
    [db.shop, importNumber, event, JSON.stringify(mailFacts(importRecord, event))],
  );
}

export const mailStates = ["waiting", "sending", "sent", "unknown", "given_up"] as const;

/** What became of an e-mail, for the import's page. */
export interface MailLine {
  mailNumber: number;
  event: MailEvent;
  address: string;
  state: (typeof mailStates)[number];
  tries: number;
  tryAt: Date;
}

/** The newest first. */
export async function mailsOf(shop: string, importNumber: number): Promise<MailLine[]> {
  const { rows } = await inShop(shop, (db) =>
    db.query<MailLine>(
      `SELECT mail_number AS "mailNumber", event, address, state, tries, try_at AS "tryAt"
       FROM import_mail WHERE shop = $1 AND import_number = $2 ORDER BY mail_number DESC LIMIT 100`,
      [db.shop, importNumber],
    ),
  );
  return rows;
}

/** The import of the newest e-mail that a mail server did not take; null where it has taken another one since. */
export async function mailsHeldUp(shop: string): Promise<number | null> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ importNumber: number }>(
      `SELECT import_number AS "importNumber" FROM import_mail m
       WHERE shop = $1 AND (state = 'waiting' AND tries > 0 OR state = 'given_up' AND fault <> 'unwanted')
         AND coalesce(m.ended_at, m.created_at) >= coalesce((
           SELECT max(later.ended_at) FROM import_mail later WHERE later.shop = $1 AND later.state = 'sent'), '-infinity')
       ORDER BY created_at DESC, import_number DESC LIMIT 1`,
      [db.shop],
    ),
  );
  return rows[0]?.importNumber ?? null;
}

/** Addresses are kept as long as rejected rows are. */
export async function forgetMails(db: ShopDb, days: number): Promise<void> {
  await db.query(
    `DELETE FROM import_mail WHERE shop = $1 AND state NOT IN ('waiting', 'sending')
       AND created_at < now() - make_interval(days => $2)`,
    [db.shop, days],
  );
}
