/** A customer as Shopify's compliance webhooks name her. */
import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { z } from "zod";
import { storable } from "../characters.ts";

/** An id as a number or as digits; up to 18 of them always fit PostgreSQL's bigint. */
export const idOf = z
  .union([z.number().int().positive(), z.string().regex(/^[1-9]\d{0,17}$/)])
  .transform(BigInt);
export const textOf = z.string().transform(storable);

/** The same as an id of the Admin API; or as `idOf`, which is how it is kept. */
export const gidOf = z.union([
  idOf,
  z
    .string()
    .regex(/^gid:\/\/shopify\/Customer\/[1-9]\d{0,17}$/)
    .transform((gid) => BigInt(gid.slice(gid.lastIndexOf("/") + 1))),
]);

export const customerNamed = z.object({
  id: idOf.nullish(),
  email: textOf.nullish(),
  phone: textOf.nullish(),
});

/** Shopify keeps no e-mail as long. PostgreSQL takes minutes for an expression of a hundred thousand letters. */
const keyCharsMax = 1_000;

/**
 * What else names her, as `naming_patterns` knows it: the e-mail in lower case, the phone without what people write
 * between digits, and the phone as it is written in her own country.
 */
export function keysOf({ email, phone }: Pick<z.output<typeof customerNamed>, "email" | "phone">): string[] {
  const digits = phone?.replace(/[^+\d]/g, "");
  const national = digits && parsePhoneNumberFromString(digits)?.nationalNumber;
  return [email?.trim().toLowerCase(), digits, national].flatMap((key) =>
    key && key.length <= keyCharsMax ? [key] : [],
  );
}
