import { z } from "zod";
import type { Operation } from "./client.server.ts";

/** What of a customer is no protected data, where that is withheld: one field of it refuses the whole answer. */
export const customerTagsOperation = {
  name: "CustomerTags",
  query: `query CustomerTags($id: ID!) {
    customer(id: $id) { tags }
  }`,
  data: z.object({ customer: z.object({ tags: z.array(z.string()) }).nullable() }),
} satisfies Operation<unknown>;
