/** Which of a customer's entries the merchant looks at: what the address of the page asks for, for the page and the file. */
import { cut } from "../characters.ts";

export const entrySources = ["import", "undo", "hand"] as const;
export type EntrySource = (typeof entrySources)[number];

export interface EntryFilter {
  source: EntrySource | null;
  /** Of the day that the shopper sees. */
  year: number | null;
  /** In what the shopper reads or the staff noted, or an entry's number; empty for all. */
  search: string;
}

const searchCharsMax = 255;

/** What is no source or no year filters nothing, and the page shows that it does not. */
export function readEntryFilter(query: URLSearchParams): EntryFilter {
  const source = query.get("source");
  const year = query.get("year") ?? "";
  // PostgreSQL takes no NUL.
  const search = (query.get("search") ?? "").replaceAll("\0", "").trim();
  return {
    source: entrySources.find((one) => one === source) ?? null,
    year: /^[12]\d{3}$/.test(year) ? Number(year) : null,
    search: cut(search, searchCharsMax),
  };
}

/** Whether anything is filtered. */
export const isFiltered = ({ source, year, search }: EntryFilter) =>
  source !== null || year !== null || search !== "";

/** The kinds of posting that a source stands for. An undo of one entry is an undo, though it is made by hand. */
export const kindsOf: Record<EntrySource, string[]> = {
  import: ["import"],
  undo: ["undo", "reversal"],
  hand: ["adjustment"],
};
