/** Quotes that stand alone in a cell which is not between quotes itself. */

/** Inches, and letters on both sides as in O"Brien, ת"א: no half of a pair; nor where another mark opens the text: „Благодаря". */
const otherUse = /[\d\u00bc-\u00be\u2150-\u215e]\s?"|[\p{L}\p{M}]"\p{L}|[\u201c-\u201f\u00ab\u2033]/u;

/** A text with one quote of a pair: `Thank you"`, `He said "thank you`. */
export const isHalfQuoted = (cell: string): boolean =>
  cell.includes('"') && (cell.split('"').length & 1) === 0 && !otherUse.test(cell);
