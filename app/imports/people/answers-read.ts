/** What was read of all customers says the same as a call for each. */
import type { KeyKind } from "../../customers/key.ts";
import type { Keys } from "./look-up.server.ts";
import type { FoundByKey, FoundPerson } from "./plan-person.ts";

export interface ReadPeople {
  id: ReadonlyMap<bigint, FoundPerson>;
  email: ReadonlyMap<string | null, FoundPerson>;
  phone: ReadonlyMap<string | null, FoundPerson>;
}

/**
 * @param kinds the keys that nobody has who was not read
 * @returns null where only a call can tell: whose id leads to nobody may be new, or merged
 */
export function answersRead(asked: Keys, read: ReadPeople, kinds: ReadonlySet<KeyKind>): FoundByKey | null {
  const answers: FoundByKey = {};
  if (asked.customerId !== null) {
    const person = read.id.get(asked.customerId);
    if (!person) return null;
    answers.id = person;
  }
  for (const kind of ["email", "phone"] as const) {
    const key = asked[kind];
    if (key === null) continue;
    const person = read[kind].get(key);
    if (!person && !kinds.has(kind)) return null;
    answers[kind] = person ?? null;
  }
  return answers;
}
