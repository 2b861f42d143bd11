import { z } from "zod";
import { createLines, parseJson, type ResultLines } from "../bulk/lines.ts";

/** Eighteen digits always fit PostgreSQL's bigint. */
const customerLine = /^\{"id":"gid:(?:\/\/|\\\/\\\/)shopify(?:\/|\\\/)Customer(?:\/|\\\/)(\d{1,18})"\}\r?$/;

/** A customer with what was asked for of her e-mail and phone. */
const contactLine = z.strictObject({
  id: z.string().regex(/^gid:\/\/shopify\/Customer\/\d{1,18}$/),
  defaultEmailAddress: z.object({ emailAddress: z.string() }).nullish(),
  defaultPhoneNumber: z.object({ phoneNumber: z.string() }).nullish(),
});

export type CustomerContact = Omit<z.infer<typeof contactLine>, "id"> & { customerId: string };

/** Reads the ids of customers. @throws where the lines get longer than a customer's can be. */
export function createCustomerLines(): ResultLines<string> {
  return createLines((line) => customerLine.exec(line)?.[1]);
}

/** Reads customers with their e-mails and phones. @throws as above. */
export function createContactLines(): ResultLines<CustomerContact> {
  return createLines((line) => {
    const parsed = contactLine.safeParse(parseJson(line));
    if (!parsed.success) return undefined;
    const { id, ...contact } = parsed.data;
    return { ...contact, customerId: id.slice(id.lastIndexOf("/") + 1) };
  });
}
