import { z } from "zod";
import type { Operation } from "./client.server.ts";

/** All customers of the shop: without `limit: null` Shopify stops counting at 10,000. */
export const customersCount = {
  name: "CustomersCount",
  query: `query CustomersCount {
    customersCount(limit: null) { count }
  }`,
  data: z.object({ customersCount: z.object({ count: z.number().int().nonnegative() }) }),
} satisfies Operation<unknown>;
