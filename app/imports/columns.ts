/** Which column of a file is which. */
import { aliasesOf, loosenName, normaliseName } from "./column-aliases.ts";
import { columnByContent, contradicted } from "./column-content.ts";
import type { ColumnFacts } from "./column-facts.ts";
import {
  columnNames,
  customerFields,
  fields,
  ruleFields,
  type ColumnMap,
  type ColumnName,
  type Field,
} from "./fields.ts";
import { presetOf } from "./presets.ts";

export * from "./fields.ts";
/** What the merchant answers in place of the guess. */
export { likeHeader, parseColumnMap, parseMapFlags } from "./column-answer.ts";

/** How a field was found: by its own name, in a known export, by another name, or only by what the column holds. */
export type Certainty = "exact" | "preset" | "name" | "content";

export interface ColumnGuess {
  /** What would be read, one column for one field. */
  map: ColumnMap;
  certainty: Partial<Record<Field, Certainty>>;
  /** Found as well, but read only if the merchant chooses so, because nothing needs them: personal data above all. */
  offered: ColumnMap;
  /** The known export that this header is of. */
  preset: string | null;
  /** Nothing has to be asked: who, how much and why were all found by their own names or in a known export. */
  exact: boolean;
  /** The best guess for our own columns. */
  guessed: Record<ColumnName, number | null>;
  /** Our own columns that were not found under their own name. */
  missing: ColumnName[];
  /** Fields whose name stands more than once, which does not say which column is meant. */
  repeated: Field[];
  /** Headings of the columns that are not read. */
  ignored: string[];
}

interface Found {
  map: ColumnMap;
  certainty: Partial<Record<Field, Certainty>>;
}

/** @param facts what the columns hold, where the whole file was seen; names alone tell less. */
export function guessColumns(header: readonly string[], facts: ColumnFacts[] | null = null): ColumnGuess {
  const preset = presetOf(header);
  const found: Found = { map: {}, certainty: {} };
  const repeated: Field[] = [];
  const names = header.map(normaliseName);
  const take = (field: Field, place: number | undefined, certainty: Certainty) => {
    if (place === undefined || field in found.map || Object.values(found.map).includes(place)) return;
    found.map[field] = place;
    found.certainty[field] = certainty;
  };

  for (const field of fields) {
    const places = placesOf(names, field);
    if (places.length > 1) repeated.push(field);
    else take(field, places[0], "exact");
  }
  for (const field of fields) if (!repeated.includes(field)) take(field, preset?.map[field], "preset");
  // In a known export everything has its name: the rest is not what it may look like, such as the merchant's own notes.
  const skipped = new Set(preset?.never ?? []);
  const loose = header.map((name, place) => (skipped.has(place) ? "" : loosenName(name)));
  for (const field of fields) {
    if (field in found.map || repeated.includes(field)) continue;
    const { place, twice } = placeByAlias(loose, field, found.map, facts);
    if (twice) repeated.push(field);
    else take(field, place, "name");
  }
  if (facts) {
    for (const field of fields) {
      if (field in found.map || repeated.includes(field)) continue;
      // Lines may have more cells than the header has names: those are nobody's columns.
      const free = facts.map(
        (_, place) =>
          place < header.length && !skipped.has(place) && !Object.values(found.map).includes(place),
      );
      take(field, columnByContent(field, facts, free), "content");
    }
  }
  return describe(header, found, repeated, preset?.name ?? null, facts);
}

function describe(
  header: readonly string[],
  found: Found,
  repeated: Field[],
  preset: string | null,
  facts: ColumnFacts[] | null,
): ColumnGuess {
  const sure = (field: Field) => ["exact", "preset"].includes(found.certainty[field] ?? "");
  const offered = new Set<Field>(["first_name", "last_name"]);
  const isRead = (field: Field) => field in found.map && !offered.has(field);
  const offer = (...unneeded: Field[]) => unneeded.forEach((field) => offered.add(field));

  if (isOtherId(found, facts)) offer("shopify_id");
  if (isRead("shopify_id")) offer("email", "phone");
  if (isRead("points_to_add")) offer(...ruleFields);
  const who = customerFields.filter(isRead);
  const exact = who.length > 0 && [...who, "points_to_add" as const, "description" as const].every(sure);
  // Where nobody is asked, nothing is read that only looks like something.
  if (exact) offer(...fields.filter((field) => !sure(field)));

  const map = pick(found.map, isRead);
  const used = new Set(Object.values(map));
  const missing = columnNames.filter((column) => found.certainty[column] !== "exact");
  const guessed = {
    shopify_id: map.shopify_id ?? null,
    points_to_add: map.points_to_add ?? null,
    description: map.description ?? null,
  };
  const ignored = header.filter((name, place) => !used.has(place) && normaliseName(name) !== "");
  return {
    map,
    certainty: found.certainty,
    offered: pick(found.map, (field) => offered.has(field)),
    preset,
    exact,
    guessed,
    missing,
    repeated,
    ignored,
  };
}

const pick = (map: ColumnMap, chosen: (field: Field) => boolean): ColumnMap =>
  Object.fromEntries(
    fields.filter((field) => field in map && chosen(field)).map((field) => [field, map[field]]),
  );

/** A customer id that some other programme gave: not as long as Shopify's, and an e-mail stands beside it. */
function isOtherId({ map, certainty }: Found, facts: ColumnFacts[] | null): boolean {
  const ids = map.shopify_id === undefined ? undefined : facts?.[map.shopify_id];
  if (!ids || certainty.shopify_id !== "name" || map.email === undefined) return false;
  return ids.filled > 0 && (ids.ids + ids.mangled) * 2 < ids.filled;
}

const placesOf = (names: readonly string[], name: string) =>
  names.flatMap((other, place) => (other === name ? [place] : []));

/** The first alias in the list that stands in the header, once; the list begins with the plainest ones. */
function placeByAlias(
  names: readonly string[],
  field: Field,
  taken: ColumnMap,
  facts: ColumnFacts[] | null,
): { place?: number; twice?: boolean } {
  for (const alias of aliasesOf(field)) {
    const places = placesOf(names, alias).filter(
      (place) => !Object.values(taken).includes(place) && !contradicted(field, facts?.[place]),
    );
    if (places.length > 1) return { twice: true };
    if (places.length === 1) return { place: places[0] };
  }
  return {};
}
