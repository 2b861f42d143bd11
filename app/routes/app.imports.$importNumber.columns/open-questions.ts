/** What still has to be answered before the file can be read, as the form stands now. */
import { customerFields, type ColumnMap } from "#app/imports/fields.ts";
import type { Question } from "./form-answer.ts";
import type { Said } from "./said.ts";
import type { AskedBeside } from "./shown-choices.ts";

export type OpenQuestion =
  | Extract<Question, "header" | "points" | "decimal" | "dateOrder" | "description">
  /** Who a row is for. */
  | "customer"
  /** A column that the rule needs. */
  | "ruleColumn";

interface FormNow {
  columns: ColumnMap;
  said: Said;
  asked: AskedBeside;
  /** The first line may be a customer, and nobody said yet that it names the columns. */
  headerOpen: boolean;
}

/** In the order in which they are asked. */
export function openQuestions({ columns, said, asked, headerOpen }: FormNow): OpenQuestion[] {
  const { basis, tag } = said.rule;
  const byRule = asked.rule && basis !== "";
  const isOpen: Record<OpenQuestion, boolean> = {
    header: headerOpen,
    customer: customerFields.every((field) => columns[field] === undefined),
    ruleColumn:
      byRule &&
      (columns[basis === "spent" ? "total_spent" : "total_orders"] === undefined ||
        (tag.trim() !== "" && columns.tags === undefined)),
    points: columns.points_to_add === undefined && !byRule,
    decimal: asked.decimal !== null && asked.decimal.likely === null && said.decimal === "",
    dateOrder: asked.dateOrder !== null && asked.dateOrder.likely === null && said.dateOrder === "",
    description: asked.description && said.description.trim() === "",
  };
  return order.filter((question) => isOpen[question]);
}

const order: readonly OpenQuestion[] = [
  "header",
  "customer",
  "points",
  "ruleColumn",
  "decimal",
  "dateOrder",
  "description",
];
