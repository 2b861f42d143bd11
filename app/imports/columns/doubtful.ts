/** The columns of a file that somebody should look at: not read, yet they may be meant. */
import { customerFields, fields } from "../fields.ts";
import { aliasesOf, loosenName } from "./aliases.ts";
import { holds, unreadDatePlace } from "./content.ts";
import type { ColumnFacts } from "./facts.ts";
import type { ColumnGuess } from "./guess.ts";

type Guess = Pick<ColumnGuess, "map" | "offered" | "repeated" | "gross" | "idsWanting">;

/** Their places, the first one first. Of a file that says all it has to, none. */
export function doubtfulPlaces(header: readonly string[], facts: ColumnFacts[], guess: Guess): number[] {
  const { map, offered, gross, idsWanting } = guess;
  const doubtful = new Set<number>([...gross, ...repeatedPlaces(header, guess)]);
  const add = (place: number | undefined) => place !== undefined && doubtful.add(place);
  const addHolding = (of: typeof customerFields | readonly ["points_to_add"]) =>
    facts.forEach((column, place) => of.some((field) => holds(field, column)) && add(place));

  add(unreadDatePlace(header, facts, map));
  // Whom a shortened id means, the other things that are known of her say.
  if (idsWanting || facts[map.shopify_id ?? -1]?.mangled)
    for (const field of ["email", "phone", "first_name", "last_name"] as const) add(offered[field]);
  if (customerFields.every((field) => map[field] === undefined)) addHolding(customerFields);
  if (map.points_to_add === undefined) {
    for (const field of ["total_spent", "total_orders"] as const) add(map[field] ?? offered[field]);
    if (gross.length === 0) addHolding(["points_to_add"]);
  }
  const read = new Set(Object.values(map));
  return [...doubtful].filter((place) => place < header.length && !read.has(place)).sort((a, b) => a - b);
}

/** Columns of one name, of which nobody said which is meant. */
function repeatedPlaces(header: readonly string[], { repeated }: Guess): number[] {
  const names = header.map(loosenName);
  const meant = fields.filter((field) => repeated.includes(field)).map(aliasesOf);
  return names.flatMap((name, place) => (meant.some((aliases) => aliases.has(name)) ? [place] : []));
}
