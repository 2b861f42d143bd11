/** Who a customer is, by e-mail, as Shopify writes it. */
import { bareValue, isVisible, trimInvisible } from "../../characters.ts";
import { isRefusal, refuse } from "../../refusal.ts";
import type { Rejection } from "./rejection.ts";

const emailCharsMax = 254;
/** A name, an address and what a link says behind it. */
const writtenCharsMax = 600;

/** Lower case: Shopify has one customer for an e-mail in any case. */
export function readEmail(text: string): string | Rejection {
  const trimmed = trimInvisible(text);
  const email = trimmed.toLowerCase();
  if (isAddress(email) && !/^['`]/.test(email)) return mixedLetter(email) ? refuse("email_mixed") : email;
  return trimmed.length > writtenCharsMax ? refuse("email_invalid") : readWritten(trimmed);
}

/** An address with what address books, lists and links write round it. */
function readWritten(text: string): string | Rejection {
  let written = withoutTail(bareValue(text.replaceAll("\uff20", "@")));
  const linked = markdown.exec(written);
  if (linked) return readNamed(linked);
  written = written.replace(comment, "$1");
  const named = /^([^<>]*)<([^<>]+)>$/.exec(written);
  if (named) return readNamed(named);
  if (written.startsWith("<")) written = written.slice(1);
  else if (written.endsWith(">")) written = written.slice(0, -1);
  return readLinked(written);
}

/** Some programmes write the address where they have no name. Another one leaves open which is meant. */
function readNamed([, name = "", inner = ""]: readonly string[]): string | Rejection {
  const inside = readLinked(inner);
  if (isRefusal(inside) || !name.includes("@") || inside === readLinked(name)) return inside;
  return refuse("email_invalid");
}

/** `[ana@example.com](mailto:ana@example.com)`, as notes are exported. */
const markdown = /^\[([^[\]]{1,300})\]\(([^()\s]{1,300})\)$/;
/** `ana@example.com (Ana)`: who it is, behind the address. */
const comment = /^([^\s()<>]{1,300})\s?\([^()<>@]{1,200}\)$/;

/** `mailto:ana@example.com`, or the address alone. */
function readLinked(text: string): string | Rejection {
  const written = withoutTail(bareValue(text));
  const link = /^mailto:/i.test(written);
  const address = link ? trimInvisible(written.slice("mailto:".length)) : written;
  if (link && address.includes("?")) return refuse("email_link");
  const email = address.toLowerCase();
  if (isAddress(email)) return mixedLetter(email) ? refuse("email_mixed") : email;
  const seen = Array.from(email).filter(isSeen).join("");
  if (seen === email || !isAddress(seen)) return refuse("email_invalid");
  // In some scripts a mark that can't be seen belongs to the word, in plain letters never.
  return /^[ -~]+$/.test(seen) ? seen : refuse("email_invisible");
}

/**
 * The letter of another alphabet in the middle of Latin ones, which looks like one of them: nobody has such an address,
 * and whoever adds a customer by it has her twice. A part that is all in one alphabet may be right.
 */
export function mixedLetter(text: string): string | null {
  if (/^[\0-\x7f]*$/.test(text)) return null;
  const part = text.split(/[^\p{L}\p{M}]+/u).find((one) => isLatin.test(one) && isLookalike.test(one));
  return part === undefined ? null : (isLookalike.exec(part)?.[0] ?? null);
}

const isLatin = /\p{sc=Latin}/u;
const isLookalike = /[\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Armenian}\p{sc=Cherokee}]/u;

/** A blank may part two things, and a control character is what is left of a broken text. */
const isSeen = (char: string) => isVisible(char) || /[^\S\ufeff]|\p{Cc}/u.test(char);

/** What closes a sentence, or parts the addresses of a list. */
function withoutTail(text: string): string {
  let end = text.length;
  while (end > 0 && /[;.,\s]/.test(text.charAt(end - 1))) end--;
  return bareValue(text.slice(0, end));
}

/** RFC 5322, 3.4.1: an address without quotes, as Shopify takes one; RFC 6531 allows the letters of all languages. */
function isAddress(email: string): boolean {
  const at = email.indexOf("@");
  if (
    at < 1 ||
    email.length > emailCharsMax ||
    !/^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~.-]+$/u.test(email.slice(0, at))
  )
    return false;
  const labels = email.slice(at + 1).split(".");
  return labels.length >= 2 && labels.every(isLabel) && !/^\d+$/.test(labels.at(-1) ?? "");
}

/** Without full-width letters: a domain has none, and Shopify finds nobody by them. */
const isLabel = (label: string) =>
  /^[\p{L}\p{M}\p{N}-]+$/u.test(label) &&
  !label.startsWith("-") &&
  !label.endsWith("-") &&
  !/[\uff00-\uffef]/.test(label);
