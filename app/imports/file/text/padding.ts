/**
 * Whether a file has blanks between its separators and what they separate: `1, 40, "Gift"`. The quote of such a cell
 * is one, in a file that is written so throughout; a spreadsheet takes it for a letter.
 */
import type { Delimiter } from "../../../delimiters.ts";

/** Whether such blanks may stand before a quote; a tab is none where tabs separate. */
export function isBlank(code: number, delimiter: Delimiter): boolean {
  return code === 0x20 || code === 0xa0 || (code === 0x09 && delimiter !== "\t");
}

/** @param head the first lines of the file, of which the last may be cut short. */
export function padsQuotes(head: string, delimiter: Delimiter): boolean {
  let quotedBehindBlank = 0;
  let quotedAtOnce = 0;
  let plainBehindBlank = 0;
  let plainAtOnce = 0;
  let lineStart = true;
  let isNames = true;
  for (let at = 0; at < head.length;) {
    let begin = at;
    while (isBlank(head.charCodeAt(begin), delimiter)) begin++;
    const cell = head[begin] === '"' ? quotedEnd(head, begin, delimiter) : null;
    const behind = begin > at;
    const end = cell ?? plainEnd(head, begin, delimiter);
    if (cell !== null && behind) quotedBehindBlank++;
    else if (!lineStart && cell !== null) quotedAtOnce++;
    else if (!lineStart && behind && end > begin) plainBehindBlank++;
    else if (!lineStart && end > begin) plainAtOnce++;
    lineStart = head[end] !== delimiter;
    if (lineStart && isNames && plainBehindBlank + plainAtOnce > 0) {
      // Whoever writes the rows may not have written the names above them.
      isNames = false;
      plainBehindBlank = plainAtOnce = 0;
    }
    at = end + 1;
  }
  if (quotedAtOnce > 0) return false;
  return quotedBehindBlank > 0 || (plainBehindBlank > 0 && plainAtOnce === 0);
}

function plainEnd(text: string, from: number, delimiter: Delimiter): number {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r") at++;
  return at;
}

/** Where the cell ends whose quote opens at `open`; null where what follows the closing quote is not its end. */
function quotedEnd(text: string, open: number, delimiter: Delimiter): number | null {
  let close = text.indexOf('"', open + 1);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close < 0) return null;
  let end = close + 1;
  while (isBlank(text.charCodeAt(end), delimiter)) end++;
  const ends = end >= text.length || text[end] === delimiter || text[end] === "\n" || text[end] === "\r";
  return ends ? end : null;
}

/** ` "Gift" `, quotes and all one cell: nobody means the quotes. */
export function isQuotedBehindBlank(cell: string, delimiter: Delimiter): boolean {
  let begin = 0;
  while (isBlank(cell.charCodeAt(begin), delimiter)) begin++;
  return begin > 0 && cell[begin] === '"' && quotedEnd(cell, begin, delimiter) === cell.length;
}
