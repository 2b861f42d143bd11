/** Lines that stand below a table, or between its pages, and are about no customer. */
import { cut } from "../../characters.ts";

/** Of each of our merchants' languages, as their spreadsheets and reports write it, small. */
const sums = [
  ...["total", "totals", "grand total", "subtotal", "sub-total", "sub total", "sum", "page total"],
  ...["общо", "всичко", "сума", "сбор", "общ сбор", "обща сума", "крайна сума", "итого", "всего"],
  ...["gesamt", "gesamtsumme", "summe", "zwischensumme", "insgesamt"],
  ...["total général", "sous-total", "somme", "totale", "totale generale", "subtotale", "somma"],
  ...["total general", "suma", "suma total", "razem", "łącznie", "toplam", "genel toplam", "ara toplam"],
];
const isSum: ReadonlySet<string> = new Set(sums);

/** `Page 3 of 12`, `стр. 3/12` */
const page =
  /^(?:page|страница|стр\.?|seite|pagina|página|strona|sayfa) ?\d{1,5}(?: ?(?:of|от|von|de|di|z|\/) ?\d{1,5})?$/;

/** `(2 rows)`, `2 rows in set (0.00 sec)`, as databases write below what they show. */
const rowsCounted =
  /^\(?\d{1,9} (?:rows?|records?|row\(s\)|rows? affected|rows? in set|zeilen?|lignes?|filas?|righe?|строк[аи]?|реда?)(?: \([\d.]+ sec\))?\)?$/;

const charsMax = 40;

/** Whether the first cell that says anything is a word for a sum, or the number of a page, and nothing else. */
export function isTotalLine(cells: readonly string[]): boolean {
  if (isDrawn(cells)) return true;
  const first = cells.find((cell) => cell.trim() !== "") ?? "";
  const text = cut(first, subtotalCharsMax + 1)
    .trim()
    .toLowerCase();
  if (text.length <= charsMax && (isSum.has(wordsOf(text)) || page.test(text) || rowsCounted.test(text)))
    return true;
  return text.length <= subtotalCharsMax && subtotal.test(text) && cells.every(isFirstOrNumber(first));
}

/** `ana@example.com Total`, as spreadsheets write below the rows of each, with the sums and nothing else behind. */
const subtotal =
  /\S (?:total|result|ergebnis|summe|résultat|общо|сума|итог|итого|suma|totale|toplam|razem|celkem|összeg)$/;
const subtotalCharsMax = 120;

const isFirstOrNumber = (first: string) => (cell: string) => cell === first || !/\p{L}/u.test(cell);

/** Of strokes alone, as below the names of a table in Markdown, or round one that a database draws. */
const isDrawn = (cells: readonly string[]) =>
  cells.some((cell) => cell.includes("---") || cell.includes("===")) &&
  cells.every((cell) => /^[\s\-+=:|]*$/.test(cut(cell, drawnCharsMax)));
const drawnCharsMax = 400;

/** Without the colon, and the number, behind them. */
function wordsOf(text: string): string {
  let end = text.length;
  while (end > 0 && ":=.,-–—0123456789 \u00a0".includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
