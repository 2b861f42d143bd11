import type { Words } from "#app/locales/words.ts";
import { refuse, type RefusalCode } from "#app/refusal.ts";

/** Why, in our words, with Shopify's own behind where it was Shopify who refused. */
export function reasonSentence(words: Words, reason: string, shopifys: string | null): string {
  // Kept as a code: those of a line's customer have no values.
  const ours = words.refusal(refuse(reason as Exclude<RefusalCode, never> as "person_refused"));
  return shopifys === null ? ours : `${ours} ${words.t("people.lines.shopify", { words: shopifys })}`;
}
