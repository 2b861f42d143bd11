/** The number that Shopify gave a customer, and the ways in which people write it. */
import { asciiDigits, bareValue, trimInvisible } from "../characters.ts";
import { refuse, type Refusal } from "../refusal.ts";

/** PostgreSQL's bigint, which holds customer ids. */
export const customerIdMax = 9_223_372_036_854_775_807n;

/** `gid://shopify/Customer/7338441277598` for 7338441277598. */
export function customerGid(customerId: bigint | string): string {
  return `gid://shopify/Customer/${customerId}`;
}

/** No way of writing an id is longer, the address of a customer's page with its query included. */
const writtenCharsMax = 400;

/** A number with an exponent, as spreadsheets show one that is too long for them. */
const exponent = /^(\d{1,20})(?:[.,](\d{1,20}))?E\+?(\d{1,3})$/i;

/** The digits before and behind the mark and the power of ten of an id that a spreadsheet has shortened. */
export function shortenedId(text: string): { whole: string; fraction: string; power: number } | null {
  const bare = bareValue(text);
  if (bare.length > writtenCharsMax) return null;
  const [, whole, fraction = "", power] = exponent.exec(bare) ?? [];
  return whole === undefined ? null : { whole, fraction, power: Number(power) };
}

/** Whether a spreadsheet has shortened an id: what is left of 7338441277598 is 7.33844E+12. */
export function isMangled(text: string): boolean {
  return shortenedId(text) !== null;
}

export function readCustomerId(
  text: string,
): bigint | Refusal<"customer_id_missing" | "customer_id_mangled" | "customer_id_invalid"> {
  // Almost every cell.
  if (isPlainId(text)) return BigInt(text);
  if (trimInvisible(text) === "") return refuse("customer_id_missing");
  const digits = idDigits(text);
  if (digits === null) return refuse(isMangled(text) ? "customer_id_mangled" : "customer_id_invalid");
  const id = digits.length <= 30 ? BigInt(digits) : 0n;
  return id > 0n && id <= customerIdMax ? id : refuse("customer_id_invalid");
}

/** Whether it is written as Shopify writes an id: digits alone, none of them a zero in front, and no more than fit. */
export function isPlainId(text: string): boolean {
  if (text.length === 0 || text.length > plainDigitsMax || text.charCodeAt(0) === 0x30) return false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}
/** Each number of so many digits is smaller than the largest id. */
const plainDigitsMax = 18;

/**
 * The digits of an id, however it is written down whole; null for all else. Shopify's own export writes
 * `'7338441277598`, so that spreadsheets keep the digits.
 */
export function idDigits(text: string): string | null {
  // Almost every cell.
  if (/^'?\d+$/.test(text)) return text.startsWith("'") ? text.slice(1) : text;
  const value = bareValue(text);
  if (value.length > writtenCharsMax) return null;
  // JSON may put a stroke before each of an address: gid:\/\/shopify\/Customer\/7338441277598
  const bare = asciiDigits(value).replaceAll("\\/", "/");
  const plain = bare.replace(label, "");
  return numberDigits(plain) ?? (bare.includes("/") ? pathDigits(bare) : null) ?? encodedDigits(value);
}

/** How `gid://shopify/Customer/` begins in Base64, whatever id stands behind it. */
export const encodedGidStart = "Z2lkOi8vc2hvcGlmeS9DdXN0b21lci";

/** As the Storefront API called a customer until its version 2022-04, and as lists of those years keep her. */
function encodedDigits(text: string): string | null {
  if (!text.startsWith(encodedGidStart) || !/^[A-Za-z\d+/]+={0,2}$/.test(text) || text.length % 4 !== 0)
    return null;
  return /^gid:\/\/shopify\/Customer\/(\d+)$/.exec(atob(text))?.[1] ?? null;
}

/** `#`, `№`, `ID:`, `No.`, as people write in front of a number. */
const label = /^(?:#|№|(?:shopify |customer )?id\b|no\b|nr\b|ид(?![\p{L}])|номер(?![\p{L}]))\s?[.:#№]?\s?/iu;

/** Programmes that take an id for an amount write `7338441277598.0`, or part its thousands. */
function numberDigits(text: string): string | null {
  const whole = /^(\d+)(?:[.,]0{1,2})?$/.exec(text)?.[1];
  if (whole !== undefined) return whole;
  // One separator alone may be that of a fraction.
  const grouped =
    /^\d{1,3}(?:(?:,\d{3}){2,6}(?:\.0{1,2})?|(?:\.\d{3}){2,6}(?:,0{1,2})?|(?:[ \u00a0\u2009\u202f]\d{3}){2,6}(?:[.,]0{1,2})?|(?:['\u2019]\d{3}){2,6}(?:[.,]0{1,2})?)$/;
  return grouped.test(text) ? text.replace(/[.,]0{1,2}$/, "").replace(/\D/g, "") : null;
}

/** As Shopify's API calls a customer, and the address of her page in the admin, in its new form and its old one. */
function pathDigits(text: string): string | null {
  const gid = /^(?:gid:\/\/shopify\/|\/?(?:admin\/)?)customers?\/(\d+)(?:\.json)?\/?(?:\?\S*)?$/i.exec(
    text,
  )?.[1];
  if (gid !== undefined) return gid;
  const page =
    /^(?:https?:\/\/)?(?:admin\.shopify\.com\/store\/[\w-]+|[\w-]+\.myshopify\.com\/admin)\/customers\/(\d+)(?:\.json)?\/?(?:[?#]\S*)?$/i;
  return page.exec(text)?.[1] ?? null;
}
