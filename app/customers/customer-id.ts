/** The number that Shopify gave a customer, and the ways in which people write it. */
import { trimInvisible } from "../characters.ts";
import { refuse, type Refusal } from "../refusal.ts";

/** PostgreSQL's bigint, which holds customer ids. */
export const customerIdMax = 9_223_372_036_854_775_807n;

/** `gid://shopify/Customer/7338441277598` for 7338441277598. */
export function customerGid(customerId: bigint | string): string {
  return `gid://shopify/Customer/${customerId}`;
}

/** Shopify's own export writes `'7338441277598`, so that spreadsheets keep the digits. */
export function readCustomerId(
  text: string,
): bigint | Refusal<"customer_id_missing" | "customer_id_invalid"> {
  const trimmed = trimInvisible(text);
  if (trimmed === "") return refuse("customer_id_missing");
  // Programmes that take an id for an amount write 7338441277598.0.
  const digits = /^(?:'|gid:\/\/shopify\/Customer\/)?(\d+)(?:[.,]0{1,2})?$/.exec(trimmed)?.[1] ?? "";
  const id = digits.length <= 30 ? BigInt(digits) : 0n;
  return id > 0n && id <= customerIdMax ? id : refuse("customer_id_invalid");
}
