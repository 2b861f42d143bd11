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
  return kind === "email"
    ? keyFrom(kind, customer.defaultEmailAddress?.emailAddress)
    : keyFrom(kind, customer.defaultPhoneNumber?.phoneNumber);
}

/** An e-mail or a phone as Shopify writes it, written as ours are. */
export function keyFrom(kind: KeyKind, text: string | null | undefined): string | null {
  if (kind === "email") return text?.trim().toLowerCase() || null;
  return text?.replace(/[^+\d]/g, "") || null;
}
