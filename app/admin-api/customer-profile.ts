import { z } from "zod";
import type { Operation } from "./client.server.ts";

/** Whom a customer's page is about. Her name and e-mail are protected customer data: they may be withheld, or null. */
export const customerProfileOperation = {
  name: "CustomerProfile",
  query: `query CustomerProfile($id: ID!) {
    customer(id: $id) { displayName tags defaultEmailAddress { emailAddress } }
  }`,
  data: z.object({
    customer: z
      .object({
        displayName: z.string().nullish(),
        tags: z.array(z.string()),
        defaultEmailAddress: z.object({ emailAddress: z.string() }).nullish(),
      })
      .nullable(),
  }),
} satisfies Operation<unknown>;
