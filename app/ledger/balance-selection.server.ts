/** The balances that a filter leaves, as a part of a statement of SQL. */
import type { ShopReader } from "../database/db.server.ts";
import { refuse, Refused } from "../refusal.ts";
import type { BalanceFilter, BalanceSort, ChangedSpan, Range } from "./balance-query.ts";

export interface Selection {
  /** What stands behind FROM; the balances are `b`. */
  from: string;
  where: string[];
  /** Those of `where` that leave one stretch of the order, so that nothing between its ends is looked at in vain. */
  along: string[];
  /** Of others than that, so many customers at most are looked at for a page; null where there are few in all. */
  walkedMax: number | null;
  /** `$1` is the shop; more may be put behind them. */
  values: unknown[];
}

interface Wanted {
  /** These alone. */
  customerIds?: readonly bigint[] | undefined;
  /** A page along this order, or all of them at once: what is quick for one is slow for the other. */
  of: BalanceSort | "all";
  descending?: boolean;
}

/** About 1 µs each on a page's way, and 10 to 20 where each one's entries are looked up: a page may take 100 ms. */
const walked = { balances: 50_000, entries: 4_000 };

export async function selectionOf(
  db: ShopReader,
  filter: BalanceFilter,
  { customerIds, of, descending = false }: Wanted,
): Promise<Selection> {
  // What this room can't answer must not be answered as if it had not been asked.
  if (filter.tag !== undefined && !filter.tagged) throw new Error("Shopify was not asked who has the tag");
  const selection: Selection = {
    ...{ from: "balance b", where: ["b.shop = $1"], along: ["b.shop = $1"] },
    ...{ walkedMax: walked.balances, values: [db.shop] },
  };
  const { where, along, values } = selection;
  const ranges: string[] = [];
  function range(column: "balance" | "changed", condition: string): void {
    ranges.push(condition);
    if (of === column) along.push(condition);
  }
  if (filter.balance) range("balance", within(selection, "b.balance", filter.balance));
  if (filter.changed) range("changed", within(selection, "b.changed_at", await daysOf(db, filter.changed)));
  const max = filter.importNumber ? lookedUpMax.entries : lookedUpMax.balances;
  let few =
    !!customerIds || !!filter.tagged || (of !== "all" && (await isAnyFew(db, ranges, { values, max })));
  where.push(...ranges);
  if (customerIds) where.push(`b.customer_id = ANY (${place(selection, customerIds)}::bigint[])`);
  if (filter.tagged) where.push(`b.customer_id = ANY (${place(selection, filter.tagged)}::bigint[])`);
  if (filter.byHand) {
    where.push("b.by_hand");
    few ||= of !== "id";
    // Its index is in the order of the ids.
    if (of === "id") along.push("b.by_hand");
  }
  if (filter.gone) {
    few = true;
    where.push(
      "b.customer_id = ANY (ARRAY(SELECT customer_id FROM customer_gone WHERE shop = $1 AND state <> 'merged'))",
    );
  }
  if (filter.importNumber)
    few = (await inImport(db, selection, filter.importNumber, { of, descending })) || few;
  // An index for this order would make every posting dearer (docs/performance.md).
  if (of === "entries") {
    few ||= await isAnyFew(db, ["true"], { values: [db.shop], max: lookedUpMax.balances });
    if (!few) throw new Refused(refuse("sort_many", { count: lookedUpMax.balances }));
  }
  return few && of !== "all" ? lookedUp(selection) : selection;
}

/**
 * Up to so many customers are looked up and sorted, fewer where each one's entries are looked up as well: 14,500 of them
 * took 140 ms. Of more, enough for a page are soon found along the order.
 */
const lookedUpMax = { balances: 15_000, entries: 10_000 };

/** Whether one of the conditions alone leaves few, which its index says at once; of "true", whether all are few. */
async function isAnyFew(
  db: ShopReader,
  conditions: string[],
  { values, max }: { values: unknown[]; max: number },
): Promise<boolean> {
  if (conditions.length === 0) return false;
  const areFew = conditions.map(
    (condition) =>
      `(SELECT count(*) FROM (SELECT FROM balance b WHERE b.shop = $1 AND ${condition}
                              LIMIT ${max + 1}) found) <= ${max}`,
  );
  const { rows } = await db.query<{ few: boolean }>(`SELECT ${areFew.join(" OR ")} AS few`, values);
  return rows[0]?.few ?? false;
}

/** OFFSET 0 keeps what is sorted apart from what is looked for: those few may all stand at the end of the order. */
function lookedUp({ from, where, values }: Selection): Selection {
  const few = `(SELECT * FROM ${from} WHERE ${where.join(" AND ")} OFFSET 0) b`;
  const all = ["b.shop = $1"];
  return { from: few, where: all, along: [...all], walkedMax: null, values };
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
async function daysOf(db: ShopReader, changed: ChangedSpan | Range<string>): Promise<Range<Date>> {
  const { from, to } = typeof changed === "string" ? await daysNamed(db, changed) : changed;
  const { rows } = await db.query<Range<Date>>(
    `SELECT $2::date::timestamp AT TIME ZONE zone AS from, ($3::date + 1)::timestamp AT TIME ZONE zone AS to
     FROM (SELECT coalesce(time_zone, 'UTC') AS zone FROM shop WHERE shop = $1) s`,
    [db.shop, from, to],
  );
  if (!rows[0]) throw new Error(`the shop ${db.shop} is not known`);
  return rows[0];
}

/** "Today" ends with the day that it is by the shop's clock, and so does what ends with it. */
async function daysNamed(db: ShopReader, span: ChangedSpan): Promise<Range<string>> {
  const { rows } = await db.query<Range<string>>(
    `SELECT (today - $2::integer)::text AS from, today::text AS to
     FROM (SELECT (now() AT TIME ZONE coalesce(time_zone, 'UTC'))::date AS today FROM shop WHERE shop = $1) s`,
    [db.shop, daysBefore[span]],
  );
  if (!rows[0]) throw new Error(`the shop ${db.shop} is not known`);
  return rows[0];
}

/** The same on every later day. */
export async function withDaysNamed(db: ShopReader, filter: BalanceFilter): Promise<BalanceFilter> {
  const { changed } = filter;
  return typeof changed === "string" ? { ...filter, changed: await daysNamed(db, changed) } : filter;
}

/** Of imports with up to so many entries all customers are looked up; a page of larger ones is looked for along the order. */
const entriesLookedUp = 5_000;
/** Up to so many are read through for the first of its customers, before whom nobody need be looked at. */
const entriesRead = 300_000;

/** @returns whether the import leaves few. */
async function inImport(
  db: ShopReader,
  selection: Selection,
  importNumber: number,
  { of, descending }: Required<Pick<Wanted, "of" | "descending">>,
): Promise<boolean> {
  const { where, along } = selection;
  const { rows } = await db.query<{ postingNumber: number; entryCount: number; postedAt: Date }>(
    `SELECT posting_number AS "postingNumber", entry_count AS "entryCount",
            date_trunc('milliseconds', posted_at) AS "postedAt"
     FROM posting WHERE shop = $1 AND import_number = $2 AND kind = 'import'`,
    [db.shop, importNumber],
  );
  const [posting] = rows;
  if (!posting) {
    where.push("false");
    return true;
  }
  const number = place(selection, posting.postingNumber);
  const itsEntries = `ledger_entry WHERE shop = $1 AND posting_number = ${number}`;
  const isFew = posting.entryCount <= (of === "entries" ? lookedUpMax.entries : entriesLookedUp);
  if (of === "all") where.push(`b.customer_id IN (SELECT customer_id FROM ${itsEntries})`);
  else if (isFew) where.push(`b.customer_id = ANY (ARRAY(SELECT DISTINCT customer_id FROM ${itsEntries}))`);
  if (of === "all" || isFew) return isFew;
  selection.walkedMax = walked.entries;
  where.push(
    // OFFSET 0 keeps it a look-up by the key: the planner does not know how few are needed of a page.
    `EXISTS (SELECT FROM ledger_entry e WHERE e.shop = $1 AND e.customer_id = b.customer_id
             AND e.posting_number = ${number} OFFSET 0)`,
  );
  if (of === "changed") {
    // True of all of them: whoever is sorted by the last change is looked for from there on.
    const since = `b.changed_at >= ${place(selection, posting.postedAt)}`;
    where.push(since);
    along.push(since);
  }
  if (of === "id" && posting.entryCount <= entriesRead) {
    // OFFSET 0: by the key the least would be looked for among the entries of everybody before her.
    const its = `FROM (SELECT customer_id FROM ${itsEntries} OFFSET 0) its`;
    along.push(
      descending
        ? `b.customer_id <= (SELECT max(customer_id) ${its})`
        : `b.customer_id >= (SELECT min(customer_id) ${its})`,
    );
  }
  return false;
}
