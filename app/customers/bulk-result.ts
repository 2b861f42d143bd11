import { z } from "zod";

/** A line longer than this is no customer's: something else is being sent. */
const lineCharsMax = 10_000;

/** Eighteen digits always fit PostgreSQL's bigint. */
const customerLine = /^\{"id":"gid:(?:\/\/|\\\/\\\/)shopify(?:\/|\\\/)Customer(?:\/|\\\/)(\d{1,18})"\}\r?$/;

/** A customer with what was asked for of her e-mail and phone. */
const contactLine = z.strictObject({
  id: z.string().regex(/^gid:\/\/shopify\/Customer\/\d{1,18}$/),
  defaultEmailAddress: z.object({ emailAddress: z.string() }).nullish(),
  defaultPhoneNumber: z.object({ phoneNumber: z.string() }).nullish(),
});

export type CustomerContact = Omit<z.infer<typeof contactLine>, "id"> & { customerId: string };

export interface ResultLines<Found> {
  /** What the whole lines say that came with this piece. What is not a customer's line proves nothing and is left out. */
  push(text: string): Found[];
}

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

/**
 * Reads the result of a bulk operation piece by piece. A last line without its end is not read: where a result
 * breaks off, what it said of whoever came before still holds.
 */
export function createLines<Found>(read: (line: string) => Found | undefined): ResultLines<Found> {
  let rest = "";
  return {
    push(text) {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      if (rest.length > lineCharsMax || lines.some(({ length }) => length > lineCharsMax))
        throw new Error("the result of the bulk operation has no lines");
      return lines.flatMap((line) => read(line) ?? []);
    },
  };
}

export function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
