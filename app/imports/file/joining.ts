/** The lines of sheets that are read together, as lines of one table. */
import { trimInvisible } from "../../characters.ts";
import { refuse, Refused } from "../../refusal.ts";
import type { Line } from "../row/row.ts";
import type { Heading } from "./header.ts";
import { namedApart, placeOfSheet } from "./sheets.ts";

/** As far down as the names are looked for in the first sheet. */
const linesSearchedMax = 10;

/**
 * Of each sheet behind the first, what stands below the same names is added; without names, all of it.
 * @throws Refused where a sheet has other names.
 */
export function createJoining(heading: Heading, sheet: string, named: boolean) {
  let place = -1;
  let begun = false;
  let wanted: string | null = null;
  let looked = 0;

  function begin(next: number): void {
    if (wanted !== null) throw differ(sheet, place);
    place = next;
    looked = 0;
    if (!begun || !named) return;
    heading.settle();
    wanted = namesAsOne(heading.header ?? []);
  }

  return {
    add(line: Line): void {
      if (placeOfSheet(line.rowNumber) !== place) begin(placeOfSheet(line.rowNumber));
      begun = true;
      if (wanted === null) return heading.add(line);
      if (namesAsOne(line.cells) === wanted) wanted = null;
      else if (++looked === linesSearchedMax) throw differ(sheet, place);
    },
    end(): void {
      if (wanted !== null) throw differ(sheet, place);
    },
  };
}

function differ(sheet: string, place: number): Refused {
  const [first = "", ...others] = namedApart(sheet);
  return new Refused(refuse("sheets_differ", { first, sheet: others[place - 1] ?? "" }));
}

/** Names of columns to compare, in any case, and without blank ones at the end. */
export const namesAsOne = (cells: readonly string[]) =>
  cells
    .map((name) => trimInvisible(name).toLowerCase())
    .join("\n")
    .trimEnd();
