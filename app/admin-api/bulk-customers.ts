/** What a bulk operation is asked for. */
import type { KeyKind } from "./customers-by-key.ts";

export const allCustomerIds = "{ customers { edges { node { id } } } }";

/** Only what is needed of everybody's e-mail and phone. */
export function allCustomerKeys(kinds: ReadonlySet<KeyKind>): string {
  const asked = [
    kinds.has("email") ? " defaultEmailAddress { emailAddress }" : "",
    kinds.has("phone") ? " defaultPhoneNumber { phoneNumber }" : "",
  ];
  return `{ customers { edges { node { id${asked.join("")} } } } }`;
}
