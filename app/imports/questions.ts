/** The questions about a file, in words, and how each is answered on the command line. */
import { columnName } from "./column-answer.ts";
import type { ColumnGuess } from "./columns.ts";
import { columnLabels, fields, type ColumnMap, type Field } from "./fields.ts";
import { readNumber, type NumberFacts } from "./numbers.ts";
import type { Need } from "./reading.ts";

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
    "The letters of this file can be read in more than one way. Choose the encoding in which the first lines read right.",
};

const ruleFlag = '--rule "1 point per 1 spent"';
export const ruleNeed = (sentence: string): Need => ({ choice: "points", flag: ruleFlag, sentence });

const mapFlag = (field: Field, name: string) => `--map ${field}="${name.replaceAll('"', '\\"')}"`;

/** One question for the columns that are not sure, and one each for points and description that no column holds. */
export function columnNeeds(open: Wanted[], found: ColumnMap, guess: ColumnGuess, header: string[]): Need[] {
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
      flags.push(`--map ${repeated}=B`);
      sentences.push(
        `More than one column is named ${columnLabels[repeated]}: choose the one that is meant.`,
      );
    } else if (choice === "columns") {
      const [field = "shopify_id"] = anyOf;
      flags.push(mapFlag(field, "…"));
      sentences.push(missing(anyOf));
    } else {
      needs.push(choice === "points" ? pointsNeed(guess) : descriptionNeed);
    }
  }
  // All that would be read: whoever answers with these flags and no others loses none of it.
  const read = unsure.length > 0 ? fields.filter((field) => found[field] !== undefined) : [];
  const named = read.map((field) => ({ field, name: columnName(header, found[field] ?? 0) }));
  if (named.length > 0) {
    const likely = named.map(({ field, name }) => `${name} as ${columnLabels[field]}`).join(", ");
    sentences.unshift(`These columns would be read: ${likely}. Say whether that is right, or choose others.`);
    flags.unshift(...named.map(({ field, name }) => mapFlag(field, name)));
  }
  if (flags.length === 0) return needs;
  return [{ choice: "columns", flag: flags.join(" "), sentence: sentences.join(" ") }, ...needs];
}

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
