/** What is to be done about one person, once Shopify has said who she is. */
import type { RefusalCode } from "../../refusal.ts";
import { isSameProvince } from "./address.ts";
import type { AddressField } from "../../customers/address-fields.ts";
import { planConsent, type ConsentField, type KnownConsent } from "./consent.ts";
import { tagsMax } from "./limits.ts";
import type { Given } from "./read-person.ts";

/** A customer as Shopify has her. */
export interface FoundPerson extends Partial<Record<AddressField, string | null>> {
  id: bigint;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  phone: string | null;
  note: string | null;
  tags: string[];
  locale: string | null;
  /** Of her default address; none where she has none. */
  address_id?: string | null;
  province_name?: string | null;
  email_marketing: KnownConsent;
  sms_marketing: KnownConsent;
}

/** Whom each of the things leads to that the line says of her: null for nobody, undefined where it says no such thing. */
export interface FoundByKey {
  id?: FoundPerson | null;
  email?: FoundPerson | null;
  phone?: FoundPerson | null;
}

/** The one customer who is meant, null where she is to be added, or why nobody can tell. */
export function whoIsMeant({ id, email, phone }: FoundByKey): FoundPerson | null | RefusalCode {
  if (id === null) return "customer_unknown";
  const found = [id, email, phone].filter((one) => one != null);
  const [first] = found;
  if (!first) return null;
  if (found.some((one) => one.id !== first.id)) return "person_two_customers";
  // A family may share a phone: whoever has it with another e-mail is somebody else, unless her id is given.
  if (!id && email === null && first.email !== null) return "person_phone_taken";
  return first;
}

export type Change = Record<string, string | null>;

export type Plan =
  | { kind: "create" | "update" | "unchanged"; changes: Change; newTags: string[]; kept: ConsentField[] }
  | { kind: "rejected"; reason: RefusalCode };

/** Only what the file says and what differs is written. */
export function planPerson(given: Given, tags: readonly string[], found: FoundPerson | null): Plan {
  // Nobody is added by a name alone: the next import would add her again.
  if (found === null && !given.email && !given.phone)
    return { kind: "rejected", reason: "person_key_missing" };
  const consents = planConsents(given, found);
  if (typeof consents === "string") return { kind: "rejected", reason: consents };
  const { kept } = consents;
  const { email_marketing: _, sms_marketing: __, consent_at: ___, ...facts } = given;
  if (found === null)
    return {
      kind: "create",
      changes: { ...withoutEmpty(facts), ...consents.changes },
      newTags: [...tags],
      kept,
    };
  const changes: Change = {};
  for (const [field, value] of Object.entries(facts) as [keyof typeof facts, string | null][]) {
    if (field === "province" && value && isSameProvince(value, found)) continue;
    if (!isSame(field, value, found[field] ?? null)) changes[field] = value;
  }
  Object.assign(changes, consents.changes);
  const has = new Set(found.tags.map((tag) => tag.toLowerCase()));
  const newTags = tags.filter((tag) => !has.has(tag.toLowerCase()));
  if (found.tags.length + newTags.length > tagsMax) return { kind: "rejected", reason: "person_tags_many" };
  const isUnchanged = Object.keys(changes).length === 0 && newTags.length === 0;
  return { kind: isUnchanged ? "unchanged" : "update", changes, newTags, kept };
}

/** With the day, where anything is changed and the file gives it. */
function planConsents(
  given: Given,
  found: FoundPerson | null,
): { changes: Change; kept: ConsentField[] } | RefusalCode {
  const saidAt = given.consent_at ?? null;
  const changes: Change = {};
  const kept: ConsentField[] = [];
  for (const [field, key] of [
    ["email_marketing", "email"],
    ["sms_marketing", "phone"],
  ] as const) {
    const said = given[field];
    if (said === undefined) continue;
    const plan = planConsent(said, saidAt, found?.[field] ?? { state: null, at: null });
    if (plan === "kept") kept.push(field);
    if (plan !== "change") continue;
    // Nobody can be written to whose address is not known.
    if (!given[key] && !found?.[key]) return "person_consent_no_key";
    changes[field] = said;
  }
  if (saidAt !== null && Object.keys(changes).length > 0) changes.consent_at = saidAt;
  return { changes, kept };
}

/** An empty text and none are the same, and so are the cases of an e-mail. */
function isSame(field: string, value: string | null, at: string | null): boolean {
  if (field === "email") return value?.toLowerCase() === at?.toLowerCase();
  // A language alone is the same as with a country.
  if (field === "locale" && value?.length === 2) return value === at?.toLowerCase().slice(0, 2);
  return (value ?? "") === (at ?? "").trim();
}

const withoutEmpty = (given: Omit<Given, ConsentField | "consent_at">): Change =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
