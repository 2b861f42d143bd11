/** What the columns page asks and how its form is read: the same for the page and for what answers it. */
import type { ColumnsAnswer } from "#app/imports/columns.server.ts";
import { parseColumnMap } from "#app/imports/columns/answer.ts";
import {
  noRule,
  ruleBases,
  ruleFault,
  writeRuleFields,
  type RuleFields,
} from "#app/imports/columns/rule-fields.ts";
import { nameToAllow } from "#app/imports/columns/secrets.ts";
import { fieldLabel, fields, type ColumnMap } from "#app/imports/fields.ts";
import { dateOrders, decimals, modes, roundings, type Need } from "#app/imports/reading.ts";
import { readDescription } from "#app/imports/row/row.ts";
import { messageOf, type Message, type Words } from "#app/locales/words.ts";
import { isRefusal, refuse, type Refusal } from "#app/refusal.ts";

/** Where on the page something is asked or refused. */
export type Question =
  | "header"
  | "headerRow"
  | "encoding"
  | "columns"
  | "points"
  | RuleQuestion
  | "description"
  | "decimal"
  | "dateOrder"
  | "country";
type RuleQuestion = ReturnType<typeof ruleField>;

/** What is to be said there. */
export type Questions = Partial<Record<Question, readonly Message[]>>;
/** The same in the reader's words. */
export type Sentences = Partial<Record<Question, string>>;

/** The name of the select that says what the column in this place means. */
export const columnField = (place: number) => `column-${place}`;
/** The name of the field in which a column that looks like a secret is allowed by its name. */
export const allowField = (place: number) => `allow-${place}`;
/** The name of a field of the rule. */
export const ruleField = (field: keyof RuleFields) => `rule-${field}` as const;

type Form = { get(name: string): unknown };

/** The form as it was sent: an answer, or what is to be said at each question that was not answered well. */
export function readColumnsForm(
  form: Form,
  header: readonly string[],
): Required<ColumnsAnswer> | { questions: Questions } {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const chosen = chosenFields(header, (place) => text(columnField(place)));
  if (isRefusal(chosen)) return { questions: { columns: [messageOf(chosen)] } };

  const questions: Questions = {};
  const refuseAt = (question: Question, refusal: Refusal) => (questions[question] = [messageOf(refusal)]);
  const [rule, description, country] = [
    readRuleForm(text),
    text("description"),
    text("country").toUpperCase(),
  ];
  const said = { rule: rule.basis !== "", description: description !== "" };
  const columns = parseColumnMap(chosen, header, said);
  if (isRefusal(columns)) refuseAt(questionOf(columns), columns);
  const fault = ruleFault(rule);
  if (fault) refuseAt(ruleField(fault.field), fault.refusal);
  const line = said.description ? readDescription(description) : null;
  if (isRefusal(line)) refuseAt("description", line);
  if (country !== "" && !/^[A-Z]{2}$/.test(country)) refuseAt("country", refuse("country_unknown"));
  const allowed = allowedColumns(header, (place) => text(allowField(place)));
  if (isRefusal(allowed)) refuseAt("columns", allowed);
  if (isRefusal(allowed) || isRefusal(columns) || isRefusal(line) || Object.keys(questions).length > 0)
    return { questions };
  return {
    columns,
    reading: {
      mode: oneOf(modes, text("mode")) ?? "add",
      decimal: oneOf(decimals, text("decimal")),
      dateOrder: oneOf(dateOrders, text("dateOrder")),
      rounding: oneOf(roundings, text("rounding")),
      rule: writeRuleFields(rule) || null,
      description: line,
      country: country || null,
      ...(allowed.length > 0 && { allowColumns: allowed }),
    },
  };
}

const oneOf = <Known extends string>(known: readonly Known[], text: string) =>
  known.find((one) => one === text);

function readRuleForm(text: (name: string) => string): RuleFields {
  const typed = (field: keyof RuleFields) => text(ruleField(field));
  const basis = oneOf(ruleBases, typed("basis"));
  if (!basis) return noRule;
  const [points, per, tag] = [typed("points"), typed("per"), typed("tag")];
  const addUp = typed("addUp") === "yes" ? "yes" : "";
  return { basis, points, per, atMost: typed("atMost"), atLeast: typed("atLeast"), tag, addUp };
}

/** Columns whose names were typed to allow them: another name than the column's allows nothing. */
function allowedColumns(header: readonly string[], typed: (place: number) => string): string[] | Refusal {
  const allowed: string[] = [];
  for (const place of header.keys()) {
    const text = typed(place);
    if (text === "") continue;
    const name = nameToAllow(header, place);
    if (text !== name) return refuse("secret_name_differs", { column: name });
    allowed.push(text);
  }
  return allowed;
}

function chosenFields(header: readonly string[], meaning: (place: number) => string): ColumnMap | Refusal {
  const chosen: ColumnMap = {};
  for (const place of header.keys()) {
    const field = oneOf(fields, meaning(place));
    if (!field) continue;
    if (chosen[field] !== undefined) return refuse("field_chosen_twice", { field: fieldLabel(field) });
    chosen[field] = place;
  }
  return chosen;
}

/** Where it is said that a choice of columns is refused. */
function questionOf({ code }: Refusal): Question {
  if (code === "points_column_missing") return "points";
  return code === "description_column_missing" ? "description" : "columns";
}

const questionOfNeed: Record<Need["choice"], Question> = {
  header: "header",
  header_row: "headerRow",
  encoding: "encoding",
  columns: "columns",
  points: "points",
  description: "description",
  decimal: "decimal",
  date_order: "dateOrder",
  secret: "columns",
};

/** Each question that is open. */
export function questionsOf(needs: readonly Need[]): Questions {
  const questions: Questions = {};
  for (const { choice, question } of needs) {
    const at = questionOfNeed[choice];
    questions[at] = [...(questions[at] ?? []), ...question];
  }
  return questions;
}

/** Without what the summary says: sending the form says that it is right. */
export function unsummarized({ columns = [], ...others }: Questions): Questions {
  const left = columns.filter(({ code }) => code !== "questions.columns");
  return { ...others, ...(left.length > 0 && { columns: left }) };
}

export function sentencesOf(words: Words, questions: Questions): Sentences {
  return Object.fromEntries(
    Object.entries(questions).map(([question, said]) => [question, said.map(words.say).join(" ")]),
  );
}
