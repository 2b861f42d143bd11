/** What the merchant answers about columns: on the page, or for an earlier file. */
import { refuse, type Refusal } from "../../refusal.ts";
import { customerFields, fieldLabel, fieldName, fields, type ColumnMap, type Field } from "../fields.ts";
import { normaliseName } from "./aliases.ts";
import { columnName } from "./names.ts";

/** What is said otherwise than by a column. */
interface SaidElsewhere {
  /** The points are worked out by a rule. */
  rule: boolean;
  /** One description was typed for all rows. */
  description: boolean;
}

/** What was answered on the columns page: different columns of this file, enough to read it. */
export function parseColumnMap(
  answer: Partial<Record<Field, unknown>>,
  header: readonly string[],
  said: SaidElsewhere = { rule: false, description: false },
): ColumnMap | Refusal {
  const map: ColumnMap = {};
  for (const field of fields) {
    if (answer[field] === "" || answer[field] == null) continue;
    if ((said.rule && field === "points_to_add") || (said.description && field === "description")) continue;
    const place = Number(answer[field]);
    if (!Number.isInteger(place) || place < 0 || place >= header.length) {
      return refuse("column_unknown", { field: fieldLabel(field) });
    }
    map[field] = place;
  }
  if (customerFields.every((field) => map[field] === undefined)) {
    const [id, email, phone] = [fieldLabel("shopify_id"), fieldLabel("email"), fieldLabel("phone")];
    return refuse("customer_column_missing", { id, email, phone });
  }
  if (!said.rule && map.points_to_add === undefined) {
    return refuse("points_column_missing", { field: fieldLabel("points_to_add") });
  }
  if (!said.description && map.description === undefined) {
    return refuse("description_column_missing", { field: fieldLabel("description") });
  }
  return differingColumns(map, header);
}

/** Refuses one column for two fields. */
export function differingColumns(map: ColumnMap, header: readonly string[]): ColumnMap | Refusal {
  const places = Object.values(map);
  const twice = places.find((place, i) => places.indexOf(place) !== i);
  if (twice === undefined) return map;
  const chosen = fields.filter((field) => map[field] === twice).map(fieldName);
  return refuse("column_chosen_twice", { column: columnName(header, twice), fields: chosen });
}

/** The answer for one header carried to another by the columns' names; null where one of them is not there once. */
export function likeHeader(map: ColumnMap, from: readonly string[], to: readonly string[]): ColumnMap | null {
  const [before, after] = [from.map(normaliseName), to.map(normaliseName)];
  if (before.length === after.length && before.every((name, place) => name === after[place]))
    return { ...map };
  const carried: ColumnMap = {};
  for (const field of fields) {
    const place = map[field];
    if (place === undefined) continue;
    const name = before[place];
    const first = name ? after.indexOf(name) : -1;
    if (!name || first < 0 || after.lastIndexOf(name) !== first) return null;
    if (before.indexOf(name) !== before.lastIndexOf(name)) return null;
    carried[field] = first;
  }
  return carried;
}
