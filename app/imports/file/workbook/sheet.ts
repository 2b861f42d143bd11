/** The rows of a sheet of an .xlsx. */
import { formulaWithoutResult } from "../../row/formula.ts";
import { isoDateText, shownText, csvText, type FormatKind } from "./cell.ts";
import { isTrue } from "./parts.ts";
import { damaged } from "./refusals.ts";
import { createRowGatherer, type SheetRow } from "./sheet-row.ts";
import { createTextCollector } from "./strings.ts";
import { attributesOf, createXmlReader, unescapeExcel, type XmlReader } from "./xml.ts";

/** What the cells of a sheet refer to. */
export interface SheetContext {
  strings: readonly string[];
  styles: readonly FormatKind[];
  date1904: boolean;
  /** Its writer left it to the spreadsheet to work out all formulas, and put 0 where their results belong. */
  isUncalculated: boolean;
}

interface OpenCell {
  column: number;
  type: string;
  style: number;
  value: string;
  hasFormula: boolean;
  hasValue: boolean;
}

/** `take` gets each row that the sheet names, also one without any content. */
export function createSheetReader(context: SheetContext, take: (row: SheetRow) => void): XmlReader {
  const collector = createTextCollector();
  const row = createRowGatherer(take);
  let inData = false;
  let cell: OpenCell | null = null;
  let inValue = false;
  let inExtension = false;

  function openCell(attributes: Map<string, string>): void {
    const column = row.columnAt(attributes.get("r"));
    const style = Number(attributes.get("s") ?? 0);
    cell = { column, type: attributes.get("t") ?? "n", style, value: "", hasFormula: false, hasValue: false };
    collector.clear();
  }

  function openValue(): void {
    // Of two values nobody knows which one is meant.
    if (cell?.hasValue) throw damaged();
    inValue = true;
  }

  function closeCell(closed: OpenCell): void {
    const text = textOf(closed, collector.take(), context);
    if (text === "") return;
    // Any other text was counted as it was read, but a row may name one that stands elsewhere many times.
    if (closed.type === "s") row.count(text);
    row.add(closed.column, text);
  }

  const reader = createXmlReader({
    open(name, attributes) {
      if (name === "sheetData") inData = true;
      else if (!inData || inExtension) return;
      else if (name === "row") row.open(attributesOf(attributes));
      else if (name === "c") openCell(attributesOf(attributes));
      else if (name === "v") openValue();
      else if (name === "extLst") inExtension = true;
      else if (name === "f" && cell) cell.hasFormula = true;
      else collector.open(name);
    },
    text(piece) {
      if (!cell || inExtension) return;
      row.count(piece);
      if (inValue) cell.value += piece;
      else collector.add(piece);
    },
    close(name) {
      if (name === "sheetData") {
        row.give();
        // What stands behind the rows may be anything, and as long as it likes.
        reader.stop();
      } else if (!inData) return;
      else if (inExtension) inExtension = name !== "extLst";
      else if (name === "row") row.close();
      else if (name === "v") {
        inValue = false;
        if (cell) cell.hasValue = true;
      } else if (name === "c" && cell) {
        closeCell(cell);
        cell = null;
      } else collector.close(name);
    },
  });
  return reader;
}

/** By its value, or by the text that stands in the cell itself: some programmes write one where the other belongs. */
function textOf(cell: OpenCell, inline: string, context: SheetContext): string {
  const { type, value, hasFormula, hasValue } = cell;
  if (inline !== "" && (type === "inlineStr" || value === "")) return inline;
  if (context.isUncalculated && hasFormula && type === "n" && Number(value) === 0)
    return formulaWithoutResult;
  if (value !== "") return cellText(cell, context);
  // A formula whose result is an empty text has a value that is empty, and says that it is a text.
  return hasFormula && !(type === "str" && hasValue) ? formulaWithoutResult : "";
}

function cellText({ type, value, style }: OpenCell, context: SheetContext): string {
  switch (type) {
    case "s": {
      const text = context.strings[Number(value)];
      if (text === undefined) throw damaged();
      return text;
    }
    case "str":
    case "inlineStr":
      return csvText(unescapeExcel(value));
    case "b":
      return isTrue(value.trim()) ? "TRUE" : "FALSE";
    case "d":
      return isoDateText(value.trim(), context.styles[style] ?? null);
    case "e":
      return csvText(value);
    default:
      return numberCellText(value.trim(), context.styles[style] ?? null, context.date1904);
  }
}

function numberCellText(value: string, kind: FormatKind, date1904: boolean): string {
  if (value === "") return "";
  const number = Number(value);
  // Whatever it is, it is shown as it was written and judged like any other text.
  if (Number.isNaN(number)) return csvText(value);
  return shownText(number, kind, date1904);
}
