import { z } from "zod";
import type { Operation } from "./client.server.ts";

/** Names are protected customer data: without Shopify's approval the answer is an error or nulls. */
export const customerNamesOperation = {
  name: "CustomerNames",
  query: `query CustomerNames($ids: [ID!]!) {
    nodes(ids: $ids) { __typename ... on Customer { id displayName } }
  }`,
  data: z.object({
    nodes: z.array(
      z
        .object({ __typename: z.string(), id: z.string().optional(), displayName: z.string().nullish() })
        .nullable(),
    ),
  }),
} satisfies Operation<unknown>;
