/** What Shopify refuses of a customer, as a reason of ours. Its own words are kept beside it. */
import { cut } from "../../characters.ts";
import type { RefusalCode } from "../../refusal.ts";

export interface UserError {
  field: string[] | null;
  message: string;
}

/** Of an e-mail or a phone. */
export const isTaken = ({ message }: UserError): boolean => / has already been taken/i.test(message);

/** The sentences of customerCreate, customerUpdate and tagsAdd, which have no codes, as they were captured. */
const reasons: [RegExp, RefusalCode][] = [
  [/^email has already been taken/i, "person_email_taken"],
  [/^phone has already been taken/i, "person_phone_taken"],
  [/^email is (invalid|too long)/i, "email_invalid"],
  [/^phone is invalid/i, "phone_invalid"],
  [/^customer does not exist/i, "person_gone"],
  [/^tags cannot be more than/i, "person_tags_many"],
  [/^tags is too long/i, "person_tag_long"],
  [/^note is too long/i, "person_note_long"],
  [/^(first|last) name is too long/i, "person_name_long"],
  [/must be present$/i, "person_key_missing"],
  [/^locale is invalid/i, "person_language_unclear"],
];

export function reasonOf(errors: readonly UserError[]): { reason: RefusalCode; words: string } {
  const words = errors.map(({ message }) => message).join(" ");
  const reason = errors
    .map(({ message }) => reasons.find(([said]) => said.test(message))?.[1])
    .find((one) => one !== undefined);
  return { reason: reason ?? "person_refused", words: cut(words, wordsCharsMax) };
}

const wordsCharsMax = 500;
