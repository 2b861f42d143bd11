import { z } from "zod";

/** Eighteen digits always fit PostgreSQL's bigint. */
const customerGid = z
  .string()
  .regex(/^gid:\/\/shopify\/Customer\/\d{1,18}$/)
  .transform((gid) => BigInt(gid.slice(gid.lastIndexOf("/") + 1)));

/** A customer as a search finds her, with what was asked for of her e-mail and phone. */
export const foundCustomer = z.object({
  id: customerGid,
  defaultEmailAddress: z.object({ emailAddress: z.string() }).nullish(),
  defaultPhoneNumber: z.object({ phoneNumber: z.string() }).nullish(),
});
export type FoundCustomer = z.infer<typeof foundCustomer>;
