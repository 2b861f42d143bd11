/** How a file is to be read, and what has to be asked before. */
import { chooseColumns, merge, only, type SaidOfFile } from "./choose.ts";
import type { ColumnFacts } from "./facts.ts";
import { unreadDatePlace } from "./content.ts";
import { guessColumns, type ColumnGuess } from "./guess.ts";
import { presetOf } from "./presets.ts";
import { isData } from "./is-data.ts";
import { columnName, letteredNames } from "./names.ts";
import { dateOrderOf, mayBeTurned } from "../row/dates.ts";
import { customerFields, type ColumnMap } from "../fields.ts";
import { decimalOf } from "../row/numbers.ts";
import {
  dateOrderNeed,
  decimalNeed,
  encodingNeed,
  headerNeed,
  headerRowNeed,
  refusedNeed,
  secretNeed,
  turnedDates,
  unreadDate,
} from "./questions.ts";
import type { EncodingDoubt, Encoding } from "../layout/encodings.ts";
import { columnNeeds, withLeftOut, type Wanted } from "./column-questions.ts";
import { secretColumns, withoutSecrets, type SecretColumn } from "./secrets.ts";
import { turningColumns, type ShownColumns } from "./turning.ts";
import type { Message } from "../../locales/words.ts";
import { isVisible } from "../../characters.ts";
import { plainReading, type Need, type Reading } from "../reading.ts";
import { isRefusal, type Refusal } from "../../refusal.ts";
import { readDescription } from "../row/row.ts";
import { parseRule, type Rule } from "../row/rule.ts";

export interface PlanInput {
  header: string[];
  facts: ColumnFacts[];
  /** What was said already. Beside columns that were named only those are taken that are needed and sure. */
  answers: SaidOfFile;
  /** The shop's last answer, for this header: offered again, never taken without a question. */
  remembered?: { columns: ColumnMap; reading: Reading } | null;
  /** What the file is read in, whether that is certain or only likely. */
  encoding: Encoding;
  encodingCertain: boolean;
  /** Why it can't be told at all. */
  encodingDoubt?: EncodingDoubt | undefined;
  /** Where the names were found below other lines, and nobody said so. */
  headerRowFound?: number | null;
}

export interface Plan {
  /** The best there is, also while something has still to be asked. */
  columns: ColumnMap;
  reading: Reading;
  needs: Need[];
  /** Columns that look like secrets, and are not read. */
  secrets: SecretColumn[];
}

export function planReading(input: PlanInput): Plan {
  const { answers: given, remembered, encodingCertain, headerRowFound = null } = input;
  const secrets = secretColumns(input.header, input.facts, given.allowColumns);
  const { header, facts } = secrets.length > 0 ? withoutSecrets(input.header, input.facts, secrets) : input;
  const { answers, refused } = withoutSecretColumns(withoutBlanks(given), secrets);
  const guess = guessColumns(header, facts);
  const rule = answers.rule == null ? null : parseRule(answers.rule);
  const wanted = wantedFields(rule, answers);
  const { columns: found, sure } = chooseColumns(guess, wanted, answers);
  const unasked = guess.idsWanting && customerFields.every((field) => answers.columns?.[field] === undefined);
  const open = wanted.filter(({ anyOf }) => {
    const read = anyOf.filter((field) => found[field] !== undefined);
    if (unasked && anyOf === customerFields) return true;
    return read.length === 0 || !read.every((field) => sure.has(field));
  });

  // A file that needs no question is read plainly, whatever was answered for another one.
  const fitting = remembered && fits(remembered.columns, header) && !names(remembered.columns, secrets);
  const before = open.length > 0 && fitting ? remembered : null;
  const columns = before
    ? merge(answers.columns ?? {}, before.columns, only(unsaid(wanted, before.reading), found))
    : found;
  const amounts = amountColumn(columns, rule);
  const numbers = amounts === undefined ? undefined : facts[amounts]?.numbers;
  const decimal = numbers ? decimalOf(numbers) : "point";
  const dates = columns.occurred_at;
  const dateFacts = dates === undefined ? undefined : facts[dates]?.dateFacts;
  // No line has a cell in a column without facts: nothing in it can be read in two ways.
  const dateOrder = dateFacts ? dateOrderOf(dateFacts) : "dmy";

  const needs: Need[] = refused.length > 0 ? [secretNeed(input.header, refused)] : [];
  const headerOpen = answers.header === undefined && input.header.some(isData);
  // Until that is answered a column has two names, one of which may be a customer's data.
  const shownNames = headerOpen ? letteredNames(header.length) : header;
  const isFinal = (name: string) => !headerOpen && (encodingCertain || /^[ -~]*$/.test(name));
  if (headerOpen) needs.push(headerNeed);
  if (headerRowFound !== null) needs.push(headerRowNeed(headerRowFound));
  if (!encodingCertain) needs.push(encodingNeed(input.encoding, input.encodingDoubt));
  const shown = { header, facts, names: shownNames, isFinal };
  const asked = columnNeeds(open, found, guess, shown);
  // Whoever says which columns are read knows which are not.
  const leftOut = answers.columns ? [] : leftOutOf(shown, columns, guess);
  needs.push(...withLeftOut(asked, leftOut, columns, shown));
  if (isRefusal(rule)) needs.push(refusedNeed("points", rule));
  const typed = answers.description == null ? "" : readDescription(answers.description);
  if (isRefusal(typed)) needs.push(refusedNeed("description", typed));
  if (amounts !== undefined && numbers && answers.decimal === undefined && decimal === null) {
    needs.push(decimalNeed(columnName(shownNames, amounts), numbers));
  }
  if (dates !== undefined && answers.dateOrder === undefined && dateOrder === null) {
    needs.push(dateOrderNeed(columnName(shownNames, dates), facts[dates]?.dateFacts));
  }
  const { columns: _, ...said } = answers;
  const reading = withAnswers(before?.reading ?? null, said, {
    ...(!before && presetMode(header, columns)),
    ...(decimal && { decimal }),
    ...(dateOrder && { dateOrder }),
  });
  return { columns, reading, needs, secrets };
}

function leftOutOf(shown: ShownColumns, columns: ColumnMap, { certainty }: ColumnGuess): Message[] {
  const date = unreadDatePlace(shown.header, shown.facts, columns);
  const turning = turningColumns(shown, columns, certainty.description === "content");
  const read = columns.occurred_at;
  const dateFacts = shown.facts[read ?? -1]?.dateFacts;
  return [
    ...(date === undefined ? [] : [unreadDate(date, shown.names)]),
    ...(read !== undefined && dateFacts && mayBeTurned(dateFacts) ? [turnedDates(read, shown.names)] : []),
    ...turning,
  ];
}

/** A text that was left empty is no answer. */
function withoutBlanks(answers: SaidOfFile): SaidOfFile {
  const { rule, description, ...others } = answers;
  const filled = (text: string | null | undefined) => (text && isVisible(text) ? text : null);
  return { ...others, rule: filled(rule), description: filled(description) };
}

/** What the last answer says without a column. */
const unsaid = (wanted: Wanted[], { rule, description }: Reading) =>
  wanted.filter(
    ({ choice }) =>
      !(choice === "points" && rule !== null) && !(choice === "description" && description !== null),
  );

function wantedFields(rule: Rule | Refusal | null, { description }: SaidOfFile): Wanted[] {
  const wanted: Wanted[] = [{ choice: "columns", anyOf: customerFields }];
  if (rule === null) {
    wanted.push({ choice: "points", anyOf: ["points_to_add"] });
  } else if (!isRefusal(rule)) {
    wanted.push({ choice: "columns", anyOf: [rule.basis === "spent" ? "total_spent" : "total_orders"] });
    if (rule.tag !== null) wanted.push({ choice: "columns", anyOf: ["tags"] });
  }
  if (description == null) wanted.push({ choice: "description", anyOf: ["description"] });
  return wanted;
}

const names = (columns: ColumnMap, secrets: readonly SecretColumn[]) =>
  secrets.some(({ place }) => Object.values(columns).includes(place));

/** What was answered, without columns that look like secrets: they are not read, whoever says so, but by their names. */
function withoutSecretColumns(answers: SaidOfFile, secrets: readonly SecretColumn[]) {
  const { columns } = answers;
  const refused = columns ? secrets.filter((secret) => names(columns, [secret])) : [];
  if (!columns || refused.length === 0) return { answers, refused };
  const left = Object.entries(columns).filter(([, at]) => !refused.some(({ place }) => place === at));
  return { answers: { ...answers, columns: Object.fromEntries(left) as ColumnMap }, refused };
}

const fits = (columns: ColumnMap, header: string[]) =>
  Object.values(columns).every((place) => place < header.length);

function amountColumn(columns: ColumnMap, rule: Rule | Refusal | null): number | undefined {
  if (rule === null) return columns.points_to_add;
  return !isRefusal(rule) && rule.basis === "spent" ? columns.total_spent : undefined;
}

/** What the points of a known export are, where its own column is read: who adds a column of points beside it adds them. */
function presetMode(header: readonly string[], columns: ColumnMap): Partial<Pick<Reading, "mode">> {
  const { mode, map } = presetOf(header) ?? {};
  const place = map?.points_to_add;
  return mode && place !== undefined && place === columns.points_to_add ? { mode } : {};
}

/** The last answer helps with what the file does not say itself; its sheet and its header were another file's. */
function withAnswers(
  before: Reading | null,
  said: Partial<Reading>,
  seen: Partial<Pick<Reading, "decimal" | "dateOrder" | "mode">>,
): Reading {
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value != null));
  const { header, headerRow, sheet } = plainReading;
  const allowColumns = said.allowColumns ?? [];
  const rounding = said.rule == null ? (before?.rounding ?? plainReading.rounding) : "down";
  const allowed = allowColumns.length > 0 || before?.allowColumns ? { allowColumns } : {};
  return { ...plainReading, ...before, header, headerRow, sheet, rounding, ...seen, ...given, ...allowed };
}
