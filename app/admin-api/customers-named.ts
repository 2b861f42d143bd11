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

/** Each word somewhere in her names or her e-mail, as a whole word. */
export function namedQuery(words: string[]): string {
  const fields = ["first_name", "last_name", "email"];
  return words.map((word) => `(${fields.map((field) => `${field}:${phrase(word)}`).join(" OR ")})`).join(" ");
}
