/** A second line of names that nobody knows: told by the rows of data above and below it, where it has only words. */
import { loosenName } from "../columns/aliases.ts";
import { isReadNumber, isSameName } from "../columns/same-name.ts";
import type { Line } from "../row/row.ts";
import { isNothing } from "../row/placeholders.ts";
import { mayBeNames, nameCharsMax } from "./second-header.ts";

const numberCharsMax = 24;
const namesMin = 3;
/** A file without rows of data among so many has none that would tell. */
const looksMax = 200;

type Cells = readonly string[];

/**
 * @returns takes each row; answers the row of the line of names once a row of data stands below it.
 */
export function unknownNamesFinder(header: Cells): (line: Line, mayBe?: boolean) => number | null {
  let above: Cells | null = null;
  let names: Line | null = null;
  let looks = 0;

  return (line, mayBe = mayBeNames(line.cells)) => {
    const { cells } = line;
    if (mayBe) {
      const begins = above && !names && isAllWords(cells, header);
      if (begins) [names, looks] = [line, 0];
      return null;
    }
    // Almost every row: the first of data was found long ago, and no names wait for one.
    if ((above && !names) || ++looks > looksMax || !isData(cells)) return null;
    above ??= cells;
    const found = names && isBetween(above, names.cells, cells, header) ? names.rowNumber : null;
    names = null;
    return found;
  };
}

const hasDigit = (text: string) => /\d/.test(text);
const digitsOf = (text: string) => text.replace(/\D/g, "").length;

/** An id, an e-mail or a phone: whatever else the row says, it says who. */
function saysWho(cell = ""): boolean {
  if (cell.includes("@")) return true;
  const digits = cell.length <= nameCharsMax ? digitsOf(cell) : 0;
  return digits >= 12 || (digits >= 9 && /^['(\s]*[+0]/.test(cell));
}
const saysMuch = (cell = "") => cell.length <= numberCharsMax && hasDigit(cell) && !saysWho(cell);

const isData = (cells: Cells) => cells.some(saysWho) && cells.some(saysMuch);

/** Names, each another one; nothing that programmes write in place of a value. Beside known ones a letter is one. */
function isAllWords(cells: Cells, header: Cells): boolean {
  const words = cells.filter((cell) => cell.trim() !== "");
  const letters = repeats(cells, header) ? /\p{L}/u : /\p{L}\p{M}*\p{L}|\p{sc=Han}/u;
  const isName = (cell: string) => cell.length <= nameCharsMax && letters.test(cell) && !isNothing(cell);
  if (words.length < Math.min(header.length, namesMin)) return false;
  return words.every(isName) && new Set(words.map(loosenName)).size === words.length;
}

/** The names of the page before, as a report prints them on each. */
function repeats(cells: Cells, header: Cells): boolean {
  const same = cells.filter((cell, i) => cell !== "" && loosenName(cell) === loosenName(header[i] ?? ""));
  return same.length * 2 >= cells.filter((cell) => cell.trim() !== "").length;
}

/** The numbers that are read, by their first names; all of them where those say nothing. */
function readPlaces(places: readonly number[], header: Cells): readonly number[] {
  const read = places.filter((i) => isReadNumber(header[i]));
  return read.length > 0 ? read : places;
}

/**
 * It has a word wherever both rows say who and how much, no text of theirs, and a name for each cell below it; and where
 * it repeats the first names, another one for a number that is read.
 */
function isBetween(above: Cells, names: Cells, below: Cells, header: Cells): boolean {
  const isWord = (i: number) => (names[i] ?? "").trim() !== "" && !hasDigit(names[i] ?? "");
  const places = [...below.keys()];
  const who = places.filter((i) => saysWho(above[i]) && saysWho(below[i]));
  const much = places.filter((i) => saysMuch(above[i]) && saysMuch(below[i]));
  if (who.length === 0 || much.length === 0 || ![...who, ...much].every(isWord)) return false;
  if (repeats(names, header) && readPlaces(much, header).every((i) => isSameName(names[i], header[i])))
    return false;
  const lacksName = places.some((i) => (below[i] ?? "").trim() !== "" && (names[i] ?? "").trim() === "");
  const isText = places.some((i) => isWord(i) && (names[i] === above[i] || names[i] === below[i]));
  return !lacksName && !isText;
}
