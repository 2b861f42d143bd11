import type { ColumnFacts } from "../columns/facts.ts";
import type { RowWidth } from "../layout/row-width.ts";
import type { Encoding, EncodingDoubt } from "../layout/encodings.ts";
import type { Delimiter } from "../../delimiters.ts";
import type { SheetMarks } from "./marks.ts";
import type { KnownSheet } from "./sheets.ts";

export type Format = "csv" | "xlsx" | "xls";

/** What has to be known to read a stored file as it was read before. */
export interface FileLayout {
  format: Format;
  encoding: Encoding;
  delimiter: Delimiter;
  /** The first line names the columns. */
  hasHeader: boolean;
  /** The row of the sheet that is the header, where it isn't the first line. */
  headerRow: number | null;
  /** The sheet of a workbook, or those that are read together (`sheets.ts`); null for a text file. */
  sheet: string | null;
}

/** What a file says of itself once it was read to its end. */
export interface FileFacts extends FileLayout {
  /** The headings, without blank ones at the end. */
  header: string[];
  rowCount: number;
  blankLineCount: number;
  details: FileDetails;
}

/** Kept with the import. No value of a cell is in it but numbers. */
export interface FileDetails extends SheetMarks {
  columns: ColumnFacts[];
  /** The encoding was told by the bytes, and no other is likely. */
  encodingCertain: boolean;
  /** Absent where one is proposed. */
  encodingDoubt?: EncodingDoubt;
  /** More is known of visible ones that are not read. */
  sheets: KnownSheet[];
  /** Of a text file; absent where any number of blank cells may end a row, and for imports from before it was kept. */
  rowWidth?: RowWidth;
}
