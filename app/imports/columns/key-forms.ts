/** Ids, e-mails and phones by their looks, in the ways in which people and programmes write them. */
import { asciiDigits, bareValue, trimInvisible } from "../../characters.ts";
import { idDigits, isMangled } from "../../customers/customer-id.ts";
import { isRefusal } from "../../refusal.ts";
import { readEmail } from "../row/email.ts";

const charsMax = 256;

type KeyKind = "ids" | "emails" | "phones" | "mangled";

/** What says who: of a cell that is not plain digits, with its first look still to be taken. */
export function keyKind(cell: string): KeyKind | null {
  if (cell.length > charsMax) return null;
  if (cell.includes("@")) return isEmail(cell) ? "emails" : null;
  if (isMangled(cell)) return "mangled";
  if (isPhone(cell) || isPhone(phoneAlone(cell))) return "phones";
  return isLongId(cell) ? "ids" : null;
}

/** Of a text that begins with a letter: almost none is a key, and a look at few characters tells. */
export function textKind(text: string): KeyKind | null {
  if (text.includes("@")) return keyKind(text);
  const first = text.charCodeAt(0);
  const otherDigits = first >= 0x660 && first < 0x3040;
  return otherDigits || /customers?\/\d|^(?:tel|тел)[.:]/i.test(text) ? keyKind(text) : null;
}

function isEmail(text: string): boolean {
  const at = text.indexOf("@");
  const plain = at > 0 && text.indexOf(".", at) > at + 1 && text.indexOf("@", at + 1) < 0;
  if (plain && (!text.includes(" ") || !trimInvisible(text).includes(" "))) return true;
  return !isRefusal(readEmail(text));
}

/** As long as those of Shopify. */
function isLongId(text: string): boolean {
  return text.length >= 12 && /^\d{12,19}$/.test(idDigits(text) ?? "");
}

function isPhone(text: string): boolean {
  if (text.length < 8 || !/^(?:\+|00|\(\+?|0|\d{3}[\s.-])[\d\s()./\u2010-\u2015-]+$/.test(text)) return false;
  const digits = text.replace(/\D/g, "").length;
  return digits >= 8 && digits <= 17;
}

/** The country does not matter here, so this is not as exact as what reads a row. */
function phoneAlone(text: string): string {
  return asciiDigits(bareValue(text))
    .replace(/^\uff0b/, "+")
    .replace(/^(?:tel|тел)[.:]{1,2} ?/i, "")
    .replace(/ ?\([^()\d]*\)$|[ ,;]{0,2}ext[.=]? ?\d{1,6}$/i, "");
}
