import { z } from "zod";
import { foundCustomer } from "../admin-api/found-customer.ts";
import { readJson } from "../admin-api/read-json.ts";
import { createLines, type ResultLines } from "../bulk/lines.ts";
import { keyOf } from "./key.ts";

/** A customer with the keys by which she is looked for, and the line that tells of her. */
export interface ReadCustomer {
  customerId: string;
  email: string | null;
  phone: string | null;
  said: string;
}

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
    const parsed = contactLine.safeParse(readJson(line));
    if (!parsed.success) return undefined;
    const { id, ...contact } = parsed.data;
    return { ...contact, customerId: id.slice(id.lastIndexOf("/") + 1) };
  });
}

/** 250 tags of 255 characters and a note of 5,000, each perhaps written with its number; and all else that is said. */
const long = { charsMax: 500_000, together: 1_000 };

/** Keeps each line as it is, with the keys of the customer of whom it tells. @throws as above. */
export function createSaidLines(): ResultLines<ReadCustomer> {
  return createLines((said) => {
    const parsed = foundCustomer.safeParse(readJson(said));
    if (!parsed.success) return undefined;
    const { id, ...contact } = parsed.data;
    return {
      customerId: String(id),
      email: keyOf(contact, "email"),
      phone: keyOf(contact, "phone"),
      said,
    };
  }, long);
}
