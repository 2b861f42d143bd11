/** What is to be done about one person, once Shopify has said who she is. */
import type { RefusalCode } from "../../refusal.ts";
import { tagsMax } from "./limits.ts";
import type { Given } from "./read-person.ts";

/** A customer as Shopify has her. */
export interface FoundPerson {
  id: bigint;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  phone: string | null;
  note: string | null;
  tags: string[];
}

/** Whom each of the things leads to that the line says of her: null for nobody, undefined where it says no such thing. */
export interface Answers {
  id?: FoundPerson | null;
  email?: FoundPerson | null;
  phone?: FoundPerson | null;
}

/** The one customer who is meant, null where she is to be added, or why nobody can tell. */
export function whoIsMeant({ id, email, phone }: Answers): FoundPerson | null | RefusalCode {
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
  | { kind: "create" | "update" | "unchanged"; changes: Change; newTags: string[] }
  | { kind: "rejected"; reason: RefusalCode };

/** Only what the file says and what differs is written. */
export function planPerson(given: Given, tags: readonly string[], found: FoundPerson | null): Plan {
  if (found === null) {
    // Nobody is added by a name alone: the next import would add her again.
    if (!given.email && !given.phone) return { kind: "rejected", reason: "person_key_missing" };
    return { kind: "create", changes: withoutEmpty(given), newTags: [...tags] };
  }
  const changes: Change = {};
  for (const [field, value] of Object.entries(given) as [keyof Given, string | null][]) {
    if (!isSame(field, value, found[field])) changes[field] = value;
  }
  const has = new Set(found.tags.map((tag) => tag.toLowerCase()));
  const newTags = tags.filter((tag) => !has.has(tag.toLowerCase()));
  if (found.tags.length + newTags.length > tagsMax) return { kind: "rejected", reason: "person_tags_many" };
  const isUnchanged = Object.keys(changes).length === 0 && newTags.length === 0;
  return { kind: isUnchanged ? "unchanged" : "update", changes, newTags };
}

/** An empty text and none are the same, and so are the cases of an e-mail. */
function isSame(field: keyof Given, value: string | null, at: string | null): boolean {
  if (field === "email") return value?.toLowerCase() === at?.toLowerCase();
  return (value ?? "") === (at ?? "").trim();
}

const withoutEmpty = (given: Given): Change =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
