import { bareValue } from "../../characters.ts";
import { idDigits, isMangled } from "../../customers/customer-id.ts";
import { isRefusal } from "../../refusal.ts";
import { readEmail } from "../row/email.ts";
import { isNumber, numberIn } from "../row/phone-forms.ts";
import { keyForm } from "./key-forms.ts";
import { secretForm } from "./secret-cells.ts";

/** What no name of a column is: whoever a cell below would find, an id that a spreadsheet has shortened, and a secret. */
export function isData(name: string): boolean {
  if (secretForm(name.trim()) !== null) return true;
  if (plainData.test(name) || isMangled(name) || (idDigits(name)?.length ?? 0) >= idDigitsMin) return true;
  if (name.includes("@")) return !isRefusal(readEmail(name));
  const phone = name.includes("+") ? numberIn(bareValue(name)) : "";
  if (phone.startsWith("+") && isNumber(phone)) return phone.replace(/\D/g, "").length >= phoneDigitsMin;
  const digits = name.replace(/\D/g, "").length;
  return digits >= nationalDigitsMin && digits <= nationalDigitsMax && keyForm(name) === "phones";
}

const plainData = /^\s*(?:'?\+\d[\d\s().-]{7,}|(?:'?\d{9,}|gid:\S+|[^\s@]+@[^\s@][^\s@.]*\.[^\s@]+)\s*)$/;
/** Years, amounts and days written as digits are shorter. */
const idDigitsMin = 9;
const phoneDigitsMin = 8;
/** As a country writes it for itself. A day has fewer digits, and two days, from and to, have more. */
const nationalDigitsMin = 9;
const nationalDigitsMax = 13;
