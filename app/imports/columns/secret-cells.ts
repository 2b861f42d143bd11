/** Cells that hold a secret, told by their form. Most cells are dismissed by their length and first characters. */
import { isNationalId, isNationalNumber } from "./national-ids.ts";

/**
 * `hash`: a password's, which says so itself. `hex`: hexadecimal digits, as many as md5 and sha make. `ssn`: of the USA.
 * `card`: of a bank, never a shop's own. `iban`: a bank account.
 */
export type SecretForm = "hash" | "hex" | "ssn" | "national_id" | "card" | "iban";

/** Shorter is no secret of these forms, longer is a text. */
const [charsMin, charsMax] = [9, 512];

export function secretForm(cell: string): SecretForm | null {
  if (cell.length < charsMin || cell.length > charsMax) return null;
  const first = cell.charCodeAt(0);
  if (first === apostrophe || first <= blank || cell.charCodeAt(cell.length - 1) <= blank) {
    const bare = cell.trim().replace(/^'/, "");
    return bare.length < cell.length ? secretForm(bare) : null;
  }
  if (isDigit(first)) return formOfNumber(cell) ?? (isHexLength(cell.length) ? formOfHex(cell) : null);
  if (first === dollar || first === brace || first === star) return markedHash.test(cell) ? "hash" : null;
  if (!isAsciiLetter(first)) return null;
  const second = cell.charCodeAt(1);
  if (isHexLength(cell.length) && isHex(first)) return formOfHex(cell) ?? formOfLetters(cell);
  // A word as most cells begin with has neither a digit at its third place nor a mark of a hash behind it.
  if (cell.length >= hashCharsMin && named.test(cell)) return "hash";
  return isAsciiLetter(second) || isDigit(second) ? formOfLetters(cell) : null;
}

/** The same of a cell that is known to have digits alone, as almost every row's id has. */
export function secretDigits(digits: string): SecretForm | null {
  if (digits.length < charsMin || digits.length > 23) return null;
  if (isNationalNumber(digits)) return "national_id";
  return digits.length >= 15 && isBankCard(digits) ? "card" : null;
}

const [blank, apostrophe, dollar, star, brace] = [0x20, 0x27, 0x24, 0x2a, 0x7b];
const isDigit = (code: number) => code >= 0x30 && code <= 0x39;
const isAsciiLetter = (code: number) => (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
const isHex = (code: number) =>
  isDigit(code) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66);

/** bcrypt, argon2, phpass, Drupal, crypt(3), scrypt; LDAP (RFC 2307); MySQL. */
const markedHash =
  /^(?:\$(?:wp)?\$?2[abxy]?\$\d\d\$[./A-Za-z0-9]{53}$|\$argon2(?:id|[id])\$|\$[PH]\$[./A-Za-z0-9]{31}$|\$S\$[./A-Za-z0-9]{52}$|\$(?:1|5|6|7|y|scrypt|pbkdf2[a-z0-9-]*)\$|\{(?:s?sha\d*|s?md5|crypt|pbkdf2[a-z0-9-]*|bcrypt|argon2)\}|\*[0-9A-F]{40}$)/i;
/** Django, Werkzeug, ASP.NET Identity and their kin. */
const named =
  /^(?:pbkdf2[a-z0-9_]*[$:]|argon2\$|bcrypt[a-z0-9_]*\$|scrypt[$:]|sha(?:1|256|512)\$|md5\$|AQAAAA[A-Za-z0-9+/]{60,}=*$)/;
const hashCharsMin = 24;

/** md5, sha-1, sha-224, sha-256, sha-384 and sha-512; old shops put a salt behind. */
const isHexLength = (length: number) =>
  length === 32 ||
  length === 40 ||
  length === 56 ||
  length === 64 ||
  length === 96 ||
  length === 128 ||
  (length > 33 && length < 140);

function formOfHex(cell: string): SecretForm | null {
  let digits = 0;
  let hex = 0;
  for (; hex < cell.length && isHex(cell.charCodeAt(hex)); hex++) if (isDigit(cell.charCodeAt(hex))) digits++;
  if (![32, 40, 56, 64, 96, 128].includes(hex) || digits === hex) return null;
  if (hex === cell.length) return isUuid(cell) ? null : "hex";
  // `hash:salt`, as Magento keeps it.
  return cell[hex] === ":" && cell.length - hex > 2 ? "hash" : null;
}

/** RFC 9562: a random id is 32 such digits as well, and its version and variant stand in it. */
const isUuid = (cell: string) => cell.length === 32 && /^.{12}[1-8].{3}[89ab]/i.test(cell);

function formOfLetters(cell: string): SecretForm | null {
  if (cell.length >= 15 && cell.length <= 42 && isDigit(cell.charCodeAt(2)) && isIban(cell)) return "iban";
  return isNationalId(cell) ? "national_id" : null;
}

/** Digits, alone or with the marks that people write between them. */
function formOfNumber(cell: string): SecretForm | null {
  if (cell.length > 23) return null;
  if (cell.length === ssnChars && ssn.test(cell)) return "ssn";
  if (isNationalId(cell)) return "national_id";
  return cell.length >= 15 && isBankCard(cell) ? "card" : null;
}

/** Social Security Administration: no area 000, 666 or 9xx, no group 00, no serial number 0000. */
const ssn = /^(?!000|666|9)\d{3}[- ](?!00)\d\d[- ](?!0000)\d{4}$/;

const ssnChars = 11;

/** ISO/IEC 7812, and the issuers' ranges: Visa, Mastercard, Amex, Discover, JCB, Diners, UnionPay, Maestro, Mir, Troy. */
const issuers =
  /^(?:4\d{15}(?:\d{3})?|(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}|3[47]\d{13}|(?:6011|64[4-9]\d|65\d\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|3(?:0[0-5]|[68]\d)\d{13}|62\d{14,17}|(?:50\d\d|5[678]\d\d|6304|6390|6759|676[1-3])\d{12,15}|220[0-4]\d{12}|9792\d{12})$/;

function isBankCard(cell: string): boolean {
  const digits = /[ -]/.test(cell) ? cell.replace(/(?<=\d)[ -](?=\d)/g, "") : cell;
  return issuers.test(digits) && isLuhn(digits);
}

/** ISO/IEC 7812-1, annex B. */
function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 0x30;
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

/** ISO 13616: the country's letters, two check digits, and as many characters as the country's have. */
function isIban(cell: string): boolean {
  const text = cell.replaceAll(" ", "").toUpperCase();
  if (!/^[A-Z]{2}\d\d[A-Z0-9]{11,30}$/.test(text)) return false;
  let rest = 0;
  for (const char of text.slice(4) + text.slice(0, 4)) rest = Number(`${rest}${parseInt(char, 36)}`) % 97;
  return rest === 1;
}
