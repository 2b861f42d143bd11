/** What the merchant answers about columns: on the page, on the command line, or for an earlier file. */
import { loosenName, normaliseName } from "./aliases.ts";
import { columnLabels, customerFields, fieldNames, fields, type ColumnMap, type Field } from "../fields.ts";
import { cut } from "../characters.ts";

/** What is said otherwise than by a column. */
interface SaidElsewhere {
  /** The points are worked out by a rule. */
  rule: boolean;
  /** One description was typed for all rows. */
  description: boolean;
}

/** What was answered on the columns page: different columns of this file, enough to read it, or a sentence. */
export function parseColumnMap(
  answer: Partial<Record<Field, unknown>>,
  header: readonly string[],
  said: SaidElsewhere = { rule: false, description: false },
): ColumnMap | string {
  const map: ColumnMap = {};
  for (const field of fields) {
    if (answer[field] === "" || answer[field] == null) continue;
    if ((said.rule && field === "points_to_add") || (said.description && field === "description")) continue;
    const place = Number(answer[field]);
    if (!Number.isInteger(place) || place < 0 || place >= header.length) return `${setOne([field])}.`;
    map[field] = place;
  }
  if (customerFields.every((field) => map[field] === undefined)) {
    return `${setOne(customerFields)}: it says who the customer is.`;
  }
  if (!said.rule && map.points_to_add === undefined) return `${setOne(["points_to_add"])}.`;
  // A rule describes itself.
  if (!said.rule && !said.description && map.description === undefined) {
    return `${setOne(["description"])}, or type one description for all rows.`;
  }
  return differing(map, header);
}

/** In the words of the page, where each column is set to what it holds. */
const setOne = (wanted: readonly Field[]) =>
  `Set one column to ${listed(
    wanted.map((field) => `“${fieldNames[field]}”`),
    "or",
  )}`;

function differing(map: ColumnMap, header: readonly string[]): ColumnMap | string {
  const places = Object.values(map);
  const twice = places.find((place, i) => places.indexOf(place) !== i);
  if (twice === undefined) return map;
  const chosen = fields.filter((field) => map[field] === twice).map((field) => columnLabels[field]);
  return `The column ${columnName(header, twice)} is chosen for ${listed(chosen)}. Choose a different column for each.`;
}

/**
 * What was answered on the command line, one `field=column` each: `shopify_id="Customer ID"`. The column is named, or
 * by its letter or number as a spreadsheet counts, where there is no such name.
 */
export function parseMapFlags(flags: readonly string[], header: readonly string[]): ColumnMap | string {
  const map: ColumnMap = {};
  for (const flag of flags) {
    const [, name, column] = /^([^=]*)=(.*)$/s.exec(flag) ?? [];
    if (name === undefined || column === undefined) {
      return `Write --map as field=column, for example --map shopify_id="Customer ID", not ${cut(flag, 60)}.`;
    }
    const field = fieldNamed(name);
    if (!field) {
      return `There is no field ${cut(name.trim(), 60) || "without a name"}. The fields are ${listed(fields)}.`;
    }
    if (map[field] !== undefined) return `The field ${field} is given twice. Give it once.`;
    const place = columnNamed(column.trim().replace(/^(["'])(.*)\1$/s, "$2"), header);
    if (typeof place === "string") return place;
    map[field] = place;
  }
  return differing(map, header);
}

function fieldNamed(name: string): Field | undefined {
  const loose = loosenName(name);
  return fields.find((field) => loosenName(field) === loose || loosenName(columnLabels[field]) === loose);
}

/** The place of a column that is named in the merchant's words, or a sentence. */
function columnNamed(name: string, header: readonly string[]): number | string {
  for (const alike of [normaliseName, loosenName]) {
    const places = header.flatMap((other, place) =>
      alike(other) === alike(name) && alike(name) ? [place] : [],
    );
    if (places.length === 1) return places[0] as number;
    if (places.length > 1) {
      return `The column ${cut(name, 60)} stands more than once in the header. Give its letter instead: ${listed(places.map(letterOf), "or")}.`;
    }
  }
  const place = /^\d{1,4}$/.test(name) ? Number(name) - 1 : placeOfLetter(name);
  if (place >= 0 && place < header.length) return place;
  const names = header.map((_, other) => columnName(header, other));
  return `There is no column ${cut(name, 60) || "without a name"}. The columns are ${cut(listed(names), 300)}.`;
}

/** As a merchant finds it: by its name, or by its letter where it has none. */
export function columnName(header: readonly string[], place: number): string {
  return cut(normaliseName(header[place] ?? "") ? (header[place] ?? "").trim() : letterOf(place), 60);
}

/** The columns that have a name and are not read. */
export function unreadPlaces(header: readonly string[], columnMap: ColumnMap): number[] {
  const read = new Set(Object.values(columnMap));
  return header.flatMap((name, place) => (read.has(place) || normaliseName(name) === "" ? [] : [place]));
}

/** As spreadsheets letter their columns: A to Z, then AA. */
export function letterOf(place: number): string {
  const last = String.fromCharCode(65 + (place % 26));
  return place < 26 ? last : letterOf(Math.floor(place / 26) - 1) + last;
}

/** What columns are called where the first line does not name them. */
export const letteredNames = (count: number) =>
  Array.from({ length: count }, (_, place) => `Column ${letterOf(place)}`);

function placeOfLetter(letters: string): number {
  if (!/^[a-z]{1,3}$/i.test(letters)) return -1;
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

const listed = (names: readonly string[], word = "and") =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${word} ${names.at(-1)}`;

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
