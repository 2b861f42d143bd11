/** The large parts of an .xlsx: the table of its strings, and the rows of a sheet. */
import type { Line } from "../../row/row.ts";
import { dateText, isoDateText, numberText, plainText, type DateKind } from "./cell.ts";
import { sheetColumnsMax, sheetRowsMax, xmlTokenCharsMax } from "./limits.ts";
import { isTrue } from "./parts.ts";
import { damaged } from "./refusals.ts";
import { attributesOf, createXmlReader, unescapeExcel, type XmlReader } from "./xml.ts";

export type SheetRow = Pick<Line, "rowNumber" | "cells">;

/** What the cells of a sheet refer to. */
export interface SheetContext {
  strings: readonly string[];
  styles: readonly DateKind[];
  date1904: boolean;
}

/** Rich text is the texts of its runs; how it is to be pronounced (`rPh`) is not part of it. */
function createTextCollector() {
  let text = "";
  let within = false;
  let spoken = false;
  return {
    open(name: string) {
      if (name === "rPh") spoken = true;
      else if (name === "t") within = !spoken;
    },
    close(name: string) {
      if (name === "rPh") spoken = false;
      else if (name === "t") within = false;
    },
    add(piece: string) {
      if (within) text += piece;
    },
    take() {
      const whole = plainText(unescapeExcel(text));
      text = "";
      return whole;
    },
  };
}

export function createStringsReader(strings: string[]): XmlReader {
  const collector = createTextCollector();
  return createXmlReader({
    open: (name) => collector.open(name),
    text: (piece) => collector.add(piece),
    close(name) {
      collector.close(name);
      if (name === "si") strings.push(collector.take());
    },
  });
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
  let cells: string[] = [];
  let cell: OpenCell | null = null;
  let inValue = false;

  function openRow(attributes: Map<string, string>): void {
    const number = Number(attributes.get("r") ?? rowNumber + 1);
    // Rows that go back would stand twice under one number.
    if (!(number > rowNumber && number <= sheetRowsMax) || !Number.isInteger(number)) throw damaged();
    rowNumber = number;
    column = -1;
    cells = [];
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
    while (cells.length < column) cells.push("");
    cells[column] = text;
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
      if (inValue) cell.value += piece;
      else collector.add(piece);
    },
    close(name) {
      if (name === "sheetData") inData = false;
      else if (!inData) return;
      else if (name === "row") take({ rowNumber, cells });
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

/** Finds the rows that are not shown, without reading cells. */
export function createHiddenRowsFinder(found: (rowNumber: number) => void) {
  let held = "";
  let rowNumber = 0;
  return {
    push(piece: string): void {
      const text = held + piece;
      for (const [tag] of text.matchAll(/<(?:\w+:)?row[\s>/][^<>]*>?/g)) {
        // The end of the last tag may be in the next piece.
        if (!tag.endsWith(">")) break;
        const attributes = attributesOf(tag);
        rowNumber = Number(attributes.get("r") ?? rowNumber + 1);
        if (isTrue(attributes.get("hidden"))) found(rowNumber);
      }
      const last = text.lastIndexOf("<");
      held = last < 0 || text.includes(">", last) ? "" : text.slice(last);
      if (held.length > xmlTokenCharsMax) throw damaged();
    },
  };
}
