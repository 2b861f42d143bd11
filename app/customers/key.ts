import type { KeyKind } from "../admin-api/customers-by-key.ts";
import type { FoundCustomer } from "../admin-api/found-customer.ts";

export type { KeyKind };

/** An e-mail in lower case, or a phone number in E.164: what a file may know a customer by. */
export interface CustomerKey {
  kind: KeyKind;
  key: string;
}

/** The key of this kind that Shopify has for her, written as ours are; null where she has none. */
export function keyOf(customer: Omit<FoundCustomer, "id">, kind: KeyKind): string | null {
  if (kind === "email") return customer.defaultEmailAddress?.emailAddress.trim().toLowerCase() || null;
  return customer.defaultPhoneNumber?.phoneNumber.replace(/[^+\d]/g, "") || null;
}
