import { z } from "zod";
import type { Operation } from "./client.server.ts";
import { foundCustomer } from "./found-customer.ts";

/** Customers by a search, in the order of their ids; their e-mails only where they are needed. */
export const customersInRange = {
  name: "CustomersInRange",
  query: `query CustomersInRange($first: Int!, $query: String!, $withEmail: Boolean!) {
    customers(first: $first, query: $query, sortKey: ID) {
      nodes { id defaultEmailAddress @include(if: $withEmail) { emailAddress } }
    }
  }`,
  data: z.object({ customers: z.object({ nodes: z.array(foundCustomer) }) }),
} satisfies Operation<unknown>;
