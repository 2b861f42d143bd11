/**
 * Who a customer is, by e-mail or phone, as Shopify writes both. It knows the numbering of every country, which is
 * much to download: no page may import it.
 *
 * The smallest of the phone library's metadata is enough. It holds what makes an international number of a national
 * one, and the lengths. Whether the number is in use is Shopify's answer: the larger metadata would refuse a customer
 * whose number belongs to a range that was opened after it was written.
 */
import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { isVisible, trimInvisible } from "../../characters.ts";
import { refuse } from "../../refusal.ts";
import type { Rejection } from "./rejection.ts";

const emailCharsMax = 254;
const phoneCharsMax = 40;

/** Lower case: Shopify has one customer for an e-mail in any case. */
export function readEmail(text: string): string | Rejection {
  const email = trimInvisible(text.trim().replace(/^'/, "")).toLowerCase();
  if (email.length > emailCharsMax || !/^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(email)) {
    return refuse("email_invalid");
  }
  const labels = email.slice(email.indexOf("@") + 1).split(".");
  // A mark that can't be seen may stand between two letters as well.
  const whole = labels.length >= 2 && labels.every((label) => label !== "") && [...email].every(isVisible);
  return whole ? email : refuse("email_invalid");
}

/**
 * In the international form, `+359888123456`.
 * @param country whose numbers are written without their country code; ISO 3166-1, two letters.
 */
export function readPhone(text: string, country: string | null): string | Rejection {
  // Shopify's own export writes '+359888123456, so that spreadsheets keep the plus.
  const trimmed = trimInvisible(trimInvisible(text).replace(/^'/, ""));
  if (trimmed.length > phoneCharsMax || !/^\+?[\d\s().\-/\u2010-\u2015\u00a0\u202f]+$/.test(trimmed)) {
    return refuse("phone_invalid");
  }
  // No country's national numbers begin with 00; in most of them it is how a country code begins.
  const written = trimmed.replace(/^00/, "+");
  const home = country && isSupportedCountry(country.toUpperCase()) ? country.toUpperCase() : null;
  if (!written.startsWith("+") && !home) {
    return refuse(/\d{6}/.test(trimmed.replace(/\D/g, "")) ? "phone_country_missing" : "phone_invalid");
  }
  const phone = parsePhoneNumberFromString(written, {
    ...(home && isSupportedCountry(home) ? { defaultCountry: home } : {}),
    extract: false,
  });
  return phone?.isPossible() ? phone.number : refuse("phone_invalid");
}
