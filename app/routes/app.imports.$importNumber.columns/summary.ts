/** How the file would be read as the form stands now, in sentences. */
import { columnName } from "#app/imports/columns/names.ts";
import { customerFields, type ColumnMap, type Field } from "#app/imports/fields.ts";
import type { Message } from "#app/locales/words.ts";
import type { Said } from "./said.ts";

interface FormNow {
  header: readonly string[];
  columns: ColumnMap;
  said: Said;
}

/** Who, how much, why and when; what is not said yet is said to be so. */
export function summaryOf({ header, columns, said }: FormNow): Message[] {
  const quoted = (field: Field): Message => ({
    code: "columns.quoted",
    values: { column: columnName(header, columns[field] ?? 0) },
  });
  const has = (field: Field) => columns[field] !== undefined;
  const who = customerFields.filter(has).map(quoted);
  return [
    who.length > 0 ? { code: "columns.summary.who", values: { columns: who } } : open("whoOpen"),
    pointsOf(said, has("points_to_add") ? quoted("points_to_add") : null),
    descriptionOf(said, has("description") ? quoted("description") : null),
    ...(has("occurred_at")
      ? [{ code: "columns.summary.day", values: { column: quoted("occurred_at") } } as const]
      : []),
  ];
}

const open = (code: "whoOpen" | "pointsOpen" | "descriptionOpen"): Message => ({
  code: `columns.summary.${code}`,
  values: {},
});

function pointsOf({ mode, rule }: Said, column: Message | null): Message {
  const set = mode === "set";
  if (column) return { code: `columns.summary.${set ? "set" : "add"}`, values: { column } };
  if (rule.basis === "") return open("pointsOpen");
  return { code: `columns.summary.${set ? "setByRule" : "addByRule"}`, values: {} };
}

/** A sentence that was typed for all is read in the place of a column's. */
function descriptionOf({ description }: Said, column: Message | null): Message {
  const typed = description.trim();
  if (typed !== "") return { code: "columns.summary.typed", values: { description: typed } };
  return column ? { code: "columns.summary.description", values: { column } } : open("descriptionOpen");
}
