/** What changes of a customer, as Shopify's mutations take it. */
import { customerGid } from "../../customers/customer-id.ts";
import { addressInput } from "./address.ts";
import { addressFields } from "../../customers/address-fields.ts";
import { consentFields, consentInput, type Consent, type OptInLevel } from "./consent.ts";
import type { Change } from "./plan-person.ts";
import type { ToWrite } from "./written.server.ts";

/** All of it at once: of whoever is added no mutation follows. */
export function createInput({ changes, newTags }: ToWrite, optIn: OptInLevel | undefined) {
  const address = addressInput(changes);
  return {
    ...inputOf(changes),
    ...(address && { addresses: [address] }),
    ...consentInputs(changes, optIn),
    tags: newTags,
  };
}

/** Null where customerUpdate has nothing to write. */
export function updateInput(foundId: bigint, changes: Change) {
  const input = inputOf(changes);
  return Object.keys(input).length === 0 ? null : { id: customerGid(foundId), ...input };
}

export function consentInputs(
  { email_marketing, sms_marketing, consent_at = null }: Change,
  optIn: OptInLevel | undefined,
) {
  const of = (said: string | null | undefined) => said && consentInput(said as Consent, optIn, consent_at);
  const [email, sms] = [of(email_marketing), of(sms_marketing)];
  return {
    ...(email && { emailMarketingConsent: email }),
    ...(sms && { smsMarketingConsent: sms }),
  };
}

/** Of a customer who is there, these are written by mutations of their own. */
export const fieldsBeside: readonly string[] = [...addressFields, ...consentFields, "consent_at"];

const inputNames: Record<string, string> = { first_name: "firstName", last_name: "lastName" };

/** An empty text empties the field. */
const inputOf = (changes: Change) =>
  Object.fromEntries(
    Object.entries(changes).flatMap(([field, value]) =>
      fieldsBeside.includes(field) ? [] : [[inputNames[field] ?? field, value ?? ""]],
    ),
  );
