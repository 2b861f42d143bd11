import { Refused } from "../../../refusal.ts";
import { marksNamed, type Marks } from "../marks.ts";
import { namedApart, rowAmongSheets, rowName } from "../sheets.ts";
import type { ReadSheet } from "./choice.ts";
import type { SheetRow } from "./sheet-row.ts";

type Opened = Pick<ReadSheet, "marks" | "rows">;

/** Sheets as one, one behind the other; where they are several, the number of a row says its sheet too. */
export async function readTogether<Sheet>(
  chosen: readonly Sheet[],
  sheet: string,
  open: (sheet: Sheet) => Promise<Opened> | Opened,
): Promise<Opened> {
  const opened: Opened[] = [];
  for (const one of chosen) opened.push(await open(one));
  const [first] = opened;
  if (first && opened.length === 1) return first;
  const names = namedApart(sheet);
  const hiddenRows = together(
    opened.map(({ marks }) => marks.hiddenRows),
    rowAmongSheets,
  );
  const mergedCells = together(
    opened.map(({ marks }) => marks.mergedCells),
    (place, range) => `${range} (${names[place] ?? ""})`,
  );
  return { marks: { hiddenRows, mergedCells }, rows: rowsOf(opened, sheet) };
}

const together = <One>(ofSheets: Marks<One>[], named: (place: number, one: One) => One): Marks<One> => ({
  count: ofSheets.reduce((sum, { count }) => sum + count, 0),
  first: ofSheets.flatMap(({ first }, place) => first.map((one) => named(place, one))).slice(0, marksNamed),
});

async function* rowsOf(opened: readonly Opened[], sheet: string): AsyncGenerator<SheetRow[]> {
  for (const [place, { rows }] of opened.entries()) {
    try {
      for await (const some of rows) {
        yield some.map((row) => ({ ...row, rowNumber: rowAmongSheets(place, row.rowNumber) }));
      }
    } catch (error) {
      throw error instanceof Refused ? withSheet(error, place, sheet) : error;
    }
  }
}

/** What is wrong in a row is told of the row of its sheet. */
function withSheet({ refusal }: Refused, place: number, sheet: string): Refused {
  if (refusal.code !== "row_text_too_long") return new Refused(refusal);
  const rowNumber = rowName(rowAmongSheets(place, Number(refusal.values.rowNumber)), sheet);
  return new Refused({ ...refusal, values: { ...refusal.values, rowNumber } });
}
