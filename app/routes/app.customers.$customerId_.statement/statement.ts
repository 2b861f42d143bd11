/** What the customer herself reads on the storefront, written out in the shop's language. */
import type { HistoryPage } from "#app/ledger/history.server.ts";
import type { Words } from "#app/locales/words.ts";

export interface Statement {
  language: string;
  heading: string;
  balance: { label: string; points: string };
  columns: Record<"date" | "description" | "points" | "balanceAfter", string>;
  entries: (Statement["columns"] & { id: string })[];
  empty: string;
  /** The storefront shows more of them than are here. */
  hasMore: boolean;
}

export interface NoStatement {
  failed: true;
}

/**
 * Of the very answer that the storefront's block gets.
 * @param words of the shop's language
 */
export function statementOf({ balance, entries, next }: HistoryPage, words: Words): Statement {
  const { t, points, number } = words;
  // As the block writes it.
  const days = new Intl.DateTimeFormat(words.language, { dateStyle: "medium", timeZone: "UTC" });
  return {
    language: words.language,
    heading: t("statement.page.heading"),
    balance: { label: t("statement.page.balance"), points: t("units.point", { count: balance }) },
    columns: {
      date: t("statement.page.column.date"),
      description: t("statement.page.column.description"),
      points: t("statement.page.column.points"),
      balanceAfter: t("statement.page.column.balanceAfter"),
    },
    entries: entries.map((entry) => ({
      id: entry.id,
      date: days.format(new Date(entry.occurredAt ?? entry.day)),
      description: entry.description,
      points: points(entry.points),
      balanceAfter: number(entry.balanceAfter),
    })),
    empty: t("statement.page.empty"),
    hasMore: next !== null,
  };
}
