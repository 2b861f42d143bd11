import { z } from "zod";
import { foundCustomer } from "./found-customer.ts";

/** A customer with all that an import may change of her. */
export const foundPerson = foundCustomer.extend({
  locale: z.string().nullable(),
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
    defaultPhoneNumber { phoneNumber smsMarketingConsent { state updatedAt } }`;

/** These mutations say in words alone what they refuse. */
export const userErrors = z.array(z.object({ field: z.array(z.string()).nullable(), message: z.string() }));
