/** What the columns page knows of a file and asks about it. */
import type { ColumnFacts } from "#app/imports/columns/facts.ts";
import type { ColumnGuess } from "#app/imports/columns/guess.ts";
import type { FileDetails } from "#app/imports/file/facts.ts";
import type { ColumnMap } from "#app/imports/fields.ts";
import type { Reading } from "#app/imports/reading.ts";
import type { LineShape } from "#app/imports/row/row.ts";
import type { Message } from "#app/locales/words.ts";
import type { Sentences } from "./form-answer.ts";
import type { FoundFile } from "./found-file.ts";
import type { Suggestions } from "./shown-choices.ts";

interface Suggestion {
  columns: ColumnMap;
  reading: Reading;
}

export interface ColumnsFormProps extends Suggestion {
  reviewVersion: number;
  /** The file was read before: the suggestion is what was answered then. */
  answered: boolean;
  header: string[];
  samples: string[][];
  shapes: LineShape[];
  facts: ColumnFacts[];
  /** The places of columns that look like secrets, and what is said of them. */
  secrets: number[];
  secretNotices: Message[];
  guess: Pick<ColumnGuess, "map" | "certainty" | "offered" | "preset">;
  /** Columns that are not read and should be looked at. */
  doubtful: number[];
  remembered: (Suggestion & { importNumber: number }) | null;
  countries: { code: string; name: string }[];
  /** The shop's own, for phone numbers. */
  country: string | null;
  /** Descriptions for points that a rule works out, and for balances, in the shop's language. */
  suggestions: Suggestions;
  /** The places of columns that say what a customer has now. */
  balances: number[];
  /** What was typed for the file that this one is like. */
  earlierDescription: string | null;
  file: FoundFile;
  details: Pick<FileDetails, "sheets" | "hiddenRows" | "mergedCells" | "rowWidth">;
  /** What is open before the first answer. */
  open: Sentences;
  /** Why the last answer was refused. */
  refused: Sentences | null;
  /** Nobody has heard yet what became of the last answer. */
  inDoubt: boolean;
}
