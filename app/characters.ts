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
  return /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(text);
}

const isInvisible = (code: number) => code <= 0x20 || (code >= 0x7f && !isVisible(String.fromCharCode(code)));

/** At most so many characters, never half of one: PostgreSQL refuses half a surrogate pair in JSON. */
export function cut(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  const last = text.charCodeAt(charsMax - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? charsMax - 1 : charsMax);
}
