/** Letters that show that a text was read or saved in a wrong encoding. */

/** A letter that is lost, a control character that breaks no line, a word of question marks, one inside a word. */
const lost = /\ufffd|[^\P{Cc}\t\n\v\f\r]|(?:^|[\s"'(])\?{3,}|\p{L}\?+\p{Ll}/u;
/** UTF-8 read as Windows-1252: `Ã©`, `â€™`, `ðŸŽ`, `Ð¢Ð¾`. */
const latin =
  /Ã[\u0080-\u00bfƒˆ‰Š‹ŒŽ™š›œžŸ€‡†]|Â[\u00a0-\u00bf]|â€|ðŸ|(?:[ÐÑ][\u0080-\u00bf\u0152-\u017e\u0192\u02c6\u02dc\u2013-\u2122]){2}/;
/** UTF-8 read as Windows-1251: `РўРѕС‡РєРё`, `вЂ™`. */
const cyrillic =
  /(?:[РС][\u0402-\u040f\u0452-\u045f\u0401\u0404\u0406\u0407\u0451\u0454\u0456\u0457\u0490\u0491\u00a0-\u00bb\u2013-\u2122]){2}|вЂ/;

/** Nearly every text has none of these. */
const suspicious = /[?ÂÃÐÑâðРСв\ufffd]|[^\P{Cc}\t\n\v\f\r]/u;

export function isBroken(text: string): boolean {
  if (!suspicious.test(text)) return false;
  // In the address of a page a question mark is none.
  const address = /[/=]/.test(text) && !text.includes("\ufffd");
  return (!address && lost.test(text)) || latin.test(text) || cyrillic.test(text);
}
