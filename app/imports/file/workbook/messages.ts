/** What the process that reads a workbook and the one that asked for it say to each other. */
import type { Refusal } from "../../../refusal.ts";
import type { Batch } from "./batches.ts";
import type { SheetMarks } from "../marks.ts";
import type { KnownSheet } from "../sheets.ts";
import type { WorkbookFormat } from "./format.ts";

/** The first thing it is told. The bytes come through its standard input. */
export interface ReadOrder {
  format: WorkbookFormat;
  sheet: string | null;
  /** The rows of the other sheets are counted too. */
  countOthers: boolean;
}

/** Every batch is answered, whatever with: so the reader knows how far it is ahead. */
export const goOn = "read on";

export type FromReader =
  | { kind: "opened"; sheets: KnownSheet[]; sheet: string; marks: SheetMarks }
  | ({ kind: "batch" } & Batch)
  | { kind: "end" }
  | { kind: "refused"; refusal: Refusal }
  /** A fault of ours. */
  | { kind: "failed"; stack: string };
