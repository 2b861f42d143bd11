/** What the thread that reads a workbook and the one that asked for it say to each other. */
import type { Refusal } from "../../../refusal.ts";
import type { Line } from "../../row/row.ts";
import type { HiddenRows, SheetName } from "./choice.ts";
import type { WorkbookFormat } from "./format.ts";

export interface ReadOrder {
  bytes: Uint8Array;
  format: WorkbookFormat;
  sheet: string | null;
}

/** Every batch of lines is answered by a message, whatever it says: so the reader knows how far it is ahead. */
export type FromReader =
  | { kind: "opened"; sheets: SheetName[]; sheet: string; hiddenRows: HiddenRows }
  | { kind: "lines"; lines: Line[]; blankLineCount: number }
  | { kind: "end" }
  | { kind: "refused"; refusal: Refusal };
