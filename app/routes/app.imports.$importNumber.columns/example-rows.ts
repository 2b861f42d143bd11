/** The first rows as they would be read, by what judges all of them later. */
import { ruleFault, writeRuleFields } from "#app/imports/columns/rule-fields.ts";
import type { RowWidth } from "#app/imports/layout/row-width.ts";
import { customerFields, type ColumnMap, type Field } from "#app/imports/fields.ts";
import { dateOrders, decimals, modes, plainReading, roundings, type Reading } from "#app/imports/reading.ts";
import { judgeWith } from "#app/imports/row/judge-row.ts";
import { rejectionReasons, type RejectionReason } from "#app/imports/row/rejection.ts";
import type { JudgedRow, LineShape } from "#app/imports/row/row.ts";
import type { OpenQuestion } from "./open-questions.ts";
import type { Said } from "./said.ts";
import type { AskedBeside } from "./shown-choices.ts";

export interface ExampleRow {
  /** Each thing that says who, or what stands there where that is nobody; null while no column does. */
  customer: string | null;
  /** As written where they can't be read, or where it is still asked how; null while nothing gives them. */
  points: number | { written: string } | null;
  /** Empty where the row has none; null while nothing gives it. */
  description: string | null;
  /** `YYYY-MM-DD`; as written where it is still asked how days are meant. */
  day: { read: string } | { written: string } | null;
  reasons: RejectionReason[];
}

interface FormNow {
  header: readonly string[];
  samples: readonly (readonly string[])[];
  shapes?: readonly LineShape[];
  columns: ColumnMap;
  said: Said;
  asked: AskedBeside;
  open: readonly OpenQuestion[];
  rowWidth: RowWidth | undefined;
}

const rowsShown = 3;

/** Phone numbers stay as they are written: what reads them is too much for a page. */
const createJudge = judgeWith((text) => text.trim());

export function exampleRows({ samples, shapes, columns, ...form }: FormNow): ExampleRow[] {
  const reading = readingNow(form.said, form.asked);
  // Nor does a rule give points that is half typed.
  const isGiven = columns.points_to_add !== undefined || reading.rule !== null;
  const open: readonly OpenQuestion[] = isGiven ? form.open : [...form.open, "points"];
  const { points_to_add, description, ...others } = columns;
  // Of two that are chosen, the one typed for all and the rule are read.
  const read: ColumnMap = {
    ...others,
    ...(reading.rule === null && points_to_add !== undefined && { points_to_add }),
    ...(reading.description === null && description !== undefined && { description }),
  };
  const judge = createJudge(read, reading, form.header.length, form.rowWidth);
  return samples.slice(0, rowsShown).map((cells, place) => {
    const shape = shapes?.[place] ?? { quotesMalformed: false };
    const row = judge({ rowNumber: place + 1, cells: [...cells], ...shape });
    const written = (field: Field) => (cells[columns[field] ?? -1] ?? "").trim();
    const keys = [row.customerId?.toString(), row.email, row.phone].filter((key) => key != null);
    const asGiven = keys.length > 0 ? keys : customerFields.map(written).filter((text) => text !== "");
    return {
      customer: open.includes("customer") ? null : asGiven.join(" · "),
      points: pointsOf(row, open, written(reading.rule === null ? "points_to_add" : "total_spent")),
      description: open.includes("description") ? null : (row.description ?? ""),
      day: open.includes("dateOrder") ? { written: written("occurred_at") } : dayOf(row),
      reasons: row.reasons.filter((reason) => !isOpen(reason, open)),
    };
  });
}

function pointsOf(
  { points, givenPoints }: JudgedRow,
  open: readonly OpenQuestion[],
  written: string,
): ExampleRow["points"] {
  if (open.includes("points")) return null;
  const read = points ?? givenPoints;
  return open.includes("decimal") || read === null ? { written } : read;
}

const dayOf = ({ occurredAt }: JudgedRow) => (occurredAt === null ? null : { read: occurredAt });

/** What is still asked is no fault of a row. */
function isOpen(reason: RejectionReason, open: readonly OpenQuestion[]): boolean {
  const field: Field | null = rejectionReasons[reason];
  if (field === "description") return open.includes("description");
  if (field === "occurred_at") return open.includes("dateOrder");
  if (field === "points_to_add" || field === "total_spent")
    return open.includes("points") || open.includes("decimal");
  return open.includes("customer") && (field === "shopify_id" || reason === "customer_missing");
}

function readingNow(said: Said, { decimal, dateOrder, rule }: AskedBeside): Reading {
  const known = <One extends string>(choices: readonly One[], choice: string) =>
    choices.find((one) => one === choice);
  const byRule = rule && said.rule.basis !== "" && ruleFault(said.rule) === null;
  return {
    ...plainReading,
    mode: known(modes, said.mode) ?? "add",
    decimal: known(decimals, said.decimal) ?? decimal?.likely ?? plainReading.decimal,
    dateOrder: known(dateOrders, said.dateOrder) ?? dateOrder?.likely ?? plainReading.dateOrder,
    rounding: known(roundings, said.rounding) ?? (byRule ? "down" : plainReading.rounding),
    rule: byRule ? writeRuleFields(said.rule) : null,
    description: said.description.trim() || null,
    country: said.country || null,
  };
}
