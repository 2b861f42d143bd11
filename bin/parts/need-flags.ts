/** How a terminal answers what a file leaves open. */
import { letterOf } from "../../app/imports/columns/names.ts";
import type { Need, SuggestedColumn } from "../../app/imports/reading.ts";
import type { Words } from "../../app/locales/words.ts";

export interface PrintedNeed {
  choice: Need["choice"];
  /** Answers the question as it stands, or with the … filled in. */
  flag: string;
  sentence: string;
}

export const printedNeed = (words: Words, need: Need): PrintedNeed => ({
  choice: need.choice,
  flag: flagOf(need),
  sentence: need.question.map(words.say).join(" "),
});

const flags: Record<Exclude<Need["choice"], "columns" | "header_row" | "encoding" | "secret">, string> = {
  header: "--header no",
  points: '--rule "1 point per 1 spent"',
  description: '--description "…"',
  decimal: "--decimal point|comma",
  date_order: "--date-order dmy|mdy",
};

function flagOf({ choice, columns = [], rowNumber, encoding, encodings = [], names = [] }: Need): string {
  if (choice === "secret") return names.map((name) => `--allow-column "${quotable(name)}"`).join(" ");
  if (choice === "header_row") return `--header-row ${rowNumber}`;
  if (choice === "encoding") return `--encoding ${encoding ?? encodings.join("|")}`;
  return choice === "columns" || columns.length > 0 ? columns.map(mapFlag).join(" ") : flags[choice];
}

function mapFlag({ field, name, place }: SuggestedColumn): string {
  if (place !== undefined) return `--map ${field}=${letterOf(place)}`;
  return `--map ${field}="${quotable(name ?? "…")}"`;
}

const quotable = (name: string) => name.replaceAll(/["\\$`]/g, "\\$&");
