/** What separates the cells of a text file. */
import { createLineReader, delimiters, type Delimiter } from "./csv.ts";
import { Refused } from "../../../refusal.ts";
import { trimInvisible } from "../../../characters.ts";

/** `sep=;`, with which a file tells Excel its separator. Excel shows no row for it. */
const separatorLine = /^\uFEFF*"?sep=([,;\t|])"?\1*(?:(?!\1)[ \t][ \t]*)?(?:\r\n?|\n|$)/i;

/** The separator that the first line of a text names, and the characters of that line; else null. */
export function readSeparatorLine(text: string): { delimiter: Delimiter; chars: number } | null {
  const [line, separator] = separatorLine.exec(text) ?? [];
  const delimiter = delimiters.find((one) => one === separator);
  return line !== undefined && delimiter ? { delimiter, chars: line.length } : null;
}

/** Where two separators fit alike, the one that texts and numbers rarely have is meant. */
const rarestFirst: readonly Delimiter[] = ["\t", "|", ";", ","];

/**
 * The separator under which the first line shows most of the known names, else the one that cuts most lines into as
 * many cells as the first, else the one that gives most columns.
 * @param known how many cells of a header are names that are known.
 */
export function guessDelimiter(head: string, known: (header: string[]) => number): Delimiter {
  const scored = rarestFirst.map((delimiter) => {
    const [first = [], ...others] = linesUnder(delimiter, head);
    const columns = first.findLastIndex((cell) => trimInvisible(cell) !== "") + 1;
    const alike = others.filter((cells) => cells.length === first.length).length;
    const consistent = first.length < 2 ? 0 : others.length === 0 ? 1 : alike / others.length;
    return { delimiter, score: [known(first), consistent, columns] as const };
  });
  scored.sort(({ score: a }, { score: b }) => b[0] - a[0] || b[1] - a[1] || b[2] - a[2]);
  const best = scored[0];
  // Behind a title a spreadsheet writes as many separators as the table below it has.
  return best && (best.score[2] > 1 || best.score[1] > 0) ? best.delimiter : ",";
}

function linesUnder(delimiter: Delimiter, head: string): string[][] {
  const lines: string[][] = [];
  const reader = createLineReader(delimiter, (line) => lines.push(line.cells));
  try {
    reader.push(head);
    reader.end();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    // A quote that is never closed: the names around it still tell the separator.
    if (lines.length === 0) lines.push(firstLine(head).split(delimiter));
  }
  return lines;
}

function firstLine(head: string): string {
  return head
    .trim()
    .replaceAll('"', "")
    .split(/[\r\n]/, 1)
    .join("");
}
