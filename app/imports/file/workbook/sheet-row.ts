/** One row of a sheet after the other, put together of the cells that the sheet names. */
import { rowCharsMax, sheetColumnsMax, sheetRowsMax } from "./limits.ts";
import { damaged, rowTextTooLong } from "./refusals.ts";
import { sparseCells, type SparseCells } from "./sparse.ts";

export interface SheetRow {
  rowNumber: number;
  cells: SparseCells;
}

/** `take` gets a row when the next one begins: some programmes write one row in several pieces. */
export function createRowGatherer(take: (row: SheetRow) => void) {
  let rowNumber = 0;
  let column = -1;
  let columns: number[] = [];
  let texts: string[] = [];
  let chars = 0;
  /** It is read, and may go on. */
  let held = false;

  function give(): void {
    if (!held) return;
    held = false;
    take({ rowNumber, cells: sparseCells(columns, texts) });
  }

  return {
    open(attributes: ReadonlyMap<string, string>): void {
      const number = Number(attributes.get("r") ?? rowNumber + 1);
      if (!(number >= rowNumber && number <= sheetRowsMax) || !Number.isInteger(number)) throw damaged();
      column = -1;
      // A row in pieces: of two rows under one number the cells would stand in one place.
      if (number === rowNumber && held) return;
      give();
      // Rows that go back would stand twice under one number.
      if (number === rowNumber) throw damaged();
      rowNumber = number;
      columns = [];
      texts = [];
      chars = 0;
    },
    /** Where a cell stands: by its reference, else behind the one before. */
    columnAt(reference: string | undefined): number {
      column = reference === undefined ? column + 1 : columnOf(reference);
      if (!(column >= 0 && column < sheetColumnsMax)) throw damaged();
      return column;
    },
    /** Of a text that is read, before it is kept. */
    count(text: string): void {
      chars += text.length;
      if (chars > rowCharsMax) throw rowTextTooLong(rowNumber);
    },
    add(at: number, text: string): void {
      columns.push(at);
      texts.push(text);
    },
    close(): void {
      held = true;
    },
    give,
  };
}

/** `AB12` is column 27, counted from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    // In either case.
    const letter = (reference.charCodeAt(i) | 0x20) - 0x60;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}
