/** The questions about which column is which. */
import type { Message } from "../../locales/words.ts";
import { fieldLabel, fieldName, fields, type ColumnMap, type Field } from "../fields.ts";
import type { Need, SuggestedColumn } from "../reading.ts";
import { aliasesOf, loosenName, normaliseName } from "./aliases.ts";
import type { ColumnFacts } from "./facts.ts";
import type { ColumnGuess } from "./guess.ts";
import { columnName } from "./names.ts";
import { numberPlaces, splitPoints } from "./turning.ts";
import { said } from "./questions.ts";

/** What has to be known of a row: any one of the fields says it. */
export interface Wanted {
  choice: "columns" | "points" | "description";
  anyOf: readonly Field[];
}

interface Columns {
  header: string[];
  facts: ColumnFacts[];
  /** What the columns are called: their header, or their letters while it is open whether they have one. */
  names: string[];
  /** Whether a column is called so whatever is answered to the other questions. */
  isFinal: (name: string) => boolean;
}

/** Whatever is answered beside it, the column is found again: by its place where its name does not do it. */
function suggested(field: Field, place: number, { header, isFinal }: Columns): SuggestedColumn {
  const name = header[place] ?? "";
  const others = header.filter((other, at) => at !== place && loosenName(other) === loosenName(name));
  const finds = loosenName(name) !== "" && columnName(header, place) === name.trim() && others.length === 0;
  return finds && isFinal(name) ? { field, name: name.trim() } : { field, place };
}

/** One question for the columns that are not sure, and one each for points and description that no column holds. */
export function columnNeeds(open: Wanted[], found: ColumnMap, guess: ColumnGuess, columns: Columns): Need[] {
  const needs: Need[] = [];
  const unsure: Field[] = [];
  const suggestions: SuggestedColumn[] = [];
  const question: Message[] = [];
  for (const wanted of open) {
    const likely = wanted.anyOf.filter((field) => found[field] !== undefined);
    unsure.push(...likely);
    if (likely.length > 0) continue;
    const asked = askedColumn(wanted, guess, columns);
    if (asked) {
      suggestions.push(asked.suggestion);
      question.push(...asked.question);
    } else {
      needs.push(wanted.choice === "points" ? pointsNeed(guess, columns) : descriptionNeed);
    }
  }
  // All that would be read: whoever answers with these columns and no others loses none of it.
  const read = unsure.length > 0 ? fields.filter((field) => found[field] !== undefined) : [];
  const placed = read.map((field) => ({ field, place: found[field] ?? 0 }));
  if (placed.length > 0) {
    question.unshift(wouldBeRead(placed, columns.names));
    suggestions.unshift(...placed.map(({ field, place }) => suggested(field, place, columns)));
    if (guess.idsWanting && open.some(({ anyOf }) => anyOf.includes("shopify_id")))
      question.push(said("idsWanting"));
  }
  if (question.length === 0) return needs;
  return [{ choice: "columns", question, columns: suggestions }, ...needs];
}

/** What is asked of a column that was not found; null for points and descriptions, which need none. */
function askedColumn(
  { choice, anyOf }: Wanted,
  guess: ColumnGuess,
  { header, facts }: Columns,
): { suggestion: SuggestedColumn; question: Message[] } | null {
  const repeated = anyOf.find((field) => guess.repeated.includes(field));
  if (repeated) {
    const question: Message = { code: "questions.columnRepeated", values: { field: fieldLabel(repeated) } };
    return { suggestion: { field: repeated, place: firstNamed(repeated, header) }, question: [question] };
  }
  if (choice !== "columns") return null;
  const [field = "shopify_id"] = anyOf;
  if (anyOf.length === 1) {
    const question: Message = { code: "questions.ruleColumnMissing", values: { field: fieldName(field) } };
    return { suggestion: { field }, question: [question] };
  }
  const question = [said("customerMissing")];
  if (belowTitle(header, facts)) question.push(said("titleAbove"));
  return { suggestion: { field }, question };
}

function wouldBeRead(placed: { field: Field; place: number }[], names: string[]): Message {
  const columns = placed.map(({ field, place }): Message => ({
    code: "questions.columnAs",
    values: { column: columnName(names, place), field: fieldName(field) },
  }));
  return { code: "questions.columns", values: { columns } };
}

/** The first column of the name that stands more than once. */
function firstNamed(field: Field, header: string[]): number {
  const loose = header.map(loosenName);
  const twice = [...aliasesOf(field).keys()].find(
    (alias) => loose.indexOf(alias) !== loose.lastIndexOf(alias),
  );
  return Math.max(0, loose.indexOf(twice ?? ""));
}

/** Columns hold something and have no name. */
const belowTitle = (header: string[], facts: ColumnFacts[]) =>
  facts.some(({ filled }, place) => filled > 0 && normaliseName(header[place] ?? "") === "");

function pointsNeed({ map, offered, gross }: ColumnGuess, { header, facts, names }: Columns): Need {
  if (gross.length > 0) {
    const columns = gross.map((place) => columnName(names, place));
    const question: Message = { code: "questions.pointsGross", values: { columns } };
    return { choice: "points", question: [question], columns: [{ field: "points_to_add" }] };
  }
  const ruled = [map, offered].some((one) => "total_spent" in one || "total_orders" in one);
  if (ruled) return { choice: "points", question: [said("pointsByRule")] };
  return {
    choice: "points",
    question: [noPoints(header, facts, names)],
    columns: [{ field: "points_to_add" }],
  };
}

/** What was seen in the place of one column with points, and what to do. */
function noPoints(header: string[], facts: ColumnFacts[], names: string[]): Message {
  const split = splitPoints(header, facts);
  if (split) {
    const [given, taken] = split.map((place) => columnName(names, place));
    return { code: "questions.pointsSplit", values: { given: given ?? "", taken: taken ?? "" } };
  }
  const numbers = numberPlaces(facts).slice(0, columnsNamed);
  if (numbers.length === 0) return said("pointsMissing");
  return {
    code: "questions.pointsUnclear",
    values: { columns: numbers.map((place) => columnName(names, place)) },
  };
}

const columnsNamed = 6;

const descriptionNeed: Need = { choice: "description", question: [said("descriptionMissing")] };

/** What is said of columns that are not read: they are left out only by who knows it. */
export function withLeftOut(needs: Need[], leftOut: Message[], found: ColumnMap, columns: Columns): Need[] {
  if (leftOut.length === 0) return needs;
  const asked = needs.find(({ choice }) => choice === "columns");
  if (asked) {
    const need = { ...asked, question: [...asked.question, ...leftOut] };
    return needs.map((other) => (other === asked ? need : other));
  }
  const placed = fields.flatMap((field) => {
    const at = found[field];
    return at === undefined ? [] : [{ field, place: at }];
  });
  const suggestions = placed.map((one) => suggested(one.field, one.place, columns));
  const question = [...leftOut, wouldBeRead(placed, columns.names)];
  return [...needs, { choice: "columns", question, columns: suggestions }];
}
