/** Small things about text that JavaScript's own strings do not do. */

/**
 * Without what can't be seen at either end. Beyond `trim`: zero-width spaces and the direction marks that come along
 * when an id is copied from a web page or an address book.
 */
export function trimInvisible(text: string): string {
  // A loop and no expression: one that looks for a run of marks at the end takes quadratic time on a hostile cell.
  let start = 0;
  let end = text.length;
  while (start < end && isInvisible(text.charCodeAt(start))) start++;
  while (end > start && isInvisible(text.charCodeAt(end - 1))) end--;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

/** Whether a reader would see anything of it. */
export function isVisible(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first > 0x20 && first < 0x7f) return true;
  return /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(text);
}

const isInvisible = (code: number) => code <= 0x20 || (code >= 0x7f && !isVisible(String.fromCharCode(code)));

/** PostgreSQL takes neither NUL nor half a character in a text, and so none of ours has one. */
export const storable = (text: string): string => text.replaceAll("\0", "").toWellFormed();

/** At most so many characters, never half of one: PostgreSQL refuses half a surrogate pair in JSON. */
export function cut(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  const last = text.charCodeAt(charsMax - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? charsMax - 1 : charsMax);
}

const zerosOfDigits = [0x660, 0x6f0, 0xff10];

/** Arabic, Persian and full-width ones. Not every reader of a cell knows more, and all have to read it alike. */
const otherDigits = /[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g;

export const holdsOtherDigits = (text: string): boolean => text.search(otherDigits) >= 0;

/**
 * Digits of other scripts as those that a computer counts with. A text that mixes two kinds stays as it
 * is: nobody writes one number so, and some digits of one script look like others of another.
 */
export function asciiDigits(text: string): string {
  if (!holdsOtherDigits(text) || /\d/.test(text)) return text;
  const kinds = new Set<number>();
  const digits = text.replace(otherDigits, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = zerosOfDigits.find((one) => code >= one && code <= one + 9) ?? code;
    kinds.add(zero);
    return String(code - zero);
  });
  return kinds.size === 1 ? digits : text;
}

const quotePairs: Record<string, string> = {
  '"': '"',
  "'": "'",
  "\u201c": "\u201d",
  "\u201e": "\u201c\u201d",
  "\u201d": "\u201d",
  "\u2018": "\u2019",
  "\u201a": "\u2018\u2019",
  "\u2019": "\u2019",
  "\u00ab": "\u00bb",
  "\u2039": "\u203a",
  "`": "`'\u00b4",
  "\uff02": "\uff02",
  "\uff07": "\uff07",
};

/**
 * A value without what is put round it so that a spreadsheet keeps it as it is: `="…"`, quotation marks, an apostrophe
 * in front, each at most once. No other formula is looked into.
 */
export function bareValue(text: string): string {
  let bare = trimInvisible(text);
  let apostrophe = false;
  const dropApostrophe = () => {
    if (apostrophe || !/^['\u2019\u2018\u02bc\uff07`\u00b4]/.test(bare)) return;
    apostrophe = true;
    bare = trimInvisible(bare.slice(1));
  };
  if (!closesItself(bare)) dropApostrophe();
  if (bare.length > 3 && bare.startsWith('="') && bare.endsWith('"')) bare = trimInvisible(bare.slice(2, -1));
  else if (closesItself(bare)) bare = trimInvisible(bare.slice(1, -1));
  dropApostrophe();
  return bare;
}

/**
 * The text of `="…"`, by which programmes keep a spreadsheet from taking a text for a number; any other text as it is,
 * and any other formula.
 */
export function quotedByFormula(text: string): string {
  if (!text.startsWith('="') || !text.endsWith('"') || text.length < 3) return text;
  const inner = text.slice(2, -1);
  return inner.replaceAll('""', "").includes('"') ? text : inner.replaceAll('""', '"');
}

/** The quotation mark in which a text stands, without another one of its kind inside; null of any other text. */
export const quotesRound = (text: string): string | null =>
  closesItself(text) && !text.slice(1, -1).includes(text.charAt(0)) ? text.charAt(0) : null;

const closesItself = (text: string) =>
  text.length > 2 && (quotePairs[text.charAt(0)] ?? "").includes(text.charAt(text.length - 1));
