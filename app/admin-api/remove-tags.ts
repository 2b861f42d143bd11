import { z } from "zod";
import type { Operation } from "./client.server.ts";
import { userErrors } from "./person.ts";

/** Takes tags off a customer, in whatever letter case they are; those that she does not have change nothing. */
export const removeTagsOperation = {
  name: "RemoveTags",
  query: `mutation RemoveTags($id: ID!, $tags: [String!]!) {
    tagsRemove(id: $id, tags: $tags) { userErrors { field message } }
  }`,
  data: z.object({ tagsRemove: z.object({ userErrors }) }),
} satisfies Operation<unknown>;
