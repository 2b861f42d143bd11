import type { ShopDb } from "../../database/db.server.ts";
import type { PostingKind } from "../../ledger/posting-kind.ts";
import type { Message } from "../../locales/words.ts";
import { changesNoted } from "../limits.ts";

/** What was posted after this posting and by whom, the oldest first; the last of them where there are many. */
export async function postingsSince(db: ShopDb, postingNumber: number): Promise<Message[]> {
  const { rows } = await db.query<{
    kind: PostingKind;
    importNumber: string;
    name: string;
  }>(
    `SELECT kind, coalesce(import_number::text, '') AS "importNumber", posted_by_name AS name FROM posting
     WHERE shop = $1 AND posting_number > $2
     GROUP BY 1, 2, 3 ORDER BY max(posting_number) DESC LIMIT $3`,
    [db.shop, postingNumber, changesNoted],
  );
  return rows.reverse().map(({ kind, ...values }): Message => ({ code: `undo.changes.${kind}`, values }));
}
