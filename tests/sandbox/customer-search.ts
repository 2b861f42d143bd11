import { GraphQLError } from "graphql";
import { notInSandbox } from "./graphql-errors.ts";
import type { Directory } from "./customers.ts";

export interface SearchWarning {
  field: string;
  message: string;
  code: "invalid_field";
}

/** The part of the customers, by index, that a search leaves: from `low` to `high`, both included. */
export interface CustomerRange {
  low: number;
  high: number;
  warnings: SearchWarning[];
}

/** Fields of Shopify's customer search that the sandbox knows of but cannot search by. */
const realFields = new Set([
  "accepts_marketing", "country", "customer_date", "first_name", "last_abandoned_order_date", "last_name",
  "order_date", "orders_count", "phone", "state", "tag", "tag_not", "total_spent", "updated_at", "created_at",
]); // prettier-ignore

/** Understands `id:` with its ranges and an exact `email:`; an unknown field is ignored, so everything matches. */
export function searchCustomers(
  query: string | null | undefined,
  directory: Directory,
  fields: string[],
): CustomerRange {
  const range: CustomerRange = { low: 0, high: directory.count - 1, warnings: [] };
  for (const term of (query ?? "").split(/\s+/).filter((word) => word !== "" && word !== "AND")) {
    if (/^(OR|NOT)$|^-|[()]/.test(term))
      throw notInSandbox(`the search "${query ?? ""}" (only terms joined by AND)`);
    const match = /^(\w+):(.+)$/.exec(term);
    if (!match?.[1] || !match[2]) throw notInSandbox(`a search for the words "${term}"`);
    applyTerm(range, directory, match[1], match[2].replaceAll('"', ""), fields);
  }
  return range;
}

function applyTerm(
  range: CustomerRange,
  directory: Directory,
  field: string,
  value: string,
  fields: string[],
): void {
  if (!fields.includes(field) && !(fields.includes("email") && realFields.has(field))) {
    range.warnings.push({ field, message: "Invalid search field for this query.", code: "invalid_field" });
  } else if (field === "id") {
    narrowById(range, directory, value);
  } else if (field === "email") {
    const index = directory.byEmail(value)?.index ?? -1;
    narrow(range, index, index);
  } else throw notInSandbox(`a search by ${field}`);
}

function narrowById(range: CustomerRange, directory: Directory, value: string): void {
  const match = /^(>=|<=|>|<)?(\d+)$/.exec(value);
  if (!match?.[2]) throw new GraphQLError(`Invalid search value '${value}' for id.`);
  const index = Number(match[2]) - directory.firstId;
  if (match[1] === ">=") narrow(range, index, range.high);
  else if (match[1] === ">") narrow(range, index + 1, range.high);
  else if (match[1] === "<=") narrow(range, range.low, index);
  else if (match[1] === "<") narrow(range, range.low, index - 1);
  else narrow(range, index, index);
}

function narrow(range: CustomerRange, low: number, high: number): void {
  range.low = Math.max(range.low, low);
  range.high = Math.min(range.high, high);
}
