import { z } from "zod";
import { foundCustomer } from "./found-customer.ts";

/** A customer with all that an import may change of her. */
export const foundPerson = foundCustomer.extend({
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  note: z.string().nullable(),
  tags: z.array(z.string()),
});
export type FoundPersonAnswer = z.infer<typeof foundPerson>;

export const foundPersonFields =
  "id firstName lastName note tags defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber }";

/** These mutations say in words alone what they refuse. */
export const userErrors = z.array(z.object({ field: z.array(z.string()).nullable(), message: z.string() }));
