/** Letters that show that a text was read or saved in a wrong encoding, or twice over in some programme's notation. */
import { isUtf7 } from "./utf7.ts";

/** A letter that is lost, a control character that breaks no line, a word of question marks, one inside a word. */
const lost = /\ufffd|[^\P{Cc}\t\n\r]|(?:^|[\s"'(])\?{3,}|\p{L}\?+\p{Ll}/u;
/** UTF-8 read as Windows-1252: `Ã©`, `â€™`, `ðŸŽ`, `Ð¢Ð¾`; and as Mac Roman: `√©`, `‚Äô`. */
const latin =
  /Ã[\u0080-\u00bfƒˆ‰Š‹ŒŽ™š›œžŸ€‡†]|Â[\u00a0-\u00bf]|â€|ðŸ|(?:[ÐÑ][\u0080-\u00bf\u0152-\u017e\u0192\u02c6\u02dc\u2013-\u2122]){2}|√[\u00a0-\u00bf±≥≤†∂∫]|‚Ä[\u00a0-\u00ff†ú]/;
/** UTF-8 read as Windows-1251: `РўРѕС‡РєРё`, `вЂ™`. */
const cyrillic =
  /(?:[РС][\u0402-\u040f\u0452-\u045f\u0401\u0404\u0406\u0407\u0451\u0454\u0456\u0457\u0490\u0491\u00a0-\u00bb\u2013-\u2122]){2}|вЂ/;
/** Windows-1251 read as 1252, `Ïîäàðúê çà âàñ`: no language has whole words of letters with accents. */
const accentsAlone =
  /(?<!\p{L})(?:(?!(.)\1{3})[À-ÖØ-öø-ÿ]{4,24}|[À-ÖØ-öø-ÿ]{2,24}\s[À-ÖØ-öø-ÿ]{2,24})(?!\p{L})/u;
/** KOI8 and Windows-1251 have the capitals where the other has the small letters: `оНДЮПНЙ`. */
const caseTurned = /(?<!\p{L})[а-яё][А-ЯЁ]{3,24}(?!\p{L})/u;
/** Lines of boxes beside letters are those of MS-DOS: `├⌐`, `п÷я─`. */
const boxes = /[\p{L}÷²∙√≈≤≥°·ё][\u2500-\u259f]|[\u2500-\u259f][\p{L}⌐¬«»°]/u;

/** What `plainText` leaves of the marks of a page and of a spreadsheet’s XML: `&fjlig;`, `<script>`, `_x000D_`. Strokes in place of letters. */
const markup =
  /&(?:#\d{2,6}|#x[\da-f]{2,6}|[a-z]{2,8}\d{0,2});|<\/?(?:script|style|iframe)(?:\s[^<>]{0,200})?\/?>|_x[\da-f]{4}_|(?:^|\s)_{3,}(?=\s|$)/i;
/** `caf%C3%A9`, `Thank%20you`, `Caf=C3=A9`, `=?UTF-8?Q?…`, `\u041f`, `Thanks\nagain`. */
const escapes =
  /%[c-f][\da-f]%[89ab][\da-f]|[a-z]%20[a-z]|=[c-f][\da-f]=[89ab][\da-f]|=\?[\w-]{2,20}\?[qb]\?|\\u[\da-f]{4}|[^\\:\s]\\[nr]/iu;
/** In the address of a page or a file its escapes are none. */
const address = /https?:\/\/|(?<![\p{L}\p{N}])[a-z]:\\|(?<!\S)\\\\[^\s\\]+\\(?!\\)/iu;

/** Most texts have none of these signs, and those in other letters than ours none of the next. */
const beyondPlain = /[?&<%=\\+_]|[^ -~\t\n\r]/;
const suspicious = /[?ÂÃÐÑâðРСв√‚\ufffd]|[^\P{Cc}\t\n\r]/u;
const losing = /[?\ufffd]|[^\P{Cc}\t\n\r]/u;
const latinSigns = /[ÂÃÐÑâð√‚]/;
const notated = /[&<_%=\\+\u2500-\u259f]|[À-ÖØ-öø-ÿ]{2}|[а-яё][А-ЯЁ]/;

export function isBroken(text: string): boolean {
  if (!beyondPlain.test(text)) return false;
  if (suspicious.test(text)) {
    // In the address of a page a question mark is none.
    const isAddress = /[/=]/.test(text) && !text.includes("\ufffd");
    if (!isAddress && losing.test(text) && lost.test(text)) return true;
    if ((latinSigns.test(text) && latin.test(text)) || cyrillic.test(text)) return true;
  }
  if (!notated.test(text)) return false;
  if (accentsAlone.test(text) || caseTurned.test(text) || boxes.test(text) || markup.test(text)) return true;
  return !address.test(text) && (escapes.test(text) || isUtf7(text));
}
