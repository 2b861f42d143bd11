/** The number that Shopify gave a customer, and the ways in which people write it. */
import { trimInvisible } from "../characters.ts";
import { refuse, type Refusal } from "../refusal.ts";

/** PostgreSQL's bigint, which holds customer ids. */
export const customerIdMax = 9_223_372_036_854_775_807n;

/** `gid://shopify/Customer/7338441277598` for 7338441277598. */
export function customerGid(customerId: bigint | string): string {
  return `gid://shopify/Customer/${customerId}`;
}

/** A number with an exponent, as spreadsheets show one that is too long for them. */
export const exponent = /^'?(\d{1,20})(?:[.,](\d{1,20}))?E\+?(\d{1,3})$/i;

/** Whether a spreadsheet has shortened an id: what is left of 7338441277598 is 7.33844E+12. */
export function isMangled(text: string): boolean {
  return exponent.test(trimInvisible(text));
}

/** Shopify's own export writes `'7338441277598`, so that spreadsheets keep the digits. */
export function readCustomerId(
  text: string,
): bigint | Refusal<"customer_id_missing" | "customer_id_mangled" | "customer_id_invalid"> {
  const trimmed = trimInvisible(text);
  if (trimmed === "") return refuse("customer_id_missing");
  // Programmes that take an id for an amount write 7338441277598.0.
  const digits = /^(?:'|gid:\/\/shopify\/Customer\/)?(\d+)(?:[.,]0{1,2})?$/.exec(trimmed)?.[1];
  if (digits === undefined) return refuse(isMangled(trimmed) ? "customer_id_mangled" : "customer_id_invalid");
  const id = digits.length <= 30 ? BigInt(digits) : 0n;
  return id > 0n && id <= customerIdMax ? id : refuse("customer_id_invalid");
}
