/** What separates the cells of a text file. */
import { createLineReader } from "./csv.ts";
import { delimiters, type Delimiter } from "../../../delimiters.ts";
import type { Message } from "../../../locales/words.ts";
import { refuse, Refused } from "../../../refusal.ts";
import { padsQuotes } from "./padding.ts";
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

/** How many cells of a line are names that are known. */
type Known = (cells: string[]) => number;

/**
 * The separator under which a line of names shows most of those that are known, else the one that cuts most lines into
 * as many cells as the first, else the one that gives most columns.
 */
export function guessDelimiter(head: string, known: Known): Delimiter {
  const scored = rarestFirst.map((delimiter) => {
    const lines = linesUnder(delimiter, head);
    const place = placeOfNames(lines, known);
    const [names = [], ...others] = lines.slice(place);
    const columns = names.findLastIndex((cell) => trimInvisible(cell) !== "") + 1;
    const alike = others.filter((cells) => cells.length === names.length).length;
    // Behind each name stands the separator that is meant, and this one only in the blank behind that.
    const isBlank = names.length > 1 && delimiters.some((one) => one !== delimiter && endsAll(names, one));
    if (isBlank) return { delimiter, score: [0, 0, 0] as const };
    const consistent = names.length < 2 ? 0 : others.length === 0 ? 1 : alike / others.length;
    return { delimiter, score: [known(names), consistent, columns] as const };
  });
  scored.sort(({ score: a }, { score: b }) => b[0] - a[0] || b[1] - a[1] || b[2] - a[2]);
  const best = scored[0];
  // Behind a title a spreadsheet writes as many separators as the table below it has.
  return best && (best.score[2] > 1 || best.score[1] > 0) ? best.delimiter : ",";
}

const endsAll = (names: string[], separator: Delimiter) =>
  names.slice(0, -1).every((name) => name.endsWith(separator));

/** The first line, or one below a title that has more names. */
function placeOfNames(lines: string[][], known: Known): number {
  if (known(lines[0] ?? []) >= 2) return 0;
  const counts = lines.map(known);
  const most = Math.max(...counts);
  return most >= 2 ? counts.indexOf(most) : 0;
}

const messageOf = (delimiter: Delimiter): Message => {
  const codes = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" } as const;
  return { code: `file.separators.${codes[delimiter]}`, values: {} };
};

/**
 * @param said the separator was not guessed: the first line names it.
 * @throws Refused where all lines have another separator, or all below the names.
 */
export function refuseOtherSeparator(head: string, delimiter: Delimiter, said: boolean, known: Known): void {
  const lines = linesUnder(delimiter, head);
  if (said && lines.every((cells) => cells.length === 1)) {
    const meant = guessDelimiter(head, known);
    const isMeant = meant !== delimiter && (linesUnder(meant, head)[0] ?? []).length > 1;
    if (isMeant) {
      throw new Refused(
        refuse("separator_line_wrong", { said: messageOf(delimiter), rows: messageOf(meant) }),
      );
    }
  }
  const place = placeOfNames(lines, known);
  const [names = [], ...below] = lines.slice(place);
  if (names.length < 2 || below.length === 0 || below.some((cells) => cells.length >= names.length)) return;
  const other = delimiters.find((one) => {
    if (one === delimiter) return false;
    const rows = linesUnder(one, head).slice(place + 1);
    return rows.length > 0 && rows.every((cells) => cells.length === names.length);
  });
  if (!other) return;
  throw new Refused(refuse("file_other_separator", { names: messageOf(delimiter), rows: messageOf(other) }));
}

function linesUnder(delimiter: Delimiter, head: string): string[][] {
  const lines: string[][] = [];
  const separation = { delimiter, padded: padsQuotes(head, delimiter) };
  const reader = createLineReader(separation, (line) => lines.push(line.cells));
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
