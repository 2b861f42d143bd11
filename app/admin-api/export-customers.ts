import { z } from "zod";
import type { Operation } from "./client.server.ts";

/** What a file of customers may say of each. Protected customer data: it may be withheld, or null. */
const exported = z.object({
  id: z.string(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
  defaultEmailAddress: z.object({ emailAddress: z.string() }).nullish(),
  defaultPhoneNumber: z.object({ phoneNumber: z.string() }).nullish(),
  defaultAddress: z.object({ company: z.string().nullish() }).nullish(),
});
export type ExportedCustomer = z.infer<typeof exported>;

/** A customer that is not there is null at her place. */
export const exportCustomersOperation = {
  name: "ExportCustomers",
  query: `query ExportCustomers($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      ... on Customer {
        id firstName lastName tags
        defaultEmailAddress { emailAddress }
        defaultPhoneNumber { phoneNumber }
        defaultAddress { company }
      }
    }
  }`,
  data: z.object({ nodes: z.array(exported.nullable()) }),
} satisfies Operation<unknown>;
