/** Shopify docs, API search syntax: terms, AND, OR, NOT or a hyphen, parentheses, quotes, backslashes. */
import { notInSandbox } from "./graphql-errors.ts";

export type Search =
  { kind: "all" | "any"; parts: Search[] } | { kind: "not"; part: Search } | ({ kind: "term" } & SearchTerm);

export interface SearchTerm {
  field: string;
  comparator: "" | "<" | "<=" | ">" | ">=";
  value: string;
  /** A phrase: its words stand together, and a star in it is no wildcard. */
  quoted: boolean;
}

const tokens = new RegExp(
  [
    /(?<space>\s+)/,
    /(?<paren>[()])/,
    /(?<connective>AND|OR)(?=[\s()]|$)/,
    /(?<not>NOT(?=\s)|-(?=[^\s]))/,
    /(?<field>\w+):(?<comparator>[<>]=?|)(?:"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>(?:[^'\\]|\\.)*)'|(?<bare>(?:[^\s()"'\\:]|\\.)(?:[^\s()\\:]|\\.)*))(?=[\s()]|$)/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "ys",
);

type Token = { kind: "(" | ")" | "AND" | "OR" | "not" } | { kind: "term"; term: SearchTerm };

export function parseSearch(text: string): Search {
  const reader = new SearchReader(text);
  const search = reader.query();
  if (!reader.isAtEnd) reader.giveUp("parentheses that do not match");
  return search;
}

class SearchReader {
  private readonly text: string;
  private readonly tokens: Token[];
  private at = 0;

  constructor(text: string) {
    this.text = text;
    this.tokens = this.split();
  }

  get isAtEnd(): boolean {
    return this.at === this.tokens.length;
  }

  giveUp(why: string): never {
    throw notInSandbox(`the search ${this.text} (${why})`);
  }

  query(): Search {
    const parts: Search[] = [];
    const connectives = new Set<string>();
    for (let next = this.peek(); next && next.kind !== ")"; next = this.peek()) {
      if (parts.length > 0) {
        const isNamed = next.kind === "AND" || next.kind === "OR";
        connectives.add(isNamed ? next.kind : "AND");
        if (isNamed) this.at += 1;
      }
      parts.push(this.term());
    }
    // Which of the two Shopify takes first is not known for certain.
    if (connectives.size > 1) this.giveUp("AND and OR without parentheses");
    return { kind: connectives.has("OR") ? "any" : "all", parts };
  }

  private term(): Search {
    const token = this.tokens[this.at++];
    if (token?.kind === "not") return { kind: "not", part: this.term() };
    if (token?.kind === "term") return { kind: "term", ...token.term };
    if (token?.kind !== "(") this.giveUp("a term is missing");
    const inner = this.query();
    if (this.tokens[this.at++]?.kind !== ")") this.giveUp("parentheses that do not match");
    return inner;
  }

  private peek(): Token | undefined {
    return this.tokens[this.at];
  }

  private split(): Token[] {
    const found: Token[] = [];
    for (tokens.lastIndex = 0; tokens.lastIndex < this.text.length;) {
      const groups = tokens.exec(this.text)?.groups;
      if (!groups) this.giveUp("words without a field, or quotes that do not match");
      if (groups.paren || groups.connective)
        found.push({ kind: (groups.paren ?? groups.connective) as "(" | "AND" });
      else if (groups.not) found.push({ kind: "not" });
      else if (groups.field) found.push({ kind: "term", term: termOf(groups) });
    }
    return found;
  }
}

function termOf({ field = "", comparator, double, single, bare }: Record<string, string | undefined>) {
  const value = (double ?? single ?? bare ?? "").replace(/\\(.)/gs, "$1");
  return {
    field,
    comparator: (comparator ?? "") as SearchTerm["comparator"],
    value,
    quoted: bare === undefined,
  };
}

/** What a search compares of a text. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
