/** What a sheet shows otherwise than its cells say. A text file has none of it. */

/** Of each kind so many are named; the rest is counted. */
export const marksNamed = 20;

/** How many there are, and the first of them. */
export interface Marks<One> {
  count: number;
  first: One[];
}

export interface SheetMarks {
  /** Rows that the spreadsheet does not show, by hand or by a filter. They are lines like others. */
  hiddenRows: Marks<number>;
  /** Ranges such as `C2:C5` that are shown as one cell. Its text stands in the first row alone. */
  mergedCells: Marks<string>;
}

export const noMarks = (): SheetMarks => ({
  hiddenRows: { count: 0, first: [] },
  mergedCells: { count: 0, first: [] },
});

export function mark<One>(marks: Marks<One>, one: One): void {
  marks.count++;
  if (marks.first.length < marksNamed) marks.first.push(one);
}
