/** What a bulk operation is asked for. */
import type { KeyKind } from "./customers-by-key.ts";
import { foundPersonFields } from "./person.ts";

/** All that an import may change of them. */
export const allPeople = `{ customers { edges { node { ${foundPersonFields} } } } }`;

export const allCustomerIds = "{ customers { edges { node { id } } } }";

/** Only what is needed of everybody's e-mail and phone. */
export function allCustomerKeys(kinds: ReadonlySet<KeyKind>): string {
  const asked = [
    kinds.has("email") ? " defaultEmailAddress { emailAddress }" : "",
    kinds.has("phone") ? " defaultPhoneNumber { phoneNumber }" : "",
  ];
  return `{ customers { edges { node { id${asked.join("")} } } } }`;
}
