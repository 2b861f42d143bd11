/** The balances that a filter leaves, as a part of a statement of SQL. */
import type { ShopDb } from "../db.server.ts";
import type { BalanceFilter, ChangedSpan, Range } from "./balance-query.ts";

export interface Selection {
  /** What stands behind FROM; the balances are `b`. */
  from: string;
  where: string[];
  /** `$1` is the shop; more may be put behind them. */
  values: unknown[];
}

/** @param customerIds these alone, where there are any */
export async function selectionOf(
  db: ShopDb,
  { balance, changed, importNumber, byHand }: BalanceFilter,
  customerIds?: readonly bigint[],
): Promise<Selection> {
  const selection: Selection = { from: "balance b", where: ["b.shop = $1"], values: [db.shop] };
  const { where } = selection;
  if (customerIds) where.push(`b.customer_id = ANY (${place(selection, customerIds)}::bigint[])`);
  if (balance) within(selection, "b.balance", "bigint", balance);
  if (changed) {
    const { from, to } = await daysOf(db, changed);
    if (from) where.push(`b.changed_at >= ${place(selection, from)}`);
    if (to) where.push(`b.changed_at < ${place(selection, to)}`);
  }
  if (byHand) where.push("b.by_hand");
  if (importNumber) await inImport(db, selection, importNumber);
  return selection;
}

/** Puts a value behind the others: `$2`. */
export function place({ values }: Selection, value: unknown): string {
  values.push(value);
  return `$${values.length}`;
}

function within(selection: Selection, column: string, type: string, { from, to }: Range<number>): void {
  if (from !== null) selection.where.push(`${column} >= ${place(selection, from)}::${type}`);
  if (to !== null) selection.where.push(`${column} <= ${place(selection, to)}::${type}`);
}

const daysBefore: Record<ChangedSpan, number> = { today: 0, "7days": 6, "30days": 29 };

/** From the first moment of a day to the last one of another, by the shop's clock; values, so that they are planned for. */
async function daysOf(
  db: ShopDb,
  changed: ChangedSpan | Range<string>,
): Promise<{ from: Date | null; to: Date | null }> {
  const isSpan = typeof changed === "string";
  const { rows } = await db.query<{ from: Date | null; to: Date | null }>(
    `SELECT coalesce($3::date, (now() AT TIME ZONE zone)::date - $2::integer)::timestamp AT TIME ZONE zone AS from,
            ($4::date + 1)::timestamp AT TIME ZONE zone AS to
     FROM (SELECT coalesce(time_zone, 'UTC') AS zone FROM shop WHERE shop = $1) s`,
    [db.shop, isSpan ? daysBefore[changed] : null, isSpan ? null : changed.from, isSpan ? null : changed.to],
  );
  return rows[0] ?? { from: null, to: null };
}

/** Up to so many entries, their customers are looked up and sorted; of more, some are soon found along the order. */
const entriesLookedUp = 20_000;

async function inImport(db: ShopDb, selection: Selection, importNumber: number): Promise<void> {
  const { rows } = await db.query<{ postingNumber: number; entryCount: number; postedAt: Date }>(
    `SELECT posting_number AS "postingNumber", entry_count AS "entryCount",
            date_trunc('milliseconds', posted_at) AS "postedAt"
     FROM posting WHERE shop = $1 AND import_number = $2 AND kind = 'import'`,
    [db.shop, importNumber],
  );
  const [posting] = rows;
  if (!posting) return void selection.where.push("false");
  const number = place(selection, posting.postingNumber);
  // OFFSET 0 keeps these look-ups by a key: the planner does not know how many are needed of a page.
  if (posting.entryCount <= entriesLookedUp) {
    selection.from = `(SELECT DISTINCT customer_id FROM ledger_entry WHERE shop = $1 AND posting_number = ${number}) hers
      CROSS JOIN LATERAL (SELECT * FROM balance WHERE shop = $1 AND customer_id = hers.customer_id OFFSET 0) b`;
    return;
  }
  selection.where.push(
    `EXISTS (SELECT FROM ledger_entry e WHERE e.shop = $1 AND e.customer_id = b.customer_id
             AND e.posting_number = ${number} OFFSET 0)`,
    // True of all of them: who is sorted by the last change is then looked for from there on.
    `b.changed_at >= ${place(selection, posting.postedAt)}`,
  );
}
