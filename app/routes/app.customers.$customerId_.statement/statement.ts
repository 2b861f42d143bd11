/** What the customer herself reads on the storefront, in the very words of the storefront. */
import type { Statement as StatementPage } from "#app/ledger/statement.server.ts";
import type { ShopperWords } from "#app/storefront/shopper-words.ts";

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

/** Of the very answer that the storefront's block gets. */
export function statementOf({ balance, entries, next }: StatementPage, words: ShopperWords): Statement {
  const { block, number, change, day, form } = words;
  const { date, description, points, balance_after: balanceAfter } = block.columns;
  return {
    language: block.language.code,
    heading: block.heading,
    balance: {
      label: block.balance,
      points: form(block.points, balance).replace("{{ number }}", number(balance)),
    },
    columns: { date, description, points, balanceAfter },
    entries: entries.map((entry) => ({
      id: entry.id,
      date: day(entry.occurredAt ?? entry.day),
      description: entry.description,
      points: change(entry.points),
      balanceAfter: number(entry.balanceAfter),
    })),
    empty: block.empty,
    hasMore: next !== null,
  };
}
