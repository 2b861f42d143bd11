import { z } from "zod";
import type { Operation } from "./client.server.ts";

export const shopTimeZoneOperation = {
  name: "ShopTimeZone",
  query: `query ShopTimeZone {
    shop { ianaTimezone }
  }`,
  data: z.object({ shop: z.object({ ianaTimezone: z.string().min(1).max(100) }) }),
} satisfies Operation<unknown>;
