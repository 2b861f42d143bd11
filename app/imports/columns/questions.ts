/** The questions about a file. */
import { messageOf, type Message } from "../../locales/words.ts";
import type { Refusal } from "../../refusal.ts";
import type { Decimal, Need } from "../reading.ts";
import { yearsUnclear, type DateFacts } from "../row/dates.ts";
import { encodingName, type Encoding, type EncodingDoubt } from "../layout/encodings.ts";
import { readAs, type NumberFacts } from "../row/numbers.ts";
import { columnName } from "./names.ts";
import { nameToAllow, secretNotices, type SecretColumn } from "./secrets.ts";

export const said = (code: PlainQuestion): Message => ({ code: `questions.${code}`, values: {} });
type PlainQuestion =
  | "header"
  | "idsWanting"
  | "titleAbove"
  | "customerMissing"
  | "pointsMissing"
  | "pointsByRule"
  | "descriptionMissing"
  | "yearUnclear"
  | "datesMixed";

export const headerNeed: Need = { choice: "header", question: [said("header")] };
export const headerRowNeed = (row: number): Need => ({
  choice: "header_row",
  question: [{ code: "questions.headerRow", values: { rowNumber: String(row) } }],
  rowNumber: row,
});

/** @param guess what the file is read as until another one is chosen. */
export function encodingNeed(guess: Encoding, doubt: EncodingDoubt | undefined): Need {
  if (!doubt) {
    const question: Message = { code: "questions.encoding", values: { encoding: encodingName(guess) } };
    return { choice: "encoding", encoding: guess, question: [question] };
  }
  const question: Message =
    doubt.kind === "mixed"
      ? { code: "questions.encodingMixed", values: {} }
      : { code: "questions.encodingUnfit", values: { encodings: doubt.likely.map(encodingName) } };
  return { choice: "encoding", encodings: doubt.likely, question: [question] };
}

/** A rule or a description that was given and can't be so. */
export const refusedNeed = (choice: "points" | "description", refusal: Refusal): Need => ({
  choice,
  question: [messageOf(refusal)],
});

/** Columns that were chosen and look like secrets. */
export const secretNeed = (header: readonly string[], secrets: readonly SecretColumn[]): Need => ({
  choice: "secret",
  names: secrets.map(({ place }) => nameToAllow(header, place)),
  question: [...secretNotices(header, secrets), { code: "secrets.allow", values: {} }],
});

export function decimalNeed(column: string | Message, numbers: NumberFacts): Need {
  const [example] = numbers.examples;
  if (example === undefined) {
    return { choice: "decimal", question: [{ code: "questions.decimalUnseen", values: { column } }] };
  }
  const read = (decimal: Decimal) => ({ digits: readAs(example, decimal) ?? example });
  const [point, comma] = [read("point"), read("comma")];
  const question: Message = { code: "questions.decimal", values: { column, example, point, comma } };
  return { choice: "decimal", question: [question] };
}

export function dateOrderNeed(column: string | Message, dates: DateFacts | undefined): Need {
  const question: Message[] = [{ code: "questions.dateOrder", values: { column } }];
  if (dates && yearsUnclear(dates)) question.push(said("yearUnclear"));
  else if (dates && dates.dmy < dates.either && dates.mdy < dates.either) question.push(said("datesMixed"));
  return { choice: "date_order", question };
}

/** A column that is called a date and holds none that is read. */
export const unreadDate = (place: number, names: string[]): Message => ({
  code: "questions.dateUnread",
  values: { column: columnName(names, place) },
});

/** Days that a spreadsheet may have taken for others when it opened the file. */
export const turnedDates = (place: number, names: string[]): Message => ({
  code: "questions.datesTurned",
  values: { column: columnName(names, place) },
});
