import { z } from "zod";
import { foundCustomer } from "./found-customer.ts";

/** A customer with all that an import may change of her. */
export const foundPerson = foundCustomer.extend({
  locale: z.string().nullable(),
  defaultAddress: z
    .object({
      id: z.string(),
      company: z.string().nullable(),
      address1: z.string().nullable(),
      address2: z.string().nullable(),
      city: z.string().nullable(),
      province: z.string().nullable(),
      provinceCode: z.string().nullable(),
      countryCodeV2: z.string().nullable(),
      zip: z.string().nullable(),
    })
    .nullable(),
  defaultEmailAddress: z
    .object({
      emailAddress: z.string(),
      marketingState: z.string(),
      marketingUpdatedAt: z.string().nullable(),
    })
    .nullable(),
  defaultPhoneNumber: z
    .object({
      phoneNumber: z.string(),
      smsMarketingConsent: z.object({ state: z.string(), updatedAt: z.string().nullable() }),
    })
    .nullable(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  note: z.string().nullable(),
  tags: z.array(z.string()),
});
export type FoundPersonAnswer = z.infer<typeof foundPerson>;

export const foundPersonFields = `id firstName lastName note tags locale
    defaultEmailAddress { emailAddress marketingState marketingUpdatedAt }
    defaultPhoneNumber { phoneNumber smsMarketingConsent { state updatedAt } }
    defaultAddress { id company address1 address2 city province provinceCode countryCodeV2 zip }`;

/** These mutations say in words alone what they refuse. */
export const userErrors = z.array(z.object({ field: z.array(z.string()).nullable(), message: z.string() }));
