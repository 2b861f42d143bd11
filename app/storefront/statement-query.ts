import type { StatementQuery } from "../ledger/statement.server.ts";

/** What the address of a statement asks for. */
export interface AskedStatement extends StatementQuery {
  /** All entries on one page, for printing, as far as a page may go. */
  onePage: boolean;
  /** As the theme's link gives it, for the links of the page itself. */
  locale: string | null;
}

const entryNumber = /^\d{1,9}-\d{1,9}$/;

/** What can't be meant asks for nothing: the whole statement is a better answer than a refusal. */
export function readStatementQuery(query: URLSearchParams): AskedStatement {
  const sign = query.get("show");
  return {
    sign: sign === "gained" || sign === "spent" ? sign : null,
    month: matching(query, "month", /^[1-9]\d{3}-(?:0[1-9]|1[0-2])$/),
    before: matching(query, "before", entryNumber),
    from: matching(query, "from", entryNumber),
    locale: matching(query, "locale", /^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,2}$/),
    onePage: query.get("all") === "1",
  };
}

/** What a program asks for: by the same parameters, and whether it wants to know her months. */
export interface AskedHistory extends Pick<AskedStatement, "sign" | "month" | "from" | "onePage"> {
  months: boolean;
}

/** @returns null for what can't be meant: a program would take everything for what it asked for. */
export function readHistoryQuery(query: URLSearchParams): AskedHistory | null {
  const { sign, month, from, onePage } = readStatementQuery(query);
  const read = { show: sign, month, from };
  if (Object.entries(read).some(([name, value]) => query.get(name) && !value)) return null;
  return { sign, month, from, onePage, months: query.get("months") === "1" };
}

/** How many entries a page has. */
export const shownAtOnce = 20;

/** For printing as many as one page may hold. */
export const pageSizeOf = ({ onePage }: Pick<AskedStatement, "onePage">): number =>
  onePage ? 1_000 : shownAtOnce;

function matching(query: URLSearchParams, name: string, pattern: RegExp): string | null {
  const text = query.get(name) ?? "";
  return pattern.test(text) ? text : null;
}

/** The same statement with something else asked for: the address of a link on its page. */
export function statementLink(
  asked: AskedStatement,
  changes: Partial<AskedStatement> & { download?: true },
): string {
  const { sign, month, before, from, locale, onePage, download } = { ...asked, ...changes };
  const query = new URLSearchParams();
  const write = (name: string, value: string | null | undefined) => value && query.set(name, value);
  write("locale", locale);
  write("show", sign);
  write("month", month);
  write("before", before);
  write("from", from);
  write("all", onePage ? "1" : null);
  write("download", download ? "csv" : null);
  return `?${query.toString()}`;
}
