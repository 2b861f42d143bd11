/** Customers whom a mangled id may stand for, to be chosen from by a person. */
import type { AdminClient, RequestOptions } from "../admin-api/client.server.ts";
import { customersInRange } from "../admin-api/customers-in-range.ts";
import { AdminApiError } from "../admin-api/errors.ts";
import { phrase } from "../admin-api/search-text.ts";
import { keyOf } from "./key.ts";

/** Among more than these nobody chooses. */
export const candidatesMax = 10;

export interface IdRange {
  from: bigint;
  to: bigint;
}

/** What else the file says of her. */
export interface Narrowing {
  email?: string;
  firstName?: string;
  lastName?: string;
}

export interface Candidates {
  /** At most `candidatesMax`, the lowest ids. */
  customerIds: bigint[];
  more: boolean;
}

/** By the e-mail if there is one, by the names where nobody has it, and by the range alone without either. */
export async function candidatesInRange(
  client: AdminClient,
  range: IdRange,
  { email, firstName, lastName }: Narrowing,
  options?: RequestOptions,
): Promise<Candidates> {
  const key = email?.trim().toLowerCase();
  if (key) {
    const found = await search(client, range, [`email:${phrase(key)}`], key, options);
    if (found.customerIds.length > 0) return found;
  }
  const names = [...named("first_name", firstName), ...named("last_name", lastName)];
  if (key && names.length === 0) return { customerIds: [], more: false };
  return search(client, range, names, null, options);
}

/** @param email the one that she must have, because a search finds longer ones too. */
async function search(
  client: AdminClient,
  { from, to }: IdRange,
  narrowing: string[],
  email: string | null,
  options: RequestOptions | undefined,
): Promise<Candidates> {
  if (from > to) return { customerIds: [], more: false };
  const query = [`id:>=${from}`, `id:<=${to}`, ...narrowing].join(" ");
  const variables = { first: candidatesMax + 1, query, withEmail: email !== null };
  const { nodes } = (await client.request(customersInRange, variables, options)).customers;
  // Whoever is not in the range was not searched for: the search was not understood.
  if (nodes.some(({ id }) => id < from || id > to))
    throw new AdminApiError("bad_answer", "CustomersInRange: an id outside the range");
  const ids = nodes.filter((node) => email === null || keyOf(node, "email") === email).map(({ id }) => id);
  return { customerIds: ids.slice(0, candidatesMax), more: ids.length > candidatesMax };
}

function named(field: string, name: string | undefined): string[] {
  const text = name?.trim();
  return text ? [`${field}:${phrase(text)}`] : [];
}
