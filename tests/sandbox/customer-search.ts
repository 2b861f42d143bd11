import { GraphQLError } from "graphql";
import type { Directory, SandboxCustomer } from "./customers.ts";
import { notInSandbox } from "./graphql-errors.ts";
import { parseSearch, wordsOf } from "./search-syntax.ts";
import type { Search, SearchTerm } from "./search-syntax.ts";

export interface SearchWarning {
  field: string;
  message: string;
  code: "invalid_field";
}

/** The customers that a search leaves: candidates by index, and whether each of them has to be looked at. */
export interface CustomerMatch {
  /** From `low` to `high`, both included. */
  low: number;
  high: number;
  /** The only ones who may match, in order; null for everybody in between. */
  only: number[] | null;
  /** All candidates match. */
  whole: boolean;
  has(customer: SandboxCustomer): boolean;
}

export interface FoundCustomers extends CustomerMatch {
  warnings: SearchWarning[];
}

const fieldsOfRoot = {
  customers: new Set(["id", "email", "phone", "first_name", "last_name", "tag", "tag_not"]),
  customersCount: new Set(["created_at", "id", "updated_at"]),
};

/** Fields of Shopify's customer search that the sandbox knows of but cannot search by. */
const otherFields = new Set([
  "accepts_marketing", "country", "customer_date", "last_abandoned_order_date", "order_date", "orders_count",
  "state", "total_spent", "updated_at", "created_at",
]); // prettier-ignore

/** An unknown field is ignored, so that everything matches; all that Shopify says of it is a warning. */
export function searchCustomers(
  query: string | null | undefined,
  directory: Directory,
  root: keyof typeof fieldsOfRoot = "customers",
): FoundCustomers {
  const warnings: SearchWarning[] = [];
  const everybody: CustomerMatch = {
    low: 0,
    high: directory.count - 1,
    only: null,
    whole: true,
    has: () => true,
  };
  /** Null: says nothing, because its field is ignored. */
  const match = (search: Search): CustomerMatch | null => {
    if (search.kind === "term") {
      const { field } = search;
      if (fieldsOfRoot[root].has(field)) return termMatch(search, directory, everybody);
      if (root === "customers" && otherFields.has(field)) throw notInSandbox(`a search by ${field}`);
      warnings.push({ field, message: "Invalid search field for this query.", code: "invalid_field" });
      return null;
    }
    if (search.kind === "not") {
      const inner = match(search.part);
      return inner && { ...everybody, whole: false, has: (customer) => !inner.has(customer) };
    }
    const parts = search.parts.flatMap((part) => match(part) ?? []);
    return parts.length === 0 ? null : parts.reduce(search.kind === "all" ? both : either);
  };
  return { ...(match(parseSearch(query ?? "")) ?? everybody), warnings };
}

/** In order of their ids, or in reverse; `past` is where the page before ended. */
export function* matchingCustomers(
  { low, high, only, whole, has }: CustomerMatch,
  directory: Directory,
  { reverse = false, past }: { reverse?: boolean; past?: number } = {},
): Generator<SandboxCustomer> {
  const [first, last] = reverse
    ? [low, past === undefined ? high : Math.min(high, past - 1)]
    : [past === undefined ? low : Math.max(low, past + 1), high];
  const step = reverse ? -1 : 1;
  const start = reverse ? last : first;
  const listed = only?.filter((index) => index >= first && index <= last);
  if (listed && reverse) listed.reverse();
  const length = listed ? listed.length : last - first + 1;
  for (let i = 0; i < length; i++) {
    const customer = directory.byIndex(listed ? (listed[i] ?? -1) : start + i * step);
    if (customer && (whole || has(customer))) yield customer;
  }
}

export function countMatching(match: CustomerMatch, directory: Directory, deleted: Set<number>): number {
  if (match.whole && !match.only) {
    const gone = [...deleted].filter((index) => index >= match.low && index <= match.high).length;
    return Math.max(0, match.high - match.low + 1 - gone);
  }
  let count = 0;
  for (const { index } of matchingCustomers(match, directory)) if (!deleted.has(index)) count += 1;
  return count;
}

function both(a: CustomerMatch, b: CustomerMatch): CustomerMatch {
  const inBoth = a.only && b.only && new Set(b.only);
  return {
    low: Math.max(a.low, b.low),
    high: Math.min(a.high, b.high),
    only: inBoth ? (a.only?.filter((index) => inBoth.has(index)) ?? null) : (a.only ?? b.only),
    whole: a.whole && b.whole,
    has: (customer) => a.has(customer) && b.has(customer),
  };
}

function either(a: CustomerMatch, b: CustomerMatch): CustomerMatch {
  return {
    low: Math.min(a.low, b.low),
    high: Math.max(a.high, b.high),
    only: a.only && b.only && [...new Set([...a.only, ...b.only])].sort((x, y) => x - y),
    whole: false,
    has: (customer) => a.has(customer) || b.has(customer),
  };
}

function termMatch(term: SearchTerm, directory: Directory, everybody: CustomerMatch): CustomerMatch {
  const { field, comparator, value } = term;
  if (field === "id") return idMatch(term, directory, everybody);
  if (field === "created_at" || field === "updated_at" || comparator)
    throw notInSandbox(`the search ${field}:${comparator}${value}`);
  const those = (has: CustomerMatch["has"], only: number[] | null = null) => ({
    ...everybody,
    only,
    whole: false,
    has,
  });
  if (value === "*" && !term.quoted) {
    if (field === "email") return those(({ email }) => email !== null);
    if (field === "phone") return those(({ phone }) => phone !== null);
  }
  if (field === "phone") {
    const phone = value.replace(/[\s().-]/g, "");
    const only = directory.withPhone(phone).map(({ index }) => index);
    return those((customer) => customer.phone === phone, only);
  }
  if (field === "tag" || field === "tag_not") {
    const wanted = value.split(",").map((tag) => tag.trim().toLowerCase());
    return those(({ tags }) => tags.some((tag) => wanted.includes(tag.toLowerCase())) === (field === "tag"));
  }
  const hasWords = wordsMatch(term);
  if (field === "first_name") return those(({ firstName }) => hasWords(firstName));
  if (field === "last_name") return those(({ lastName }) => hasWords(lastName));
  const rare = isPrefix(term) ? null : directory.withEmailWords(wordsOf(value));
  return those(({ email }) => email !== null && hasWords(email), rare);
}

function idMatch({ comparator, value }: SearchTerm, directory: Directory, everybody: CustomerMatch) {
  if (!/^\d+$/.test(value)) throw new GraphQLError(`Invalid search value '${value}' for id.`);
  const index = Number(value) - directory.firstId;
  let { low, high } = everybody;
  if (comparator === ">=") low = index;
  else if (comparator === ">") low = index + 1;
  else if (comparator === "<=") high = index;
  else if (comparator === "<") high = index - 1;
  else low = high = index;
  low = Math.max(low, everybody.low);
  high = Math.min(high, everybody.high);
  return {
    ...everybody,
    low,
    high,
    has: (customer: SandboxCustomer) => customer.index >= low && customer.index <= high,
  };
}

const isPrefix = ({ value, quoted }: SearchTerm) => !quoted && value.endsWith("*");

/**
 * Text is searched by its words, in any case: a phrase finds whatever holds its words one after the other, so
 * "bo@example.com" finds mary-bo@example.com too.
 */
function wordsMatch(term: SearchTerm): (text: string) => boolean {
  const wanted = wordsOf(term.value);
  if (wanted.length === 0) return () => false;
  if (term.quoted)
    return (text) => {
      const words = wordsOf(text);
      return words.some((_, start) => wanted.every((word, i) => words[start + i] === word));
    };
  const last = isPrefix(term) ? wanted.pop() : undefined;
  return (text) => {
    const words = wordsOf(text);
    const hasPrefix = last === undefined || words.some((word) => word.startsWith(last));
    return hasPrefix && wanted.every((word) => words.includes(word));
  };
}
