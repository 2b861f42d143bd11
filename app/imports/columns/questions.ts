/** The questions about a file, in words, and how each is answered on the command line. */
import { aliasesOf, loosenName, normaliseName } from "./aliases.ts";
import { columnName, letterOf } from "./answer.ts";
import type { ColumnFacts } from "./facts.ts";
import type { ColumnGuess } from "./guess.ts";
import { columnLabels, fields, type ColumnMap, type Field } from "../fields.ts";
import { readNumber, type NumberFacts } from "../row/numbers.ts";
import type { Need } from "../reading.ts";

/** What has to be known of a row: any one of the fields says it. */
export interface Wanted {
  choice: "columns" | "points" | "description";
  anyOf: readonly Field[];
}

export const headerNeed: Need = {
  choice: "header",
  flag: "--header no",
  sentence:
    "The first line looks like a customer and not like the names of the columns. Say whether it is a header.",
};

export const encodingNeed: Need = {
  choice: "encoding",
  flag: "--encoding windows-1251",
  sentence:
    "The letters of this file can be read in more than one way. Choose the encoding in which the first lines read right; where none does, save the file as “CSV UTF-8” and upload that one.",
};

const ruleFlag = '--rule "1 point per 1 spent"';
export const ruleNeed = (sentence: string): Need => ({ choice: "points", flag: ruleFlag, sentence });

const mapFlag = (field: Field, name: string) => `--map ${field}="${name.replaceAll(/["\\$`]/g, "\\$&")}"`;

/** Whatever is answered beside it, the flag finds the column again: by its letter where its name does not. */
function mapFlagAt(field: Field, place: number, { header, isFinal }: Columns): string {
  const name = header[place] ?? "";
  const others = header.filter((other, at) => at !== place && loosenName(other) === loosenName(name));
  const finds = loosenName(name) !== "" && columnName(header, place) === name.trim() && others.length === 0;
  return finds && isFinal(name) ? mapFlag(field, name.trim()) : `--map ${field}=${letterOf(place)}`;
}

interface Columns {
  header: string[];
  facts: ColumnFacts[];
  /** What the columns are called: their header, or their letters while it is open whether they have one. */
  names: string[];
  /** Whether a column is called so whatever is answered to the other questions. */
  isFinal: (name: string) => boolean;
}

/** One question for the columns that are not sure, and one each for points and description that no column holds. */
export function columnNeeds(open: Wanted[], found: ColumnMap, guess: ColumnGuess, columns: Columns): Need[] {
  const { header, names, facts } = columns;
  const needs: Need[] = [];
  const unsure: Field[] = [];
  const flags: string[] = [];
  const sentences: string[] = [];
  for (const { choice, anyOf } of open) {
    const likely = anyOf.filter((field) => found[field] !== undefined);
    unsure.push(...likely);
    if (likely.length > 0) continue;
    const repeated = anyOf.find((field) => guess.repeated.includes(field));
    if (repeated) {
      flags.push(`--map ${repeated}=${letterOf(firstNamed(repeated, header))}`);
      sentences.push(
        `More than one column is named ${columnLabels[repeated]}: choose the one that is meant.`,
      );
    } else if (choice === "columns") {
      const [field = "shopify_id"] = anyOf;
      flags.push(mapFlag(field, "…"));
      sentences.push(missing(anyOf));
      if (choice === "columns" && anyOf.length > 1 && belowTitle(header, facts)) sentences.push(titleAbove);
    } else {
      needs.push(choice === "points" ? pointsNeed(guess) : descriptionNeed);
    }
  }
  // All that would be read: whoever answers with these flags and no others loses none of it.
  const read = unsure.length > 0 ? fields.filter((field) => found[field] !== undefined) : [];
  const placed = read.map((field) => ({ field, place: found[field] ?? 0 }));
  if (placed.length > 0) {
    const likely = placed.map(({ field, place }) => `${columnName(names, place)} as ${columnLabels[field]}`);
    sentences.unshift(
      `These columns would be read: ${likely.join(", ")}. Say whether that is right, or choose others.`,
    );
    flags.unshift(...placed.map(({ field, place }) => mapFlagAt(field, place, columns)));
    if (guess.idsWanting && open.some(({ anyOf }) => anyOf.includes("shopify_id")))
      sentences.push(idsWanting);
  }
  if (flags.length === 0) return needs;
  return [{ choice: "columns", flag: flags.join(" "), sentence: sentences.join(" ") }, ...needs];
}

/** The first column of the name that stands more than once. */
function firstNamed(field: Field, header: string[]): number {
  const loose = header.map(loosenName);
  const twice = aliasesOf(field).find((alias) => loose.indexOf(alias) !== loose.lastIndexOf(alias));
  return Math.max(0, loose.indexOf(twice ?? ""));
}

const idsWanting =
  "Some ids are empty or shortened: with the e-mail or phone beside them those rows can be read as well.";

/** Columns hold something and have no name. */
const belowTitle = (header: string[], facts: ColumnFacts[]) =>
  facts.some(({ filled }, place) => filled > 0 && normaliseName(header[place] ?? "") === "");
const titleAbove =
  "Some columns have no name in the first line: if that is a title, remove all that stands above the names, and upload the file again.";

function missing(anyOf: readonly Field[]): string {
  const [field] = anyOf;
  return anyOf.length > 1 || field === undefined
    ? "No column says who the customer is: choose the one that holds the Shopify id, the e-mail or the phone."
    : `The rule needs the column ${columnLabels[field]}, which was not found: choose it.`;
}

function pointsNeed({ map, offered }: ColumnGuess): Need {
  const ruled = [map, offered].some((one) => "total_spent" in one || "total_orders" in one);
  return {
    choice: "points",
    flag: ruled ? ruleFlag : mapFlag("points_to_add", "…"),
    sentence: ruled
      ? "No column holds points. Give a rule that works them out, for example “1 point per 1 spent”, or choose the column."
      : "No column holds points. Choose the column that does.",
  };
}

export const descriptionNeed: Need = {
  choice: "description",
  flag: '--description "…"',
  sentence: "No column holds a description. Type the sentence that every customer will see with the points.",
};

export function decimalNeed(name: string, numbers: NumberFacts | undefined): Need {
  const example = numbers?.examples[0];
  const [point, comma] = example ? [readNumber(example, "point"), readNumber(example, "comma")] : [];
  return {
    choice: "decimal",
    flag: "--decimal point|comma",
    sentence: example
      ? `${example} in the column ${name} can be ${point} or ${comma}. Say whether its decimals are written with a point or with a comma.`
      : `The numbers in the column ${name} can be read in two ways. Say whether their decimals are written with a point or with a comma.`,
  };
}

export const dateOrderNeed = (name: string): Need => ({
  choice: "date_order",
  flag: "--date-order dmy|mdy",
  sentence: `The dates in the column ${name} can be read in two ways, as 01/05/2026 can be 1 May or January 5. Say whether the day or the month comes first.`,
});
