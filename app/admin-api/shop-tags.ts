import { z } from "zod";
import type { Operation } from "./client.server.ts";

/** The tags that any customer of the shop has. */
export const shopTagsOperation = {
  name: "ShopTags",
  query: `query ShopTags($first: Int!) {
    shop { customerTags(first: $first) { nodes } }
  }`,
  data: z.object({ shop: z.object({ customerTags: z.object({ nodes: z.array(z.string()) }) }) }),
} satisfies Operation<unknown>;
