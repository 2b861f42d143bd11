/** What a file says of a customer that is kept here, and not written to Shopify. */
import { bareValue } from "../../characters.ts";
import { isMangled } from "../../customers/customer-id.ts";
import type { RefusalCode } from "../../refusal.ts";
import type { DateOrder } from "../reading.ts";
import { dayParts } from "../row/dates.ts";
import { clears } from "./cell-words.ts";

export const ownFields = ["card_number", "reference_id", "birthday"] as const;
export type OwnField = (typeof ownFields)[number];

/** null empties it. What the file leaves empty is not there. */
export type Own = Partial<Record<OwnField, string | null>>;

/** Stands for a number that is made when the customers are written. */
export const newCard = "generate()";

const referenceCharsMax = 255;

export function readOwn(
  cell: (field: OwnField) => string,
  birthdayOrder: DateOrder,
  refuseAs: (code: RefusalCode) => void,
): Own {
  const own: Own = {};
  for (const field of ownFields) {
    const text = cell(field);
    if (text === "") continue;
    const read = clears.test(text) ? { value: null } : readers[field](text, birthdayOrder);
    if ("reason" in read) refuseAs(read.reason);
    else own[field] = read.value;
  }
  return own;
}

type Read = { value: string | null } | { reason: RefusalCode };

const readers: Record<OwnField, (text: string, order: DateOrder) => Read> = {
  card_number: readCard,
  reference_id: readReference,
  birthday: readBirthday,
};

/** What a scanner reads and Code 128 prints: letters, digits and the marks between them. Words alone are no number. */
const cardForm = /^(?=.*\d)[A-Z0-9](?:[A-Z0-9._/-]{0,38}[A-Z0-9])?$/i;

function readCard(text: string): Read {
  if (/^=?generate\(\)$/i.test(text)) return { value: newCard };
  if (isMangled(text)) return { reason: "person_card_mangled" };
  // As it is printed on a card, in groups.
  const number = wholeNumber(bareValue(text).replace(/(?<=\d)[ \u00a0](?=\d)/g, ""));
  return cardForm.test(number) ? { value: number } : { reason: "person_card_invalid" };
}

/** Programmes that take it for an amount write `7338441.0`. */
const wholeNumber = (text: string) => text.replace(/^(\d+)[.,]0{1,2}$/, "$1");

function readReference(text: string): Read {
  if (isMangled(text)) return { reason: "person_reference_mangled" };
  const id = wholeNumber(bareValue(text));
  return [...id].length > referenceCharsMax ? { reason: "person_reference_long" } : { value: id };
}

/** Nobody alive was born before. */
const bornSince = 1900;

/** A year of two digits may be of either century: it is not guessed. */
function readBirthday(text: string, order: DateOrder): Read {
  const { year = "", month = "", day = "" } = dayParts(text, order) ?? {};
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${written}T00:00:00Z`);
  const isDay = year.length === 4 && !Number.isNaN(date.getTime());
  // 31 February is another day to whoever counts it out.
  if (!isDay || date.toISOString().slice(0, 10) !== written) return { reason: "person_birthday_unclear" };
  if (Number(year) < bornSince || date.getTime() > Date.now())
    return { reason: "person_birthday_impossible" };
  return { value: written };
}
