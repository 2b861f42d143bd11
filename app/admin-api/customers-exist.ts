import { z } from "zod";
import type { Operation } from "./client.server.ts";

/** At most 250 ids. A customer that is not there is null at its place. */
export const customersExist = {
  name: "CustomersExist",
  query: `query CustomersExist($ids: [ID!]!) {
    nodes(ids: $ids) { __typename id }
  }`,
  data: z.object({ nodes: z.array(z.object({ __typename: z.string(), id: z.string() }).nullable()) }),
} satisfies Operation<unknown>;
