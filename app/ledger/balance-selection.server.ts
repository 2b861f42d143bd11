/** The balances that a filter leaves, as a part of a statement of SQL. */
import type { ShopDb } from "../db.server.ts";
import type { BalanceFilter, BalanceSort, ChangedSpan, Range } from "./balance-query.ts";

export interface Selection {
  /** What stands behind FROM; the balances are `b`. */
  from: string;
  where: string[];
  /** `$1` is the shop; more may be put behind them. */
  values: unknown[];
}

interface Wanted {
  /** These alone. */
  customerIds?: readonly bigint[] | undefined;
  /** A page along this order, or all of them at once: what is quick for one is slow for the other. */
  of: BalanceSort | "all";
}

export async function selectionOf(
  db: ShopDb,
  filter: BalanceFilter,
  { customerIds, of }: Wanted,
): Promise<Selection> {
  const selection: Selection = { from: "balance b", where: [], values: [db.shop] };
  const { where, values } = selection;
  if (filter.balance) where.push(within(selection, "b.balance", filter.balance));
  if (filter.changed) where.push(within(selection, "b.changed_at", await daysOf(db, filter.changed)));
  const isCorrelated = of !== "all" && of !== "id";
  const few = isCorrelated && (filter.byHand || filter.gone || (await isAnyFew(db, where, values)));
  if (customerIds) where.push(`b.customer_id = ANY (${place(selection, customerIds)}::bigint[])`);
  if (filter.byHand) where.push("b.by_hand");
  if (filter.gone)
    where.push(
      "b.customer_id = ANY (ARRAY(SELECT customer_id FROM customer_gone WHERE shop = $1 AND state <> 'merged'))",
    );
  if (filter.importNumber) await inImport(db, selection, filter.importNumber, of);
  where.unshift("b.shop = $1");
  return few ? lookedUp(selection) : selection;
}

/** Up to so many customers are looked up and sorted; of more, enough for a page are soon found along the order. */
const lookedUpMax = 20_000;

/** Whether one of the conditions alone leaves few, which its index says at once. */
async function isAnyFew(db: ShopDb, conditions: string[], values: unknown[]): Promise<boolean> {
  if (conditions.length === 0) return false;
  const areFew = conditions.map(
    (condition) =>
      `(SELECT count(*) FROM (SELECT FROM balance b WHERE b.shop = $1 AND ${condition}
                              LIMIT ${lookedUpMax + 1}) found) <= ${lookedUpMax}`,
  );
  const { rows } = await db.query<{ few: boolean }>(`SELECT ${areFew.join(" OR ")} AS few`, values);
  return rows[0]?.few ?? false;
}

/** OFFSET 0 keeps what is sorted apart from what is looked for: those few may all stand at the end of the order. */
function lookedUp({ from, where, values }: Selection): Selection {
  const few = `(SELECT * FROM ${from} WHERE ${where.join(" AND ")} OFFSET 0) b`;
  return { from: few, where: ["b.shop = $1"], values };
}

/** Puts a value behind the others: `$2`. */
export function place({ values }: Selection, value: unknown): string {
  values.push(value);
  return `$${values.length}`;
}

/** Days end before the next one begins, numbers where they say. */
function within(selection: Selection, column: string, { from, to }: Range<number | Date>): string {
  const type = column === "b.balance" ? "bigint" : "timestamptz";
  const sign = type === "bigint" ? "<=" : "<";
  const ends = [
    ...(from === null ? [] : [`${column} >= ${place(selection, from)}::${type}`]),
    ...(to === null ? [] : [`${column} ${sign} ${place(selection, to)}::${type}`]),
  ];
  return `(${ends.join(" AND ")})`;
}

const daysBefore: Record<ChangedSpan, number> = { today: 0, "7days": 6, "30days": 29 };

/** From the first moment of a day to the last one of another, by the shop's clock; values, so that they are planned for. */
async function daysOf(db: ShopDb, changed: ChangedSpan | Range<string>): Promise<Range<Date>> {
  const isSpan = typeof changed === "string";
  const { rows } = await db.query<Range<Date>>(
    `SELECT coalesce($3::date, (now() AT TIME ZONE zone)::date - $2::integer)::timestamp AT TIME ZONE zone AS from,
            ($4::date + 1)::timestamp AT TIME ZONE zone AS to
     FROM (SELECT coalesce(time_zone, 'UTC') AS zone FROM shop WHERE shop = $1) s`,
    [db.shop, isSpan ? daysBefore[changed] : null, isSpan ? null : changed.from, isSpan ? null : changed.to],
  );
  if (!rows[0]) throw new Error(`the shop ${db.shop} is not known`);
  return rows[0];
}

/**
 * Of imports with up to so many entries the customers are looked up; of larger ones enough for a page are soon found
 * along the order. But whoever is in one has more entries than the others: by them hers may be the last of a million.
 */
const entriesLookedUp = (of: BalanceSort) => (of === "entries" ? 60_000 : 5_000);

async function inImport(
  db: ShopDb,
  selection: Selection,
  importNumber: number,
  of: BalanceSort | "all",
): Promise<void> {
  const { rows } = await db.query<{ postingNumber: number; entryCount: number; postedAt: Date }>(
    `SELECT posting_number AS "postingNumber", entry_count AS "entryCount",
            date_trunc('milliseconds', posted_at) AS "postedAt"
     FROM posting WHERE shop = $1 AND import_number = $2 AND kind = 'import'`,
    [db.shop, importNumber],
  );
  const [posting] = rows;
  if (!posting) return void selection.where.push("false");
  const number = place(selection, posting.postingNumber);
  const hers = `SELECT DISTINCT customer_id FROM ledger_entry WHERE shop = $1 AND posting_number = ${number}`;
  if (of === "all") return void selection.where.push(`b.customer_id IN (${hers})`);
  if (posting.entryCount <= entriesLookedUp(of))
    return void selection.where.push(`b.customer_id = ANY (ARRAY(${hers}))`);
  selection.where.push(
    // OFFSET 0 keeps it a look-up by the key: the planner does not know how few are needed of a page.
    `EXISTS (SELECT FROM ledger_entry e WHERE e.shop = $1 AND e.customer_id = b.customer_id
             AND e.posting_number = ${number} OFFSET 0)`,
    // True of all of them: who is sorted by the last change is then looked for from there on.
    `b.changed_at >= ${place(selection, posting.postedAt)}`,
  );
}
