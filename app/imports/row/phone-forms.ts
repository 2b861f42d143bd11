/** What people write round a phone number. It knows no country's numbers, so that it is quick and small. */
import { asciiDigits, bareValue } from "../../characters.ts";

/** Of what people put between the digits only a slash or brackets may hide a second number: that is too long. */
export const isNumber = (text: string) => /^\(?\+?[\d\s().\-/\u2010-\u2015\u2212\u00a0\u202f]+$/.test(text);

/** `tel:`, `Mob.: `, in front of a number. */
export const phoneLabel =
  /^(?:tel|phone|mobile|mob|cell|gsm|telefon|handy|tél|whatsapp|viber|[pmt]|тел|телефон|моб|мобилен)(?:[.:]{1,2}\s?|\s(?=[+\d(]))/i;

/** The number alone: without the link's or the label's beginning, an extension, and a note of words. */
export function numberIn(text: string): string {
  const plain = asciiDigits(text)
    .replace(/\uff0b/g, "+")
    .replace(/\uff08/g, "(")
    .replace(/\uff09/g, ")")
    .replace(/[\uff0d\u30fc]/g, "-");
  return bareValue(withoutNote(withoutExtension(plain.replace(phoneLabel, ""))));
}

/** A customer is found by the number that the outside calls; who answers behind it is not Shopify's to know. */
const withoutExtension = (text: string) =>
  text.replace(/(\d)[\s,;(]{0,3}(?:ext(?:ension|n)?|вътр(?:ешен)?|доб|x)[.:=\s]{0,3}\d{1,6}\)?$/i, "$1");

/** Words in brackets, or behind a blank where so many digits stand before them that none of the letters is dialled. */
function withoutNote(text: string): string {
  const bracket = text.endsWith(")") ? text.lastIndexOf("(") : -1;
  if (bracket > 0 && isNote(text.slice(bracket + 1, -1))) return text.slice(0, bracket);
  const letter = text.search(/\p{L}/u);
  const number = text.slice(0, Math.max(letter, 0));
  const apart = /[\s,;:–-]$/.test(number) && number.replace(/\D/g, "").length >= 9;
  return apart && isNote(text.slice(letter)) ? number.replace(/[\s,;:–-]{1,3}$/, "") : text;
}

const isNote = (text: string) => /^[\p{L}\p{M}\s.,'’/-]+$/u.test(text) && /\p{L}/u.test(text);
