import { z } from "zod";
import type { Operation } from "./client.server.ts";
import { foundCustomer } from "./found-customer.ts";
import { phrase } from "./search-text.ts";

/** Customers by a search, with their names, in the order of their ids. Names are protected customer data. */
export const customersNamedOperation = {
  name: "CustomersNamed",
  query: `query CustomersNamed($first: Int!, $query: String!) {
    customers(first: $first, query: $query, sortKey: ID) { nodes { id displayName } }
  }`,
  data: z.object({
    customers: z.object({
      nodes: z.array(foundCustomer.pick({ id: true }).extend({ displayName: z.string().nullish() })),
    }),
  }),
} satisfies Operation<unknown>;

const fields = ["first_name", "last_name", "email"];

/** Each word somewhere in her names or her e-mail. Of the last of its parts the beginning is enough: Ann finds Anna. */
export function namedQuery(words: string[]): string {
  return words.map((word) => `(${fields.map((field) => begunWord(field, word)).join(" OR ")})`).join(" ");
}

/** @param word with a letter or a digit in it */
function begunWord(field: string, word: string): string {
  const last = word.match(/[\p{L}\p{M}\p{N}]+/gu)?.at(-1) ?? "";
  const whole = word.slice(0, word.lastIndexOf(last));
  // Letters and digits alone, so that a star may follow. In lower case: Shopify's index is, and a beginning is compared
  // with it as it stands.
  const begun = `${field}:${last.toLowerCase()}*`;
  return /[\p{L}\p{N}]/u.test(whole) ? `(${field}:${phrase(whole)} ${begun})` : begun;
}

/** @param phone in the international form */
export const phoneQuery = (phone: string) => `phone:${phrase(phone)}`;

/** The page behind the one that ends with this customer. */
export const behind = (query: string, customerId: bigint | undefined) =>
  customerId === undefined ? query : `id:>${customerId} ${query}`;
