/**
 * Who a customer is, by phone, as Shopify writes it. It knows the numbering of every country, which is much to
 * download: no page may import it.
 *
 * The smallest of the phone library's metadata is enough. It holds what makes an international number of a national
 * one, and the lengths. Whether the number is in use is Shopify's answer: the larger metadata would refuse a customer
 * whose number belongs to a range that was opened after it was written.
 */
import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { bareValue, trimInvisible } from "../../characters.ts";
import { refuse } from "../../refusal.ts";
import { isNumber, numberIn } from "./phone-forms.ts";
import type { Rejection } from "./rejection.ts";

const phoneCharsMax = 40;
const writtenCharsMax = 100;

/**
 * In the international form, `+359888123456`.
 * @param country whose numbers are written without their country code; ISO 3166-1, two letters.
 */
export function readPhone(text: string, country: string | null): string | Rejection {
  const trimmed = trimInvisible(text);
  const number = isNumber(trimmed) ? trimmed : unwrapped(trimmed);
  if (typeof number !== "string") return number;
  if (number.length > phoneCharsMax) return refuse("phone_invalid");
  const written = international(number);
  const home = country && isSupportedCountry(country.toUpperCase()) ? country.toUpperCase() : null;
  if (!written.startsWith("+") && !home) {
    return refuse(/\d{6}/.test(number.replace(/\D/g, "")) ? "phone_country_missing" : "phone_invalid");
  }
  const phone = parsePhoneNumberFromString(written, {
    ...(home && isSupportedCountry(home) ? { defaultCountry: home } : {}),
    extract: false,
  });
  return phone?.isPossible() ? phone.number : refuse("phone_invalid");
}

/** Shopify's own export writes '+359888123456, so that spreadsheets keep the plus. */
function unwrapped(text: string): string | Rejection {
  // What closes a sentence, or parts the numbers of a list.
  const bare = bareValue(text.replace(/[;,.\s]{1,4}$/, ""));
  if (bare.length > writtenCharsMax) return refuse("phone_invalid");
  if (/^\+?\d{1,20}(?:[.,]\d{1,20})?E\+?\d{1,3}$/i.test(bare)) return refuse("phone_mangled");
  const number = isNumber(bare) ? bare : numberIn(bare);
  return isNumber(number) ? number : refuse("phone_invalid");
}

/** With a plus where a country code stands, in the marks that the phone library knows. */
function international(number: string): string {
  let written = number;
  if (/[^ -~]/.test(written)) written = written.replace(/\s/g, " ").replace(/\u2212/g, "-");
  // Programmes that take a number for an amount write 359888123456.0.
  if (/\.0{1,2}$/.test(written)) written = written.replace(/^(\+?\d{7,15})\.0{1,2}$/, "$1");
  // No country's national numbers begin with 00; in most of them it is how a country code begins.
  return written.replace(/^\(?00|^\(\+/, "+");
}
