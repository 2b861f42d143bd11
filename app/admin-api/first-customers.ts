import { z } from "zod";
import type { Operation } from "./client.server.ts";
import { foundCustomer } from "./found-customer.ts";

/** The shop's first customers, in the order of their ids. */
export const firstCustomersOperation = {
  name: "FirstCustomers",
  query: `query FirstCustomers($first: Int!) {
    customers(first: $first, sortKey: ID) { nodes { id } }
  }`,
  data: z.object({ customers: z.object({ nodes: z.array(foundCustomer.pick({ id: true })) }) }),
} satisfies Operation<unknown>;
