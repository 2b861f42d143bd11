/** The rows of a sheet of an .xlsx. */
import { dateText, isoDateText, numberText, plainText, type DateKind } from "./cell.ts";
import { rowCharsMax, sheetColumnsMax, sheetRowsMax } from "./limits.ts";
import { isTrue } from "./parts.ts";
import { damaged, rowTextTooLong } from "./refusals.ts";
import { sparseCells, type SparseCells } from "./sparse.ts";
import { createTextCollector } from "./strings.ts";
import { attributesOf, createXmlReader, unescapeExcel, type XmlReader } from "./xml.ts";

export interface SheetRow {
  rowNumber: number;
  cells: SparseCells;
}

/** What the cells of a sheet refer to. */
export interface SheetContext {
  strings: readonly string[];
  styles: readonly DateKind[];
  date1904: boolean;
}

interface OpenCell {
  column: number;
  type: string;
  style: number;
  value: string;
}

/** `take` gets each row that the sheet names, also one without any content. */
export function createSheetReader(context: SheetContext, take: (row: SheetRow) => void): XmlReader {
  const collector = createTextCollector();
  let inData = false;
  let rowNumber = 0;
  let column = -1;
  let columns: number[] = [];
  let texts: string[] = [];
  let chars = 0;
  let cell: OpenCell | null = null;
  let inValue = false;

  function openRow(attributes: Map<string, string>): void {
    const number = Number(attributes.get("r") ?? rowNumber + 1);
    // Rows that go back would stand twice under one number.
    if (!(number > rowNumber && number <= sheetRowsMax) || !Number.isInteger(number)) throw damaged();
    rowNumber = number;
    column = -1;
    columns = [];
    texts = [];
    chars = 0;
  }

  function count(text: string): void {
    chars += text.length;
    if (chars > rowCharsMax) throw rowTextTooLong(rowNumber);
  }

  function openCell(attributes: Map<string, string>): void {
    const reference = attributes.get("r");
    column = reference === undefined ? column + 1 : columnOf(reference);
    if (!(column >= 0 && column < sheetColumnsMax)) throw damaged();
    const style = Number(attributes.get("s") ?? 0);
    cell = { column, type: attributes.get("t") ?? "n", style, value: "" };
  }

  function closeCell({ column, type, style, value }: OpenCell): void {
    const text = type === "inlineStr" ? collector.take() : cellText(type, value, style, context);
    if (text === "") return;
    // Any other text was counted as it was read, but a row may name one that stands elsewhere many times.
    if (type === "s") count(text);
    columns.push(column);
    texts.push(text);
  }

  return createXmlReader({
    open(name, attributes) {
      if (name === "sheetData") inData = true;
      else if (!inData) return;
      else if (name === "row") openRow(attributesOf(attributes));
      else if (name === "c") openCell(attributesOf(attributes));
      else if (name === "v") inValue = true;
      else collector.open(name);
    },
    text(piece) {
      if (!cell) return;
      count(piece);
      if (inValue) cell.value += piece;
      else collector.add(piece);
    },
    close(name) {
      if (name === "sheetData") inData = false;
      else if (!inData) return;
      else if (name === "row") take({ rowNumber, cells: sparseCells(columns, texts) });
      else if (name === "v") inValue = false;
      else if (name === "c" && cell) {
        closeCell(cell);
        cell = null;
      } else collector.close(name);
    },
  });
}

function cellText(type: string, value: string, style: number, context: SheetContext): string {
  switch (type) {
    case "s": {
      if (value === "") return "";
      const text = context.strings[Number(value)];
      if (text === undefined) throw damaged();
      return text;
    }
    case "str":
      return plainText(unescapeExcel(value));
    case "b":
      return value === "" ? "" : isTrue(value.trim()) ? "TRUE" : "FALSE";
    case "d":
      return isoDateText(value.trim());
    case "e":
      return plainText(value);
    default:
      return numberCellText(value.trim(), context.styles[style] ?? null, context.date1904);
  }
}

function numberCellText(value: string, kind: DateKind, date1904: boolean): string {
  if (value === "") return "";
  const number = Number(value);
  // Whatever it is, it is shown as it was written and judged like any other text.
  if (Number.isNaN(number)) return plainText(value);
  return kind ? dateText(number, kind, date1904) : numberText(number);
}

/** `AB12` is column 27, counted from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}
