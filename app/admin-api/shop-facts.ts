import { z } from "zod";
import type { Operation } from "./client.server.ts";

/** What Pointbook needs to know of a shop. A shop may not have said in which country it is. */
export const shopFactsOperation = {
  name: "ShopFacts",
  query: `query ShopFacts {
    shop { ianaTimezone currencyCode shopAddress { countryCodeV2 } }
  }`,
  data: z.object({
    shop: z.object({
      ianaTimezone: z.string().min(1).max(100),
      currencyCode: z.string().regex(/^[A-Z]{3}$/),
      shopAddress: z.object({
        countryCodeV2: z
          .string()
          .regex(/^[A-Z]{2}$/)
          .nullable(),
      }),
    }),
  }),
} satisfies Operation<unknown>;
