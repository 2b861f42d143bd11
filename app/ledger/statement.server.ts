import { askHistory } from "../database/db.server.ts";
import { newest, readEntryNumber } from "./entry-number.ts";

export type Sign = "gained" | "spent";

export interface StatementQuery {
  /** Only entries that gave points, or only those that took some. */
  sign?: Sign | null;
  /** "2026-05": only entries that happened in this month. */
  month?: string | null;
  /** The number of the entry behind which the page begins; where there is a `from`, it begins with that one. */
  before?: string | null;
  from?: string | null;
}

export interface StatementEntry {
  /** The entry's number: `posting-row`. */
  id: string;
  description: string;
  /** When it was added, as ISO 8601 in UTC. */
  date: string;
  /** The shop's day at that moment, as "2026-11-03". */
  day: string;
  /** The day that the merchant's file gives for it. */
  occurredAt: string | null;
  points: number;
  balanceAfter: number;
  kind: string;
  /** The number of the entry that it takes back; null where it takes back none. */
  corrects: string | null;
}

export interface Statement {
  balance: number;
  /** All that she has, whatever is asked for. */
  entryCount: number;
  entries: StatementEntry[];
  /** Pass as `before` to get what came earlier; null where nothing did. */
  next: string | null;
}

/** For what is handed on as it comes. */
const asText = { getTypeParser: () => String };

const signs = { gained: 1, spent: -1 } as const;

/** One page of a shopper's own entries, newest first. */
export async function statementPage(
  shop: string,
  customerId: bigint,
  query: StatementQuery,
  pageSize: number,
): Promise<Statement> {
  const { rows } = await askHistory<{ page: Statement }>(shop, pageQuery(shop, customerId, query, pageSize));
  return rows[0]?.page ?? { balance: 0, entryCount: 0, entries: [], next: null };
}

/** The same as JSON text, which nobody on the way reads. */
export async function statementJson(
  shop: string,
  customerId: bigint,
  query: StatementQuery,
  pageSize: number,
): Promise<string> {
  const order = { ...pageQuery(shop, customerId, query, pageSize), types: asText };
  const { rows } = await askHistory<{ page: string }>(shop, order);
  return rows[0]?.page ?? "";
}

const pageQuery = (
  shop: string,
  customerId: bigint,
  { sign, month, before, from }: StatementQuery,
  pageSize: number,
) => ({
  name: "statement",
  text: "SELECT shopper_statement($1, $2, $3, $4, $5, $6, $7, $8) AS page",
  values: [
    shop,
    customerId,
    ...cursorOf(from ?? before),
    Boolean(from),
    pageSize,
    sign ? signs[sign] : 0,
    month ? `${month}-01` : null,
  ],
});

/** The two numbers of an entry's number; of a text that is none, the highest there are. */
function cursorOf(number: string | null | undefined): [posting: number, row: number] {
  const { postingNumber, rowNumber } = readEntryNumber(number) ?? newest;
  return [postingNumber, rowNumber];
}

/** The months in which her entries happened, as "2026-05", newest first. */
export async function statementMonths(shop: string, customerId: bigint): Promise<string[]> {
  const { rows } = await askHistory<{ months: string[] }>(shop, {
    name: "statement-months",
    text: "SELECT shopper_months($1, $2) AS months",
    values: [shop, customerId],
  });
  return rows[0]?.months ?? [];
}
