/** Ids, e-mails and phones by their looks, in the ways in which people and programmes write them. */
import { bareValue, trimInvisible } from "../../characters.ts";
import { encodedGidStart, idDigits, isMangled } from "../../customers/customer-id.ts";
import { isRefusal } from "../../refusal.ts";
import { readEmail } from "../row/email.ts";
import { numberIn, phoneLabel } from "../row/phone-forms.ts";

const charsMax = 256;
/** With a note behind it. */
const phoneCharsMax = 100;

export type KeyForm = "ids" | "emails" | "phones" | "mangled";

/** What says who: of a cell that is not plain digits, with its first look still to be taken. */
export function keyForm(cell: string): KeyForm | null {
  if (cell.length > charsMax) return null;
  if (cell.includes("@")) return isEmail(cell) ? "emails" : null;
  if (/\de/i.test(cell) && isMangled(cell)) return "mangled";
  if (isPhone(cell) || (cell.length <= phoneCharsMax && isPhone(numberIn(bareValue(cell))))) return "phones";
  return isLongId(cell) ? "ids" : null;
}

/** Of a text that begins with a letter: almost none is a key, and a look at few characters tells. */
export function textForm(text: string): KeyForm | null {
  if (text.includes("@")) return keyForm(text);
  if (!/[\d\u0660-\u0669\u06f0-\u06f9]/.test(text)) return null;
  return /^[\u0660-\u0669\u06f0-\u06f9]/.test(text) ||
    phoneLabel.test(text) ||
    text.startsWith(encodedGidStart) ||
    /customers?\/\d|^(?:shopify |customer )?(?:id|no|nr|ид|номер)[\s.:#№]{0,3}\d{12}/i.test(text)
    ? keyForm(text)
    : null;
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

/**
 * Whether it is read otherwise than it stands there. Blanks, brackets and the like belong to a phone, and Shopify's own
 * exports put an apostrophe before ids and phones.
 */
export function isReadAs(cell: string, kind: KeyForm): boolean {
  const text = trimInvisible(cell);
  if (kind === "emails") return /[<>()[\]":;,\p{Cf}]|^['\u2018-\u201e]|\.$/u.test(text);
  if (kind === "phones") return !/^'?\+?[\d\s()./\u2010-\u2015-]+$/.test(text);
  return kind === "ids" && !/^(?:'|gid:\/\/shopify\/Customer\/)?\d+$/.test(text);
}
