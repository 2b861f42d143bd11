/** What the columns page asks and how its form is read: the same for the page and for what answers it. */
import { fieldNames, fields, parseColumnMap, type ColumnMap } from "#app/imports/columns/guess.ts";
import { dateOrders, decimals, modes, roundings, type Need, type Reading } from "#app/imports/reading.ts";
import { isRefusal } from "#app/refusal.ts";
import { wordsIn } from "#app/locales/words.ts";
import { readDescription } from "#app/imports/row/row.ts";
import { parseRule } from "#app/imports/row/rule.ts";

/** Where on the page a sentence stands. */
export type Question =
  "header" | "encoding" | "columns" | "points" | "rule" | "description" | "decimal" | "dateOrder" | "country";
export type Sentences = Partial<Record<Question, string>>;

export interface ColumnsAnswer {
  columns: ColumnMap;
  reading: Partial<Reading>;
}

/** The name of the select that says what the column in this place means. */
export const columnField = (place: number) => `column-${place}`;

/** The form as it was sent: an answer, or a sentence for each question that was not answered well. */
export function readColumnsForm(
  form: { get(name: string): unknown },
  header: readonly string[],
): ColumnsAnswer | { sentences: Sentences } {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const [rule, description, country] = [text("rule"), text("description"), text("country").toUpperCase()];
  const said = { rule: rule !== "", description: description !== "" };
  const sentences: Sentences = {};
  const chosen = chosenFields(header, (place) => text(columnField(place)), sentences);
  if (Object.keys(sentences).length > 0) return { sentences };

  const columns = parseColumnMap(chosen, header, said);
  if (typeof columns === "string") sentences[questionOf(chosen, said)] = columns;
  const parsedRule = said.rule ? parseRule(rule) : null;
  if (isRefusal(parsedRule)) sentences.rule = wordsIn("en").refusal(parsedRule);
  const line = said.description ? readDescription(description) : null;
  if (isRefusal(line)) sentences.description = wordsIn("en").refusal(line);
  if (country !== "" && !/^[A-Z]{2}$/.test(country)) sentences.country = "Choose a country.";
  if (typeof columns === "string" || Object.keys(sentences).length > 0) return { sentences };
  return {
    columns,
    reading: {
      mode: oneOf(modes, text("mode")) ?? "add",
      decimal: oneOf(decimals, text("decimal")),
      dateOrder: oneOf(dateOrders, text("dateOrder")),
      rounding: oneOf(roundings, text("rounding")),
      rule: rule || null,
      description: typeof line === "string" ? line : null,
      country: country || null,
    },
  };
}

const oneOf = <Known extends string>(known: readonly Known[], text: string) =>
  known.find((one) => one === text);

function chosenFields(
  header: readonly string[],
  meaning: (place: number) => string,
  sentences: Sentences,
): ColumnMap {
  const chosen: ColumnMap = {};
  header.forEach((_, place) => {
    const field = oneOf(fields, meaning(place));
    if (!field) return;
    if (chosen[field] === undefined) chosen[field] = place;
    else
      sentences.columns = `Two columns are chosen for “${fieldNames[field]}”. Choose the one that is meant and set the other to “Not used”.`;
  });
  return chosen;
}

/** Where the sentence of a refused choice of columns belongs. */
function questionOf(chosen: ColumnMap, said: { rule: boolean; description: boolean }): Question {
  const who = [chosen.shopify_id, chosen.email, chosen.phone].some((place) => place !== undefined);
  if (!who) return "columns";
  if (!said.rule && chosen.points_to_add === undefined) return "points";
  return !said.rule && !said.description && chosen.description === undefined ? "description" : "columns";
}

const questionOfNeed: Record<Need["choice"], Question> = {
  header: "header",
  encoding: "encoding",
  columns: "columns",
  points: "points",
  description: "description",
  decimal: "decimal",
  date_order: "dateOrder",
};

/** Each question that is open, with its sentence. */
export function sentencesOf(needs: readonly Need[]): Sentences {
  return Object.fromEntries(needs.map(({ choice, sentence }) => [questionOfNeed[choice], sentence]));
}
