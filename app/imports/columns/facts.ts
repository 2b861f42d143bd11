/** What the cells of each column look like. */
import type { DateFacts } from "../row/dates.ts";
import type { NumberFacts } from "../row/numbers.ts";
import type { SignFacts } from "./row-signs.ts";
import type { SecretForm } from "./secret-cells.ts";

/** Counts only: no cell is kept, but for a few short numbers, because the other ones may be personal data. */
export interface ColumnFacts {
  filled: number;
  /** Plain digits, with a sign or none; ids among them. */
  integers: number;
  /** As long as Shopify's customer ids, 12 to 19 digits, in whichever way they are written. */
  ids: number;
  emails: number;
  phones: number;
  /** Phones with a plus, blanks or brackets, as no order's number is written; absent where there are none. */
  writtenPhones?: number;
  dates: number;
  /** Words: cells with a letter that are nothing of the above. */
  texts: number;
  /** Ids that a spreadsheet has shortened. */
  mangled: number;
  /** Ids that end as a rounded one that was saved as digits does; not counted before there was this fact. */
  rounded?: number;
  /** Cells with letters that show a broken text; not counted before there were such facts. */
  broken?: number;
  /** Texts with marks of a page or a programme, which are read without them; absent where there are none. */
  marked?: number;
  /** Ids, e-mails and phones that are read otherwise than they stand there; not counted before there was this fact. */
  keysReadAs?: number;
  /** Plain digits, three at most and without a sign; not counted before there was this fact. */
  short?: number;
  /** Of those, the ones of three digits, as the groups of a number have; absent where there are none. */
  groups?: number;
  /** Formulas that were never worked out, none of them filled: nobody knows of what; absent where there are none. */
  formulas?: number;
  /** Cells behind a blank; absent where there are none, and before there was this fact. */
  padded?: number;
  /** Cells in the form of secrets, by form; absent where there are none, and before there was this fact. */
  secrets?: Partial<Record<SecretForm, number>>;
  /** What cells say of whether their row gives points; absent where none does, and before there were such facts. */
  signs?: SignFacts;
  numbers: NumberFacts;
  dateFacts: DateFacts;
}
