/** What the cells of each column look like, counted while a file goes by. */
import { readDate, type DateFacts } from "../row/dates.ts";
import { trimInvisible } from "../../characters.ts";
import { isRefusal } from "../../refusal.ts";
import { isReadAs, keyKind, textKind, type KeyKind } from "./key-forms.ts";
import { readExact, writeExact, type NumberFacts } from "../row/numbers.ts";

/** Counts only: no cell is kept, but for a few short numbers, because the other ones may be personal data. */
export interface ColumnFacts {
  filled: number;
  /** Plain digits, with a sign or none; ids among them. */
  integers: number;
  /** As long as Shopify's customer ids, 12 to 19 digits, in whichever way they are written. */
  ids: number;
  emails: number;
  phones: number;
  dates: number;
  /** Words: cells with a letter that are nothing of the above. */
  texts: number;
  /** Ids that a spreadsheet has shortened. */
  mangled: number;
  /** Ids, e-mails and phones that are read otherwise than they stand there; not counted before there was this fact. */
  keysReadAs?: number;
  numbers: NumberFacts;
  dateFacts: DateFacts;
}

export interface FactsCounter {
  add(cells: readonly string[]): void;
  facts(): ColumnFacts[];
}

/** The columns beyond are not looked at. */
export const columnsSeenMax = 60;

/** @param columnCount as many as the widest line has, where that is not known. */
export function createColumnFacts(columnCount = 0): FactsCounter {
  const columns = Array.from({ length: Math.min(columnCount, columnsSeenMax) }, emptyFacts);
  return {
    add(cells) {
      const count = Math.min(cells.length, columnsSeenMax);
      while (columns.length < count) columns.push(emptyFacts());
      for (let place = 0; place < count; place++) {
        const cell = cells[place] as string;
        if (cell !== "") look(columns[place] as ColumnFacts, cell);
      }
    },
    facts: () => structuredClone(columns),
  };
}

function emptyFacts(): ColumnFacts {
  return {
    filled: 0,
    integers: 0,
    ids: 0,
    emails: 0,
    phones: 0,
    dates: 0,
    texts: 0,
    mangled: 0,
    keysReadAs: 0,
    numbers: { point: 0, comma: 0, either: 0, differ: 0, examples: [] },
    dateFacts: { dmy: 0, mdy: 0, either: 0, differ: 0 },
  };
}

/** Almost every cell is plain digits or begins with a letter: neither needs more than a look at its characters. */
function look(facts: ColumnFacts, cell: string): void {
  const first = cell.charCodeAt(0);
  const signed = first === 0x2b || first === 0x2d ? 1 : 0;
  let digits = signed;
  while (digits < cell.length && isDigit(cell.charCodeAt(digits))) digits++;
  if (digits === cell.length && digits > signed) {
    facts.filled++;
    if (signed === 0) lookAtDigits(facts, cell.length, first);
    else if (digits > 9 && first === 0x2b) lookAtRest(facts, cell);
    else countInteger(facts);
  } else if (digits === 0 && isLetter(first)) {
    facts.filled++;
    lookAtText(facts, cell);
  } else {
    const trimmed = trimInvisible(cell);
    if (trimmed === "") return;
    facts.filled++;
    lookAtRest(facts, trimmed);
  }
}

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;
/** Latin, Greek, Cyrillic and their neighbours; kana, Chinese characters and Hangul. */
const isLetter = (code: number) =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0xc0 && code < 0x1680) ||
  (code >= 0x3040 && code < 0xd800);

function countInteger(facts: ColumnFacts): void {
  facts.integers++;
  facts.numbers.point++;
  facts.numbers.comma++;
  facts.numbers.either++;
}

function lookAtDigits(facts: ColumnFacts, length: number, first: number): void {
  countInteger(facts);
  if (length >= 12 && length <= 19) facts.ids++;
  // Written without separators: too long for points, too short for an id. A national number begins with 0.
  else if (length >= 10 ? length <= 11 : length === 9 && first === 0x30) facts.phones++;
}

function lookAtText(facts: ColumnFacts, text: string): void {
  const kind = textKind(text);
  if (kind) countKey(facts, text, kind);
  else facts.texts++;
}

function countKey(facts: ColumnFacts, cell: string, kind: KeyKind): void {
  facts[kind]++;
  if (isReadAs(cell, kind)) facts.keysReadAs = (facts.keysReadAs ?? 0) + 1;
}

/** Which of the dearer looks are worth their while is told by single characters. */
function lookAtRest(facts: ColumnFacts, cell: string): void {
  if (/^'\d+$/.test(cell)) return lookAtDigits(facts, cell.length - 1, cell.charCodeAt(1));
  if (cell.length > 256 || !/^['+(.,\u2212-]{0,3}\d/.test(cell)) {
    const kind = keyKind(cell);
    if (kind) countKey(facts, cell, kind);
    else if (/\p{L}/u.test(cell)) facts.texts++;
    return;
  }
  if (/[-/年.]\d*[-/月.]/.test(cell) && lookAtDate(facts, cell)) {
    facts.dates++;
  } else if (/[a-z\u00aa-\uffff@]/i.test(cell) && /\p{L}|@/u.test(cell)) {
    const kind = keyKind(cell);
    if (kind) countKey(facts, cell, kind);
    else facts.texts++;
  } else {
    lookAtNumber(facts, cell);
    const long = cell.length >= 12 || (cell.length >= 8 && /^['+(0]|^\d{3}[\s.-]/.test(cell));
    const kind = long ? keyKind(cell) : null;
    if (kind) countKey(facts, cell, kind);
  }
}

function lookAtDate({ dateFacts }: ColumnFacts, cell: string): boolean {
  const dmy = readDate(cell, "dmy");
  // With the year first, or with points, there is one order only.
  const mdy = /^\d{1,2}[-/]/.test(cell) ? readDate(cell, "mdy") : dmy;
  if (!isRefusal(dmy)) dateFacts.dmy++;
  if (!isRefusal(mdy)) dateFacts.mdy++;
  const both = !isRefusal(dmy) && !isRefusal(mdy);
  if (both && dmy !== mdy) dateFacts.differ++;
  if (isRefusal(dmy) && isRefusal(mdy)) return false;
  dateFacts.either++;
  return true;
}

function lookAtNumber(facts: ColumnFacts, cell: string): void {
  const { numbers } = facts;
  const [point, comma] = [readExact(cell, "point"), readExact(cell, "comma")];
  if (!isRefusal(point)) numbers.point++;
  if (!isRefusal(comma)) numbers.comma++;
  if (isRefusal(point) && isRefusal(comma)) return;
  numbers.either++;
  if (/^[+\-\u2212]?\d+$/.test(cell)) facts.integers++;
  const differ = !isRefusal(point) && !isRefusal(comma) && writeExact(point) !== writeExact(comma);
  if (differ) numbers.differ++;
  if (numbers.examples.length < examplesMax || (differ && numbers.differ <= examplesMax)) {
    keepExample(numbers, cell, differ);
  }
}

const examplesMax = 3;

/** Short ones only: a long number may be somebody's phone. */
function keepExample(numbers: NumberFacts, cell: string, differ: boolean): void {
  const { examples } = numbers;
  if (cell.length > 12 || cell.replace(/\D/g, "").length > 7 || examples.includes(cell)) return;
  if (differ) examples.unshift(cell);
  else examples.push(cell);
  examples.length = Math.min(examples.length, examplesMax);
}
