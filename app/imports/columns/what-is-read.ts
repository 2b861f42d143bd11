/** Which of the columns that were found are read, and which are only offered. */
import { holds } from "./content.ts";
import type { ColumnFacts } from "./facts.ts";
import { customerFields, fields, ruleFields, type ColumnMap, type Field } from "../fields.ts";
import { unreadPlaces } from "./names.ts";
import type { PresetName } from "./preset.ts";

/** How a field was found: by its own name, in a known export, by another name, or only by what the column holds. */
export type Certainty = "exact" | "preset" | "name" | "content";

export interface Found {
  map: ColumnMap;
  certainty: Partial<Record<Field, Certainty>>;
}

export interface ReadColumns extends Found {
  /** Found as well, but read only if the merchant chooses so, because nothing needs them: personal data above all. */
  offered: ColumnMap;
  /** The known export that this header is of. */
  preset: PresetName | null;
  /** Nothing has to be asked: who, how much and why were all found by their own names or in a known export. */
  exact: boolean;
  /** Ids are missing or shortened, and other columns that say who were not meant for certain: somebody has to say. */
  idsWanting: boolean;
  /** Headings of the columns that are not read. */
  ignored: string[];
}

/** @returns the columns that would be read, one for one field. */
export function whatIsRead(
  header: readonly string[],
  found: Found,
  preset: PresetName | null,
  facts: ColumnFacts[] | null,
): ReadColumns {
  const sure = (field: Field) => isSure(field, found.certainty[field]);
  const offered = new Set<Field>(["first_name", "last_name"]);
  const isRead = (field: Field) => field in found.map && !offered.has(field);
  const offer = (...unneeded: Field[]) => unneeded.forEach((field) => offered.add(field));

  if (isOtherId(found, facts)) offer("shopify_id");
  const keys = isRead("shopify_id") ? otherKeys(found) : [];
  const lacking = lacksIds(found, facts);
  const unsure = keys.filter((key) => !isOwnKey(found, key));
  const idsWanting = unsure.length > 0 && lacking;
  // Who has an id is found by it: what stands beside it could only cost her the points.
  if (!lacking) offer(...(facts ? keys : unsure));
  if (isRead("points_to_add")) offer(...ruleFields);
  const who = customerFields.filter(isRead);
  const needed = [...who, "points_to_add" as const, "description" as const];
  const exact = who.length > 0 && !idsWanting && needed.every(sure);
  // Where nobody is asked, nothing is read that only looks like something; a date that is one by its name as well is.
  const dates = found.certainty.occurred_at === "name" ? facts?.[found.map.occurred_at ?? -1] : undefined;
  const isDay = dates !== undefined && (holds("occurred_at", dates) || isUnknown(dates));
  if (exact) offer(...fields.filter((field) => !sure(field) && !(isDay && field === "occurred_at")));

  const map = pick(found.map, isRead);
  return {
    map,
    certainty: found.certainty,
    offered: pick(found.map, (field) => offered.has(field)),
    preset,
    exact,
    idsWanting,
    ignored: unreadPlaces(header, map).map((place) => header[place] ?? ""),
  };
}

/** What another programme calls points is for the merchant to say: it may be what was earned, or what is left. */
export const isSure = (field: Field, certainty: Certainty | undefined): boolean =>
  certainty === "exact" || (certainty === "preset" && field !== "points_to_add");

const pick = (map: ColumnMap, chosen: (field: Field) => boolean): ColumnMap =>
  Object.fromEntries(
    fields.filter((field) => field in map && chosen(field)).map((field) => [field, map[field]]),
  );

/** Left out, its days would be missing without a word: read, each row says that its formula was not worked out. */
const isUnknown = ({ filled, formulas = 0 }: ColumnFacts) => filled === 0 && formulas > 0;

/** A customer id that some other programme gave: not as long as Shopify's, and an e-mail stands beside it. */
function isOtherId({ map, certainty }: Found, facts: ColumnFacts[] | null): boolean {
  const ids = map.shopify_id === undefined ? undefined : facts?.[map.shopify_id];
  if (!ids || certainty.shopify_id === "exact" || map.email === undefined) return false;
  return ids.filled > 0 && (ids.ids + ids.mangled) * 2 < ids.filled;
}

/** What says who beside an id. */
const otherKeys = ({ map }: Found) => (["email", "phone"] as const).filter((field) => field in map);

/** Under our own names all three are meant: whoever gives them, and not every id, wants them read. */
const isOwnKey = ({ certainty }: Found, key: "email" | "phone") =>
  certainty.shopify_id === "exact" && certainty[key] === "exact";

/** Some ids are shortened or rounded, or blank in lines that hold something else. */
function lacksIds({ map }: Found, facts: ColumnFacts[] | null): boolean {
  const ids = facts?.[map.shopify_id ?? -1];
  if (!facts || !ids) return false;
  const isRounded = (ids.rounded ?? 0) * 1_000 > ids.filled;
  return ids.mangled > 0 || isRounded || facts.some(({ filled }) => filled > ids.filled);
}
