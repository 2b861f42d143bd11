import { z } from "zod";
import type { Operation } from "./client.server.ts";

/** What a file of customers may say of each. Protected customer data: it may be withheld, or null. */
export const exportedCustomer = z.object({
  id: z.string(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  note: z.string().nullish(),
  locale: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
  defaultEmailAddress: z.object({ emailAddress: z.string(), marketingState: z.string().nullish() }).nullish(),
  defaultPhoneNumber: z
    .object({ phoneNumber: z.string(), smsMarketingConsent: z.object({ state: z.string() }).nullish() })
    .nullish(),
  defaultAddress: z
    .object({
      company: z.string().nullish(),
      address1: z.string().nullish(),
      address2: z.string().nullish(),
      city: z.string().nullish(),
      province: z.string().nullish(),
      provinceCode: z.string().nullish(),
      countryCodeV2: z.string().nullish(),
      zip: z.string().nullish(),
    })
    .nullish(),
});
export type ExportedCustomer = z.infer<typeof exportedCustomer>;

const exportedFields = `id firstName lastName tags locale
        defaultEmailAddress { emailAddress marketingState }
        defaultPhoneNumber { phoneNumber smsMarketingConsent { state } }
        defaultAddress { company address1 address2 city province provinceCode countryCodeV2 zip }`;

/** Of all customers of the shop, by a bulk operation. */
export const allExported = (notes: boolean): string =>
  `{ customers { edges { node { ${exportedFields}${notes ? " note" : ""} } } } }`;

/** A customer that is not there is null at her place. Notes are long, and asked for only where they are wanted. */
export const exportCustomersOperation = {
  name: "ExportCustomers",
  query: `query ExportCustomers($ids: [ID!]!, $notes: Boolean!) {
    nodes(ids: $ids) {
      __typename
      ... on Customer {
        ${exportedFields}
        note @include(if: $notes)
      }
    }
  }`,
  data: z.object({ nodes: z.array(exportedCustomer.nullable()) }),
} satisfies Operation<unknown>;
