import pg from "pg";
import type { Actor } from "../actor.ts";
import type { ShopDb } from "../database/db.server.ts";
import { nextPostingNumber, takePostingNumber } from "../shop/numbers.server.ts";
import { keepSums, movedSql, type Moved } from "./balance-sums.server.ts";
import { dayOrder } from "./day-order.ts";
import { entryId, rowByHand, type EntryNumber } from "./entry-number.ts";
import { notReversed } from "./reversed.ts";
import { whereMerged, whoIsThere } from "./survivors.ts";
import { undoFloor } from "./undo-floor.ts";

/** A customer's balance would leave the integers that are held exactly. Nothing was posted. */
export class BalanceOutOfRange extends Error {}

const CHECK_VIOLATION = "23514";
const NUMERIC_OUT_OF_RANGE = "22003";

/** After about so many rows the applying statement says how far it is. */
const reportedRows = 4096;

/**
 * The first lock of whatever changes balances, before any row is locked: so two of them can’t wait for each other. On a
 * cluster it is held on the shop’s node, where an erasure takes it.
 */
export async function lockLedger(db: ShopDb): Promise<void> {
  await db.askWhole("SELECT lock_ledger()", []);
}

/**
 * Posts an import's accepted rows as one posting: entries in customer order and hers by the day they happened, each
 * with the balance after it, and the balances. Runs in the caller's transaction, which holds the ledger's lock: postings of one shop are serial, and
 * the order of their numbers is the order in which they were applied.
 * @param wide a row's points may be more than PostgreSQL's integer holds.
 */
export async function postImport(
  db: ShopDb,
  importNumber: number,
  { wide }: { wide: boolean },
): Promise<void> {
  // Sums of integers: those of bigints are numerics, and took a second more for a million rows.
  const points = wide ? "r.points" : "r.points::integer";
  const postingNumber = await nextPostingNumber(db);
  await db.queryWhole(
    `INSERT INTO posting (shop, posting_number, kind, import_number, entry_count, points_total, posted_by_id, posted_by_name)
     SELECT $1, $3, 'import', import_number, accepted_count, points_total, decided_by_id, decided_by_name
     FROM import WHERE shop = $1 AND import_number = $2`,
    [db.shop, importNumber, postingNumber],
  );
  const moved = await inRange(async () => {
    await db.queryWhole(
      `INSERT INTO ledger_entry (shop, customer_id, posting_number, row_number, points, balance_after, description,
                                 occurred_at, day_order)
       SELECT $1, r.customer_id, $3,
              r.row_number + CASE WHEN r.row_number % ${reportedRows} = 0 THEN report_applied($2, ${reportedRows}) ELSE 0 END,
              r.points,
              coalesce(b.balance, 0) + sum(${points}) OVER (PARTITION BY r.customer_id ORDER BY ${dayOrder("r")}, r.row_number ROWS UNBOUNDED PRECEDING),
              r.description, r.occurred_at, ${dayOrder("r")}
       FROM import_row r LEFT JOIN balance b ON b.shop = $1 AND b.customer_id = r.customer_id
       WHERE r.shop = $1 AND r.import_number = $2 AND r.verdict = 'accepted'
       ORDER BY r.customer_id, ${dayOrder("r")}, r.row_number`,
      [db.shop, importNumber, postingNumber],
    );
    // With the ledger's lock nobody else writes balances: no row needs the care that ON CONFLICT takes.
    return db.askWhole<Moved>(
      `WITH sums AS MATERIALIZED (
         SELECT r.customer_id, sum(${points}) AS points, count(*) AS entries FROM import_row r
         WHERE r.shop = $1 AND r.import_number = $2 AND r.verdict = 'accepted'
         GROUP BY r.customer_id
       ), changed AS (
         UPDATE balance b SET balance = b.balance + s.points, entry_count = b.entry_count + s.entries, changed_at = now()
         FROM sums s WHERE b.shop = $1 AND b.customer_id = s.customer_id
         RETURNING b.balance AS after, b.balance - s.points AS before
       ), added AS (
         INSERT INTO balance (shop, customer_id, balance, entry_count)
         SELECT $1, s.customer_id, s.points, s.entries
         FROM sums s LEFT JOIN balance b ON b.shop = $1 AND b.customer_id = s.customer_id
         WHERE b.shop IS NULL ORDER BY s.customer_id
         RETURNING balance AS after
       ) ${movedSql("SELECT after, before FROM changed UNION ALL SELECT after, 0 FROM added")}`,
      [db.shop, importNumber],
    );
  });
  await keepSums(db, postingNumber, moved);
  await takePostingNumber(db, postingNumber);
}

/**
 * Posts the opposite of an import, one entry a customer, or who is there in her place, with the number of the first row that it reverses. What it
 * does for customers who would go below zero stands in the import. In the caller's transaction, as `postImport`.
 */
export async function postUndo(db: ShopDb, importNumber: number): Promise<void> {
  const postingNumber = await nextPostingNumber(db);
  const moved = await inRange(() =>
    db.askWhole<Moved>(
      `WITH asked AS (
         SELECT * FROM import WHERE shop = $1 AND import_number = $2
       ), given AS (
         SELECT ${whoIsThere} AS customer_id, sum(points) AS points, min(row_number) AS row_number
         FROM import_row r ${whereMerged}
         WHERE r.shop = $1 AND import_number = $2 AND verdict = 'accepted' AND NOT erased AND ${notReversed}
         GROUP BY 1
       ), floored AS (
         SELECT g.*, b.balance, ${undoFloor("g.points", "b.balance", "g.customer_id")} AS floor
         FROM given g JOIN balance b ON b.shop = $1 AND b.customer_id = g.customer_id
       ), corrected AS (
         SELECT f.customer_id, f.row_number, f.balance, a.undo_description,
                CASE WHEN f.points <= 0 OR f.points <= f.balance - f.floor OR a.undo_below_zero = 'allow' THEN -f.points
                     WHEN a.undo_below_zero = 'zero' THEN -greatest(f.balance - f.floor, 0)
                     ELSE 0 END AS points
         FROM asked a, floored f
       ), entered AS (
         INSERT INTO ledger_entry (shop, customer_id, posting_number, row_number, points, balance_after, description)
         SELECT $1, customer_id, $3, row_number, points, balance + points, undo_description
         FROM corrected WHERE points <> 0 ORDER BY customer_id
         RETURNING customer_id, points
       ), balanced AS (
         UPDATE balance b SET balance = b.balance + e.points, entry_count = b.entry_count + 1, changed_at = now()
         FROM entered e WHERE b.shop = $1 AND b.customer_id = e.customer_id
         RETURNING b.balance AS after, b.balance - e.points AS before
       ), posted AS (
         INSERT INTO posting (shop, posting_number, kind, import_number, reverses_posting_number, entry_count, points_total,
                              posted_by_id, posted_by_name)
         SELECT $1, $3, 'undo', $2, p.posting_number, e.entries, e.points, a.undo_by_id, a.undo_by_name
         FROM asked a, (SELECT count(*) AS entries, coalesce(sum(points), 0) AS points FROM entered) e, posting p
         WHERE p.shop = $1 AND p.import_number = $2 AND p.kind = 'import'
       ) ${movedSql("SELECT after, before FROM balanced")}`,
      [db.shop, importNumber, postingNumber],
    ),
  );
  await keepSums(db, postingNumber, moved);
  await takePostingNumber(db, postingNumber);
}

interface ByHand {
  customerId: bigint;
  points: number;
  description: string;
  /** What the staff tell each other about it. */
  note?: string | null;
  /** Of the form that asked for it: no second posting has the same. */
  requestId?: string | null;
  /** The entry of which this is the opposite. */
  reverses?: EntryNumber | null;
}

/**
 * Changes one customer's balance by hand, by an entry of its own or the opposite of another. In the caller's
 * transaction, as `postImport`.
 * @returns the new entry's number
 */
export async function postByHand(db: ShopDb, actor: Actor, posted: ByHand): Promise<string> {
  const { customerId, points, description, note = null, requestId = null, reverses = null } = posted;
  const postingNumber = await nextPostingNumber(db);
  const kind = reverses ? "reversal" : "adjustment";
  const reversed = [reverses?.postingNumber ?? null, reverses?.rowNumber ?? null];
  await db.queryWhole(
    `INSERT INTO posting (shop, posting_number, kind, entry_count, points_total, posted_by_id, posted_by_name, request_id,
                          note, reverses_posting_number, reverses_row_number)
     VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10)`,
    [db.shop, postingNumber, kind, points, actor.id, actor.name, requestId, note, ...reversed],
  );
  const moved = await inRange(() =>
    db.askWhole<Moved>(
      `WITH changed AS (
         INSERT INTO balance AS b (shop, customer_id, balance, entry_count, by_hand) VALUES ($1, $2, $4, 1, true)
         ON CONFLICT (shop, customer_id) DO UPDATE
         SET balance = b.balance + excluded.balance, entry_count = b.entry_count + 1, changed_at = excluded.changed_at, by_hand = true
         RETURNING balance
       ), entered AS (
         INSERT INTO ledger_entry (shop, customer_id, posting_number, row_number, points, balance_after, description)
         SELECT $1, $2, $3, ${rowByHand}, $4, balance, $5 FROM changed
       ) ${movedSql("SELECT balance AS after, balance - $4 AS before FROM changed")}`,
      [db.shop, customerId, postingNumber, points, description],
    ),
  );
  await keepSums(db, postingNumber, moved);
  await takePostingNumber(db, postingNumber);
  return entryId({ postingNumber, rowNumber: rowByHand });
}

export async function inRange<T>(post: () => Promise<T>): Promise<T> {
  try {
    return await post();
  } catch (error) {
    const code = error instanceof pg.DatabaseError ? error.code : undefined;
    if (code === CHECK_VIOLATION || code === NUMERIC_OUT_OF_RANGE)
      throw new BalanceOutOfRange("", { cause: error });
    throw error;
  }
}
