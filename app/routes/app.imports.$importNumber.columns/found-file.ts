import type { Format } from "#app/imports/file/facts.ts";
import type { Delimiter } from "#app/delimiters.ts";
import type { Encoding } from "#app/imports/layout/encodings.ts";

/** How the file as a whole is read. */
export interface FoundFile {
  format: Format;
  encoding: Encoding;
  delimiter: Delimiter;
  rowCount: number;
  hasHeader: boolean;
  headerRow: number | null;
  /** The lines above the names. */
  above: { rowNumber: number; text: string }[];
  sheet: string | null;
  preset: string | null;
}
