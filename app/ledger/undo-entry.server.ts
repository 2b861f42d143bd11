/** Takes one entry back by its opposite, which names it. An entry itself never changes. */
import type { Actor } from "../actor.ts";
import type { ShopDb } from "../database/db.server.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { balanceChanged, postOnce, type ByHand, type Posted } from "./adjust.server.ts";
import { rowByHand, type EntryNumber } from "./entry-number.ts";
import { postByHand } from "./post.server.ts";

export interface EntryUndo extends ByHand {
  entry: EntryNumber;
  /** The balance may end below zero. */
  belowZero: boolean;
}

/** Refuses what was taken back before, by itself or with its import, and what takes something back itself. */
export function undoEntry(shop: string, asked: EntryUndo, actor: Actor): Promise<Posted | Refusal> {
  return postOnce(shop, asked, async (db) => {
    const found = await findEntry(db, asked);
    if (!found) return refuse("entry_gone");
    const refusal = whyNot(found) ?? (await balanceChanged(db, asked));
    if (refusal) return refusal;
    const points = -found.points;
    if (points < 0 && found.balance + points < 0 && !asked.belowZero) return refuse("adjustment_below_zero");
    return { entry: await postByHand(db, actor, { ...asked, points, reverses: asked.entry }), points };
  });
}

interface Found {
  points: number;
  balance: number;
  kind: string;
  importNumber: number | null;
  /** The entry that took it back, and who posted that. */
  undoneBy: string | null;
  undoneByName: string | null;
  importUndone: boolean;
}

function whyNot({ kind, undoneBy, undoneByName, importUndone, importNumber }: Found): Refusal | null {
  if (kind === "undo" || kind === "reversal") return refuse("entry_is_undo");
  if (kind === "merge") return refuse("entry_is_merge");
  if (undoneBy !== null) return refuse("entry_undone", { name: undoneByName ?? "", entry: undoneBy });
  if (importUndone) return refuse("entry_import_undone", { importNumber: String(importNumber) });
  return null;
}

async function findEntry(db: ShopDb, { customerId, entry }: EntryUndo): Promise<Found | undefined> {
  const { rows } = await db.query<Found>(
    `SELECT e.points::float8 AS points, b.balance::float8 AS balance, p.kind, p.import_number AS "importNumber",
            v.posting_number || '-${rowByHand}' AS "undoneBy", v.posted_by_name AS "undoneByName",
            EXISTS (SELECT FROM posting u WHERE u.shop = $1 AND u.import_number = p.import_number AND u.kind = 'undo')
              AS "importUndone"
     FROM ledger_entry e
     JOIN posting p ON p.shop = $1 AND p.posting_number = e.posting_number
     JOIN balance b ON b.shop = $1 AND b.customer_id = e.customer_id
     LEFT JOIN posting v ON v.shop = $1 AND v.kind = 'reversal' AND v.reverses_posting_number = e.posting_number
       AND v.reverses_row_number = e.row_number
     WHERE e.shop = $1 AND e.customer_id = $2 AND e.posting_number = $3 AND e.row_number = $4`,
    [db.shop, customerId, entry.postingNumber, entry.rowNumber],
  );
  return rows[0];
}
