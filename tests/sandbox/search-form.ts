import { parseSearch } from "./search-syntax.ts";
import type { Search } from "./search-syntax.ts";

const ranges = { "<": "lt", "<=": "lte", ">": "gt", ">=": "gte" } as const;

/** How Shopify understood a search, as `extensions.search` shows it; captured: `match_phrase` is of quoted text. */
export function parsedForm(query: string): Record<string, unknown> {
  return form(parseSearch(query));
}

function form(search: Search): Record<string, unknown> {
  if (search.kind === "not") return { not: form(search.part) };
  if (search.kind !== "term") {
    const [only, ...others] = search.parts;
    if (only && others.length === 0) return form(only);
    return { [search.kind === "all" ? "and" : "or"]: search.parts.map(form) };
  }
  const { field, comparator, value, quoted } = search;
  if (comparator) return { field, range: { [ranges[comparator]]: value } };
  return { field, [quoted ? "match_phrase" : "match_all"]: value };
}
