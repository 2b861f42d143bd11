import { z } from "zod";
import type { Operation } from "./client.server.ts";
import { userErrors } from "./person.ts";

/** Puts tags on a customer beside those that she has. */
export const addTagsOperation = {
  name: "AddTags",
  query: `mutation AddTags($id: ID!, $tags: [String!]!) {
    tagsAdd(id: $id, tags: $tags) { userErrors { field message } }
  }`,
  data: z.object({ tagsAdd: z.object({ userErrors }) }),
} satisfies Operation<unknown>;
