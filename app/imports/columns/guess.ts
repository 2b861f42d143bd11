/** Which column of a file is which. */
import { aliasesOf, loosenName, normaliseName } from "./aliases.ts";
import { columnByContent, contradicted, holds } from "./content.ts";
import type { ColumnFacts } from "./facts.ts";
import { fields, type ColumnMap, type Field } from "../fields.ts";
import { isLeft } from "./left.ts";
import {
  grossPoints,
  isDayOfTransaction,
  isNoDayOfPoints,
  isOtherNumber,
  mayBePoints,
  namesDay,
  namesPoints,
} from "./misleading.ts";
import { moneyPlaces } from "./money.ts";
import { isLettered } from "./names.ts";
import { isNoteOnCustomer, mayBeSentence } from "./sentences.ts";
import { isSomebodyElses, namesPhone } from "./somebody-else.ts";
import { runningBalance } from "./running-balance.ts";
import { presetOf } from "./presets.ts";
import { importOfRowHeading } from "../row-heading.ts";
import { whatIsRead, type Certainty, type Found, type ReadColumns } from "./what-is-read.ts";

export interface ColumnGuess extends ReadColumns {
  /** Fields whose name stands more than once, which does not say which column is meant. */
  repeated: Field[];
  /** Columns that count all points ever given, where none says what is left of them. */
  gross: number[];
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
    else if (field === "shopify_id" && isEmails(facts?.[places[0] ?? -1])) {
      if (!names.includes("email")) take("email", places[0], "content");
    } else take(field, places[0], "exact");
  }
  for (const field of fields) if (!repeated.includes(field)) take(field, preset?.map[field], "preset");
  // In a known export everything has its name: the rest is not what it may look like, such as the merchant's own notes.
  const skipped = new Set(preset?.never ?? []);
  // What Pointbook itself wrote behind rejected rows.
  const written = header.findIndex((name) => importOfRowHeading(name) !== null);
  if (written >= 0) for (const more of [0, 1, 2]) skipped.add(written + more);
  const loose = header.map((name, place) => (skipped.has(place) ? "" : loosenName(name)));
  const gross = grossPoints(loose);
  const money = moneyPlaces(header);
  const running = runningBalance(without(loose, money), facts);
  for (const field of fields) {
    if (field in found.map || repeated.includes(field)) continue;
    const aliases = aliasesOf(field);
    const others = loose.map((name) =>
      aliases.has(name) && isOther(field, name, loose, found.map, facts) ? "" : name,
    );
    const isPoints = field === "points_to_add";
    const names = isPoints ? without(others, [...money, ...gross, ...(running?.balances ?? [])]) : others;
    const change = isPoints ? running?.change : undefined;
    const { place = change, twice } = placeByAlias(names, field, found.map, facts);
    if (twice) repeated.push(field);
    else take(field, place, "name");
  }
  if (facts) {
    // A customer in the place of names says nothing of what the columns mean.
    const saysNames = !header.some((name) => /^\s*['+-]?\d|@/.test(name));
    const balance = loose.some((name) => isLeft(name) && namesPoints(name));
    for (const field of fields) {
      if (field in found.map || repeated.includes(field)) continue;
      const named = field === "shopify_id" && saidOtherwise(found.map, facts);
      // Lines may have more cells than the header has names: those are nobody's columns.
      const free = facts.map(
        (_, place) =>
          place < header.length && !skipped.has(place) && !Object.values(found.map).includes(place),
      );
      loose.forEach((name, place) => {
        if (isOther(field, name, loose, found.map, facts)) free[place] = false;
        if (saysNames && saysSomething(header, place, name) && !mayBe(field, name)) free[place] = false;
        if (field === "description" && aliasesOf("shopify_id").has(name)) free[place] = false;
        // Beside all that was ever given only a balance is what is left; and where a column is called a balance of
        // points, no other one is proposed.
        if (field === "points_to_add" && (gross.length > 0 || balance) && !isLeft(name)) free[place] = false;
        if (field === "points_to_add" && money.includes(place)) free[place] = false;
        const isOnlyLong = field === "occurred_at" && areLongNumbers(facts[place]);
        if (isOnlyLong && saysSomething(header, place, name) && !namesDay(name)) free[place] = false;
        const mayBeOrders =
          field === "phone" && areKnown(found.map, facts) && !isWrittenAsPhones(facts[place]);
        if (mayBeOrders && saysSomething(header, place, name) && !namesPhone(header[place] ?? ""))
          free[place] = false;
        if (named && !isLettered(header, place)) free[place] = false;
      });
      take(field, columnByContent(field, facts, free), "content");
    }
  }
  const unclear = "points_to_add" in found.map ? [] : gross;
  return { ...whatIsRead(header, found, preset?.name ?? null, facts), repeated, gross: unclear };
}

/** Whether a column's name says that it is something else than the field. */
function isOther(
  field: Field,
  name: string,
  names: readonly string[],
  map: ColumnMap,
  facts: readonly ColumnFacts[] | null,
): boolean {
  if (name === "") return false;
  if (field === "occurred_at") return isNoDayOfPoints(name, names, map.description !== undefined);
  if (field === "description") return isNoteOnCustomer(name, names, facts);
  if (field === "email" || field === "phone") return !aliasesOf(field).has(name) && isSomebodyElses(name);
  return field === "points_to_add" && !aliasesOf(field).has(name) && isOtherNumber(name);
}

const without = (names: readonly string[], places: readonly number[]) =>
  names.map((name, place) => (places.includes(place) ? "" : name));

/** What is called an id holds e-mails: none of its rows would find anybody. */
const isEmails = (column: ColumnFacts | undefined) => column !== undefined && holds("email", column);

const saysSomething = (header: readonly string[], place: number, loose: string) =>
  !isLettered(header, place) && !/^[ -~]{1,2}$/.test(loose) && loose.length <= nameCharsMax;
const nameCharsMax = 60;

/** Whether a column that no alias names may be the field at all: its cells alone prove little. */
function mayBe(field: Field, name: string): boolean {
  if (field === "points_to_add") return mayBePoints(name);
  if (field === "occurred_at") return isDayOfTransaction(name);
  return field !== "description" || mayBeSentence(name);
}

/** Who the customer is, by an e-mail or a phone: a long number beside it may be that of an order or of a card. */
const saidOtherwise = (map: ColumnMap, facts: ColumnFacts[]) =>
  map.email !== undefined || map.phone !== undefined || facts.some((column) => holds("email", column));

/** Every row has an e-mail or an id: nobody is found by a phone alone. */
const areKnown = (map: ColumnMap, facts: readonly ColumnFacts[]) =>
  [map.email, map.shopify_id].some(
    (place) => place !== undefined && facts.every(({ filled }) => filled <= (facts[place]?.filled ?? 0)),
  );

/** Digits alone, such as 20260501081500: a day and a time of it, or an order's number. */
const areLongNumbers = (column: ColumnFacts | undefined) =>
  column !== undefined && Math.min(column.integers, column.ids) * 2 > column.filled;

const isWrittenAsPhones = (column: ColumnFacts | undefined) =>
  column !== undefined && (column.writtenPhones ?? 0) * 2 > column.phones;

const placesOf = (names: readonly string[], name: string) =>
  names.flatMap((other, place) => (other === name ? [place] : []));

/** The column with the plainest alias of the field, unless two have it. */
function placeByAlias(
  names: readonly string[],
  field: Field,
  taken: ColumnMap,
  facts: ColumnFacts[] | null,
): { place?: number; twice?: boolean } {
  const aliases = aliasesOf(field);
  let plainest = Infinity;
  let places: number[] = [];
  names.forEach((name, place) => {
    const rank = aliases.get(name) ?? Infinity;
    if (rank === Infinity || rank > plainest) return;
    if (Object.values(taken).includes(place) || contradicted(field, facts?.[place])) return;
    // Notes of which nobody wrote any: read, every row would be rejected for what nobody was asked.
    if (field === "description" && facts && !facts[place]?.filled) return;
    if (rank < plainest) places = [];
    plainest = rank;
    places.push(place);
  });
  return places.length > 1 ? { twice: true } : { place: places[0] };
}
