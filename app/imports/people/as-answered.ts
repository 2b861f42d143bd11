/** What is still to be written of a customer who is there, once Shopify has said how she is now. */
import { consentFields } from "./consent.ts";
import { planPerson, whoIsMeant, type FoundByKey } from "./plan-person.ts";
import type { ToWrite } from "./written.server.ts";

/** Her consents and her tags are hers and the staff's to change, also since the review. */
export const mayHaveChanged = ({ changes, newTags, foundId }: ToWrite): boolean =>
  foundId !== null && (newTags.length > 0 || consentFields.some((field) => field in changes));

/**
 * Without a consent that is no longer hers to be written: she may have said otherwise since the review. And without the
 * tags that the staff have put on since: they are not the import's to be taken off.
 */
export function asAnswered(person: ToWrite, answers: FoundByKey): ToWrite {
  const { changes, newTags } = person;
  const who = whoIsMeant(answers);
  const plan = who === null || typeof who === "string" ? null : planPerson(person.given, person.tags, who);
  const due = plan && plan.kind !== "rejected" ? plan : { changes: {}, newTags };
  const isDue = (field: string) =>
    !(consentFields as readonly string[]).includes(field) || field in due.changes;
  return {
    ...person,
    changes: Object.fromEntries(Object.entries(changes).filter(([field]) => isDue(field))),
    newTags: withinTags(newTags, due.newTags),
  };
}

export const withinTags = (tags: readonly string[], others: readonly string[]) => {
  const known = new Set(others.map((tag) => tag.toLowerCase()));
  return tags.filter((tag) => known.has(tag.toLowerCase()));
};
