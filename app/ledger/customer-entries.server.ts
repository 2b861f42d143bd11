/** One customer's entries as the merchant sees them: with what the shopper does not see, filtered, a page at a time. */
import { inShop, type ShopDb } from "../database/db.server.ts";
import type { EntryFilter } from "./entry-filter.ts";
import { kindsOf } from "./entry-filter.ts";
import type { PostingKind } from "./posting-kind.ts";
import { mergeRows, newest, readEntryNumber, rowByHand } from "./entry-number.ts";
import type { Statement, StatementEntry } from "./statement.server.ts";

/** What the merchant sees beside each entry and the shopper does not. */
export interface MerchantEntry extends Omit<StatementEntry, "corrects"> {
  kind: PostingKind;
  importNumber: number | null;
  postedByName: string;
  note: string | null;
  /** The one entry that it takes back. */
  reverses: string | null;
  /** The one entry that took it back. */
  undoneBy: string | null;
  /** Of a merge, whom the points came from, or went to; the other one's entry. */
  mergedFrom: string | null;
  mergedInto: string | null;
  mergedEntry: string | null;
  /** It can be taken back: nothing did so yet, and it takes back nothing itself. */
  undoable: boolean;
}

export interface MerchantEntries extends Pick<Statement, "balance" | "next"> {
  entries: MerchantEntry[];
}

interface Asked {
  filter?: EntryFilter;
  /** The last entry of the page before. */
  before?: string | null;
  pageSize?: number;
}

const pageSizeShown = 20;

/** A cursor that is not an entry number is read as none. */
export async function customerEntries(
  shop: string,
  customerId: bigint,
  { filter, before, pageSize = pageSizeShown }: Asked = {},
): Promise<MerchantEntries> {
  return inShop(shop, async (db) => {
    const balance = await db.query<{ balance: number }>(
      "SELECT balance::float8 AS balance FROM balance WHERE shop = $1 AND customer_id = $2",
      [db.shop, customerId],
    );
    const found = await selectEntries(db, customerId, { filter, before, pageSize });
    const entries = found.slice(0, pageSize);
    return {
      balance: balance.rows[0]?.balance ?? 0,
      entries,
      next: found.length > pageSize ? (entries.at(-1)?.id ?? null) : null,
    };
  });
}

const entryColumns = `
  e.posting_number || '-' || e.row_number AS id, e.description,
  to_char(p.posted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS date,
  to_char(p.posted_at AT TIME ZONE z.zone, 'YYYY-MM-DD') AS day,
  to_char(e.occurred_at, 'YYYY-MM-DD') AS "occurredAt", e.points::float8 AS points,
  e.balance_after::float8 AS "balanceAfter", p.kind, p.import_number AS "importNumber",
  p.posted_by_name AS "postedByName", p.note,
  p.reverses_posting_number || '-' || p.reverses_row_number AS reverses,
  v.posting_number || '-${rowByHand}' AS "undoneBy",
  CASE WHEN e.row_number = ${mergeRows.into} THEN g.customer_id::text END AS "mergedFrom",
  CASE WHEN e.row_number = ${mergeRows.from} THEN g.points_to::text END AS "mergedInto",
  CASE WHEN p.kind = 'merge' THEN e.posting_number || '-' || (${mergeRows.from} + ${mergeRows.into} - e.row_number) END AS "mergedEntry",
  p.kind IN ('import', 'adjustment') AND v.posting_number IS NULL
    AND NOT EXISTS (SELECT FROM customer_gone m WHERE m.shop = $1 AND m.customer_id = $2 AND m.state = 'merged')
    AND NOT EXISTS (
    SELECT FROM posting u WHERE u.shop = $1 AND u.import_number = p.import_number AND u.kind = 'undo') AS undoable`;

/** One more than the page has tells that there is another. */
async function selectEntries(
  db: ShopDb,
  customerId: bigint,
  { filter, before, pageSize = pageSizeShown }: Asked,
): Promise<MerchantEntry[]> {
  const { postingNumber, rowNumber } = readEntryNumber(before) ?? newest;
  const { source = null, year = null, search = "" } = filter ?? {};
  const { rows } = await db.query<MerchantEntry>(
    `SELECT ${entryColumns}
     FROM (SELECT coalesce((SELECT time_zone FROM shop WHERE shop = $1), 'UTC') AS zone,
                  coalesce((SELECT day_order FROM ledger_entry WHERE shop = $1 AND customer_id = $2
                              AND posting_number = $3 AND row_number = $4), 'infinity') AS before_day) z,
          ledger_entry e
          JOIN posting p ON p.shop = $1 AND p.posting_number = e.posting_number
          LEFT JOIN posting v ON v.shop = $1 AND v.kind = 'reversal' AND v.reverses_posting_number = e.posting_number
            AND v.reverses_row_number = e.row_number
          LEFT JOIN customer_gone g ON g.shop = $1 AND g.posting_number = p.posting_number
     WHERE e.shop = $1 AND e.customer_id = $2 AND (e.posting_number, e.day_order, e.row_number) < ($3, z.before_day, $4)
       AND ($5::text[] IS NULL OR p.kind = ANY ($5))
       AND ($6::integer IS NULL
            OR extract(year FROM coalesce(e.occurred_at, (p.posted_at AT TIME ZONE z.zone)::date)) = $6)
       AND ($7 = '' OR position(lower($7) IN lower(concat_ws(E'\\n', e.description, p.note))) > 0
            OR $7 IN (e.posting_number || '-' || e.row_number,
                      p.reverses_posting_number || '-' || p.reverses_row_number))
     ORDER BY e.posting_number DESC, e.day_order DESC, e.row_number DESC LIMIT $8`,
    [
      ...[db.shop, customerId, postingNumber, rowNumber],
      ...[source === null ? null : kindsOf[source], year, search, pageSize + 1],
    ],
  );
  return rows;
}

export interface CustomerSummary {
  balance: number;
  /** All that was ever added, and all that was ever taken away. */
  gained: number;
  taken: number;
  entryCount: number;
  /** As ISO 8601 in UTC; null where there is no entry. */
  changedAt: string | null;
  /** Of the entries' days, the newest first. */
  years: number[];
}

/** What a customer's entries come to. */
export async function customerSummary(shop: string, customerId: bigint): Promise<CustomerSummary> {
  const { rows } = await inShop(shop, (db) =>
    db.query<CustomerSummary>(
      `SELECT coalesce(sum(e.points), 0)::float8 AS balance,
              coalesce(sum(e.points) FILTER (WHERE e.points > 0), 0)::float8 AS gained,
              coalesce(-sum(e.points) FILTER (WHERE e.points < 0), 0)::float8 AS taken,
              count(*)::integer AS "entryCount",
              to_char(max(p.posted_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "changedAt",
              coalesce(array_agg(DISTINCT extract(year FROM coalesce(e.occurred_at, (p.posted_at AT TIME ZONE coalesce(
                (SELECT time_zone FROM shop WHERE shop = $1), 'UTC'))::date))::integer), '{}') AS years
       FROM ledger_entry e JOIN posting p ON p.shop = $1 AND p.posting_number = e.posting_number
       WHERE e.shop = $1 AND e.customer_id = $2`,
      [db.shop, customerId],
    ),
  );
  const [found] = rows;
  if (!found) throw new Error("A sum has one row.");
  return { ...found, years: found.years.toSorted((a, b) => b - a) };
}
