/** Which column of a file says what of a customer. */
import { loosenName, normaliseName } from "../columns/aliases.ts";
import type { ColumnFacts } from "../columns/facts.ts";
import type { ColumnMap } from "../fields.ts";
import type { DateOrder } from "../reading.ts";
import { dateOrderOf } from "../row/dates.ts";
import { personFields, type PersonField } from "./fields.ts";
import type { OptInLevel } from "./consent.ts";
import { aliasesOfPerson, datesSubscriptions, groupHeading } from "./aliases.ts";
import { mayBeOneName, mayBeWhole, plainName } from "./headings.ts";
import { provenField } from "./proven.ts";

/** A column `group:NAME`: whoever has yes in it gets the tag NAME. */
export interface GroupColumn {
  place: number;
  name: string;
}

/** In a full name of two words. */
export const nameOrders = ["first_last", "last_first"] as const;
export type NameOrder = (typeof nameOrders)[number];

export interface PersonColumns {
  /** For each field that is read, its column's place in the file's header, counted from 0. */
  map: Partial<Record<PersonField, number>>;
  groups: GroupColumn[];
  nameOrder: NameOrder;
  /** Of birthdays such as 01/05/1990; a day behind its year, or between points, needs none. */
  birthdayOrder?: DateOrder;
  /** How customers agreed to be written to; there where a column says that they did. */
  optIn?: OptInLevel;
  /** The date is that of a subscription: whoever said no did so on another day. */
  subscribedAt?: true;
}

/** The places of the columns that are read, in the order of the file. */
export const placesRead = ({ map, groups }: PersonColumns): number[] =>
  [...Object.values(map), ...groups.map(({ place }) => place)].sort((a, b) => a - b);

/** The groups that the header names. Its own letter case is kept: Shopify takes that of the tag that it knows. */
export function groupsIn(header: readonly string[]): GroupColumn[] {
  return header.flatMap((heading, place) => {
    const name = groupHeading.exec(heading.trim())?.[1]?.trim();
    return name ? [{ place, name }] : [];
  });
}

/** The header without what is proposed for the points and for what shoppers read: it says nothing of the customer. */
export const withoutPoints = (
  header: readonly string[],
  { points_to_add, description }: ColumnMap,
): string[] => header.map((name, place) => (place === points_to_add || place === description ? "" : name));

/**
 * The columns by their names, and where those are not known, by their cells: whoever looks at the page corrects them
 * before anything is read.
 * @param samples the file's first rows
 */
export function guessPersonColumns(
  header: readonly string[],
  facts: readonly ColumnFacts[] = [],
  samples: readonly (readonly string[])[] = [],
): PersonColumns {
  const groups = groupsIn(header);
  const taken = new Set(groups.map(({ place }) => place));
  const [own, loose, plain] = [header.map(normaliseName), header.map(loosenName), header.map(plainName)];
  const proven = header.map((name, place) => {
    const cells = samples.map((row) => row[place] ?? "");
    return provenField(name, facts[place], cells);
  });
  const found: PersonColumns["map"] = {};
  const ways: ((field: PersonField) => number)[] = [
    (field) => own.findIndex((name, place) => name === field && !taken.has(place)),
    (field) => plainest(field, loose, taken),
    // A member's or a contact's id may be the number of her card.
    (field) => (field === "customer_id" ? -1 : plainest(field, plain, taken)),
    (field) => theOnly(proven, field, taken),
  ];
  for (const way of ways) {
    for (const field of personFields) {
      const place = field in found ? -1 : way(field);
      if (place < 0) continue;
      found[field] = place;
      taken.add(place);
    }
  }
  const map = meanBeside(found, header, facts);
  const birthdays = facts[map.birthday ?? -1]?.dateFacts;
  const birthdayOrder = birthdays && dateOrderOf(birthdays);
  return {
    map,
    groups,
    nameOrder: "first_last",
    ...(birthdayOrder && { birthdayOrder }),
    ...subscribedAtIn(header, map),
  };
}

/** What a name means beside other columns. Nothing is moved to where another column is. */
function meanBeside(
  map: PersonColumns["map"],
  header: readonly string[],
  facts: readonly ColumnFacts[],
): PersonColumns["map"] {
  const nameOf = (field: PersonField) => header[map[field] ?? -1] ?? "";
  const hasBoth = map.first_name !== undefined && map.last_name !== undefined;
  // „Име на клиента“ is one of her names beside „Фамилия“, and „Име клиент“ all of them where no other column has any.
  const isFirst = map.last_name !== undefined && !hasBoth && mayBeOneName(nameOf("full_name"));
  const isWhole = (field: PersonField) => !hasBoth && mayBeWhole(nameOf(field));
  // A short customer number is that of the programme that the file comes from: Shopify knows nobody by it.
  const ids = facts[map.customer_id ?? -1];
  const isReached = map.email !== undefined || map.phone !== undefined;
  const isShort = ids !== undefined && (ids.ids + ids.mangled) * 2 < ids.filled;
  const isOther = isShort && isReached && !/shopify/i.test(nameOf("customer_id"));
  const meant: Partial<Record<string, PersonField>> = {
    ...(isFirst && { full_name: "first_name" }),
    ...(isWhole("first_name") && { first_name: "full_name" }),
    ...(isWhole("last_name") && { last_name: "full_name" }),
    ...(isOther && { customer_id: "reference_id" }),
  };
  const found = Object.entries(map);
  const moved = found.flatMap(([field, place]) => (meant[field] ? [[meant[field], place] as const] : []));
  return Object.fromEntries([...moved, ...found.filter(([field]) => !meant[field])]);
}

/** What the heading of the date says of it. */
export const subscribedAtIn = (
  header: readonly string[],
  { consent_at }: PersonColumns["map"],
): Pick<PersonColumns, "subscribedAt"> =>
  datesSubscriptions(header[consent_at ?? -1] ?? "") ? { subscribedAt: true } : {};

/** The column with the plainest alias; none where two have it, which does not say which one is meant. */
function plainest(field: PersonField, names: readonly string[], taken: Set<number>): number {
  const aliases = aliasesOfPerson(field);
  const found = names
    .map((name, place) => ({ place, rank: taken.has(place) ? undefined : aliases.get(name) }))
    .filter((one): one is { place: number; rank: number } => one.rank !== undefined)
    .sort((a, b) => a.rank - b.rank);
  const [first, second] = found;
  return first && first.rank !== second?.rank ? first.place : -1;
}

function theOnly(
  proven: readonly (PersonField | undefined)[],
  field: PersonField,
  taken: Set<number>,
): number {
  const places = proven.flatMap((one, place) => (one === field && !taken.has(place) ? [place] : []));
  return places.length === 1 ? (places[0] as number) : -1;
}
