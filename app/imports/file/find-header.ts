/** Which line has the names: a title, a customer's address or the day of an export may stand above them. */
import type { Line } from "../row/row.ts";
import { trimInvisible } from "../../characters.ts";
import { loosenName } from "../columns/aliases.ts";
import { countKnown, mayBeNames } from "./second-header.ts";

/** The names are looked for in so many lines; what is asked shows those above. */
const linesSearchedMax = 10;

export interface HeaderFinder {
  add(line: Line): void;
  end(): void;
  readonly above: Line[];
  readonly headerRow: number | null;
}

/**
 * @param headerRow null for the first line, undefined to look for it.
 * @param found gets the header, once, with the lines below it that had to be looked at.
 */
export function createHeaderFinder(
  headerRow: number | null | undefined,
  found: (header: Line, below: Line[]) => void,
): HeaderFinder {
  const held: Line[] = [];
  let above: Line[] = [];
  let foundRow: number | null = headerRow ?? null;

  function settle(place: number): void {
    const [header, ...below] = held.slice(place);
    above = held.slice(0, place);
    if (!header) return;
    if (headerRow === undefined && place > 0) foundRow = header.rowNumber;
    found(header, below);
  }

  return {
    add(line) {
      if (headerRow != null && line.rowNumber < headerRow) {
        // Whoever names a row far down has seen them.
        if (above.length < linesSearchedMax) above.push(line);
        return;
      }
      if (headerRow !== undefined) return found(line, []);
      held.push(line);
      const [first, second] = held;
      if (second === undefined && isHeader(line.cells)) return;
      // Names of groups may stand above the names of the columns.
      if (second === line && first && isHeader(first.cells)) {
        return settle(isGroups(first.cells, second.cells) ? 1 : 0);
      }
      if (held.length === linesSearchedMax) settle(placeOfHeader(held));
    },
    end() {
      if (headerRow === undefined && held.length > 0) settle(placeOfHeader(held));
    },
    get above() {
      return above;
    },
    get headerRow() {
      return foundRow;
    },
  };
}

const namesMin = 2;

const isHeader = (cells: string[]) => countKnown(cells) >= namesMin;

/** Whether names stand below it in an order of their own, as many of them as above or more. */
function isGroups(cells: string[], below: string[]): boolean {
  const isSame = below.every((name, place) => loosenName(name) === loosenName(cells[place] ?? ""));
  return isHeader(below) && !isSame && countKnown(below) >= countKnown(cells);
}

function placeOfHeader(lines: readonly Line[]): number {
  const named = lines.findIndex(({ cells }) => isHeader(cells));
  if (named >= 0) return named;
  const [first] = lines;
  if (!first || countFilled(first.cells) > 1) return 0;
  // Below a title alone, names that nobody knows are told by the row of data that follows.
  const place = lines.findIndex(
    ({ cells }, at) => at > 0 && isTitles(cells) && isData(lines[at + 1]?.cells ?? []),
  );
  return Math.max(0, place);
}

const titlesMin = 3;

const isTitles = (cells: string[]) => countFilled(cells) >= titlesMin && mayBeNames(cells);
const isData = (cells: string[]) => countFilled(cells) > 1 && !mayBeNames(cells);

const countFilled = (cells: readonly string[]) => cells.filter((cell) => trimInvisible(cell) !== "").length;
