/** What one line of the file says of a customer. */
import { isVisible, trimInvisible } from "../../characters.ts";
import { readCustomerId } from "../../customers/customer-id.ts";
import { isRefusal, type RefusalCode } from "../../refusal.ts";
import { readEmail } from "../row/email.ts";
import type { PhoneReader } from "../row/cell-readers.ts";
import { formulaWithoutResult } from "../row/formula.ts";
import { isNoName, isNothing } from "../row/placeholders.ts";
import type { Line } from "../row/row.ts";
import { hasOtherSeparator, isInSingleQuotes, lastFilled, shiftFinder } from "../row/shape.ts";
import { addressFields, isAddressField, type AddressField } from "../../customers/address-fields.ts";
import { clears, no, yes } from "./cell-words.ts";
import type { PersonColumns } from "./columns.ts";
import type { PersonField } from "./fields.ts";
import { consentFields, readMoment, type Consent } from "./consent.ts";
import { readOwn, type Own } from "./own.ts";
import { nameCharsMax, noteCharsMax, tagCharsMax, tagsMax } from "./limits.ts";

/** What is to stand at Shopify; null empties it. What the file leaves empty is not there. */
export interface Given extends Partial<Record<AddressField, string | null>> {
  first_name?: string | null;
  last_name?: string | null;
  note?: string | null;
  email?: string;
  phone?: string;
  locale?: string;
  email_marketing?: Consent;
  sms_marketing?: Consent;
  /** When she said so, as ISO 8601. */
  consent_at?: string;
}

export interface GivenPerson {
  rowNumber: number;
  customerId: bigint | null;
  given: Given;
  own: Own;
  tags: string[];
  /** Why it can't be used. */
  reason: RefusalCode | null;
}

/** @param headerLength how many columns have a name: what stands behind them has moved what stands before. */
export function personReader(
  columns: PersonColumns,
  headerLength: number,
  readPhone: (text: string) => ReturnType<PhoneReader>,
  readCountry: (text: string) => string | null = codeAlone,
): (line: Line) => GivenPerson | null {
  const { map, groups, nameOrder, subscribedAt = false } = columns;
  const isShifted = shiftFinder({}, headerLength);
  const read = new Set(Object.values(map));
  /** Null for a line that says nothing of any customer. */
  return ({ rowNumber, cells, quotesMalformed, torn }) => {
    const cell = (field: PersonField) => {
      const mayBeName = nameFields.has(field) || isAddressField(field);
      return textIn(cells[map[field] ?? -1] ?? "", mayBeName ? isNoName : isNothing);
    };
    const person: GivenPerson = { rowNumber, customerId: null, given: {}, own: {}, tags: [], reason: null };
    const refuseAs = (code: RefusalCode) => (person.reason ??= code);
    if (torn === "rest") refuseAs("text_rest");
    if (torn === "begun" && read.has(lastFilled(cells))) refuseAs("text_cut");
    if (quotesMalformed) refuseAs("quotes_malformed");
    if (isShifted(cells)) refuseAs("too_many_cells");
    if (cells.includes(formulaWithoutResult)) refuseAs("formula_without_result");
    if (hasOtherSeparator(cells, headerLength)) refuseAs("separator_differs");
    if (isInSingleQuotes([...cells])) refuseAs("quotes_single");
    readKeys(person, cell, readPhone, refuseAs);
    Object.assign(person.given, readNames(cell, nameOrder, refuseAs));
    const note = cell("note");
    if (note !== "") person.given.note = clears.test(note) ? null : note;
    if ([...note].length > noteCharsMax) refuseAs("person_note_long");
    readAddress(person, cell, readCountry, refuseAs);
    readLanguage(person, cell("locale"), refuseAs);
    readConsent(person, cell, { subscribedAt, refuseAs });
    person.own = readOwn(cell, columns.birthdayOrder ?? "dmy", refuseAs);
    person.tags = readTags(cell("tags"), cells, groups, refuseAs);
    const { customerId, given, own, tags, reason } = person;
    const isBlank =
      customerId === null && Object.keys({ ...given, ...own }).length === 0 && tags.length === 0;
    if (isBlank && reason === null) return null;
    const isNamed = customerId !== null || [given.email, given.phone, own.reference_id].some((key) => key);
    if (!isNamed) refuseAs("person_key_missing");
    return person;
  };
}

function readKeys(
  person: GivenPerson,
  cell: (field: PersonField) => string,
  readPhone: (text: string) => ReturnType<PhoneReader>,
  refuseAs: (code: RefusalCode) => void,
): void {
  const id = cell("customer_id");
  if (id !== "" && id !== "0") {
    const read = readCustomerId(id);
    if (isRefusal(read)) refuseAs(read.code);
    else person.customerId = read;
  }
  for (const [field, read] of [
    ["email", readEmail],
    ["phone", readPhone],
  ] as const) {
    const text = cell(field);
    // Zero alone is what a database writes for an empty text.
    if (text === "" || text === "0") continue;
    const value = read(text);
    if (isRefusal(value)) refuseAs(value.code);
    else person.given[field] = value;
  }
}

const codeAlone = (text: string) => (/^[a-z]{2}$/i.test(text) ? text.toUpperCase() : null);

function readAddress(
  { given }: GivenPerson,
  cell: (field: PersonField) => string,
  readCountry: (text: string) => string | null,
  refuseAs: (code: RefusalCode) => void,
): void {
  for (const field of addressFields) {
    // Shopify's export keeps a postal code a text by an apostrophe; 's-Gravenhage has one of its own.
    const text = field === "zip" ? cell(field).replace(/^'(?=.)/, "") : cell(field);
    if (text === "") continue;
    if ([...text].length > nameCharsMax) refuseAs("person_address_long");
    const read = field === "country" && !clears.test(text) ? readCountry(text) : text;
    if (read === null) refuseAs("person_country_unclear");
    else given[field] = clears.test(text) ? null : read;
  }
}

/** As Shopify takes it: `bg`, `pt-BR`. */
function readLanguage({ given }: GivenPerson, text: string, refuseAs: (code: RefusalCode) => void): void {
  if (text === "") return;
  const [, language, region] = /^([a-z]{2})(?:[-_]([a-z]{2}))?$/i.exec(text) ?? [];
  if (language === undefined) refuseAs("person_language_unclear");
  else given.locale = [language.toLowerCase(), ...(region ? [region.toUpperCase()] : [])].join("-");
}

function readConsent(
  { given }: GivenPerson,
  cell: (field: PersonField) => string,
  { subscribedAt, refuseAs }: { subscribedAt: boolean; refuseAs: (code: RefusalCode) => void },
): void {
  for (const field of consentFields) {
    const said = cell(field).toLowerCase();
    if (yes.has(said)) given[field] = "SUBSCRIBED";
    else if (no.has(said)) given[field] = "UNSUBSCRIBED";
    else if (said !== "") refuseAs("person_consent_unclear");
  }
  const date = cell("consent_at");
  if (date === "" || consentFields.every((field) => given[field] === undefined)) return;
  if (subscribedAt && consentFields.some((field) => given[field] === "UNSUBSCRIBED")) return;
  const at = readMoment(date);
  if (at === null) refuseAs("person_consent_date");
  else if (Date.parse(at) > Date.now()) refuseAs("person_consent_future");
  else given.consent_at = at;
}

const nameFields = new Set<PersonField>(["first_name", "last_name", "full_name"]);

const textIn = (cell: string, isEmpty = isNothing) =>
  isVisible(cell) && !isEmpty(cell) ? trimInvisible(cell) : "";

function readNames(
  cell: (field: PersonField) => string,
  order: PersonColumns["nameOrder"],
  refuseAs: (code: RefusalCode) => void,
): Pick<Given, "first_name" | "last_name"> {
  const names: Pick<Given, "first_name" | "last_name"> = {};
  for (const field of ["first_name", "last_name"] as const) {
    const text = cell(field);
    if (text !== "") names[field] = clears.test(text) ? null : text;
  }
  const full = cell("full_name");
  // Names in columns of their own need no splitting.
  if (full !== "" && Object.keys(names).length === 0) {
    const words = full.split(/\s+/);
    const [one = "", two] = order === "last_first" ? words.reverse() : words;
    // Which of three names is whose nobody can tell: that is for the merchant to say, in columns of their own.
    if (words.length > 2 || full.includes(",")) refuseAs("person_name_unclear");
    else if (two === undefined) names.first_name = one;
    else Object.assign(names, { first_name: one, last_name: two });
  }
  const isLong = Object.values(names).some((name) => [...(name ?? "")].length > nameCharsMax);
  if (isLong) refuseAs("person_name_long");
  return names;
}

function readTags(
  listed: string,
  cells: readonly string[],
  groups: PersonColumns["groups"],
  refuseAs: (code: RefusalCode) => void,
): string[] {
  const tags = listed.split(",").map(trimInvisible).filter(isVisible);
  for (const { place, name } of groups) {
    const said = textIn(cells[place] ?? "").toLowerCase();
    if (yes.has(said)) tags.push(name);
    else if (said !== "" && !no.has(said)) refuseAs("person_group_unclear");
  }
  if (tags.some((tag) => clears.test(tag))) refuseAs("person_tags_cleared");
  if (tags.some((tag) => [...tag].length > tagCharsMax)) refuseAs("person_tag_long");
  const different = [...new Map(tags.map((tag) => [tag.toLowerCase(), tag] as const)).values()];
  if (different.length > tagsMax) refuseAs("person_tags_many");
  return different;
}
