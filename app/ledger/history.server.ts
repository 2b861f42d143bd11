import { historyPool } from "../db.server.ts";
import { newest, readEntryNumber } from "./entry-number.ts";

export interface HistoryEntry {
  /** The entry's number: `posting-row`. */
  id: string;
  description: string;
  /** When it was applied, as ISO 8601 in UTC. */
  date: string;
  /** The shop's day at that moment, as `2026-11-03`. */
  day: string;
  /** The day that the merchant's file gives for it, as `2026-05-01`; absent where it gives none. */
  occurredAt?: string | null;
  points: number;
  balanceAfter: number;
  kind: string;
  /** The number of the entry that it takes back; null where it takes back none. */
  corrects: string | null;
}

export interface HistoryPage<Entry = HistoryEntry> {
  balance: number;
  entries: Entry[];
  /** Pass as `before` to get the entries that came earlier; null at the beginning of the history. */
  next: string | null;
}

const pageSize = 20;

/** For what is handed on as it comes. */
export const asText = { getTypeParser: () => String };

/**
 * One customer's entries as the shopper sees them, newest first, 20 a page: a `HistoryPage` as JSON text, which the
 * database makes and nobody on the way reads. A cursor that is not an entry number is read as none.
 */
export async function historyJson(shop: string, customerId: bigint, before?: string | null): Promise<string> {
  const { rows } = await historyPool.query<{ page: string }>({
    name: "history",
    // A cluster hands on to the shop's node what is nothing but a call.
    text: "SELECT customer_history($1, $2, $3, $4, $5, false) AS page",
    types: asText,
    values: [shop, customerId, ...cursorOf(before), pageSize],
  });
  return rows[0]?.page ?? "";
}

/** The two numbers of an entry's number; of a text that is none, the highest there are. */
export function cursorOf(before: string | null | undefined): [posting: number, row: number] {
  const { postingNumber, rowNumber } = readEntryNumber(before) ?? newest;
  return [postingNumber, rowNumber];
}
