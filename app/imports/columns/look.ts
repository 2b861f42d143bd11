/** What one cell tells of its column. */
import { isBetween, isWeekday, monthOf } from "../row/date-words.ts";
import { hasOtherDigits, plainDigits } from "../row/digits.ts";
import { trimInvisible } from "../../characters.ts";
import { formulaWithoutResult } from "../row/formula.ts";
import { isMangled } from "../../customers/customer-id.ts";
import { isBroken } from "../row/broken.ts";
import { isCurrency } from "../row/number-forms.ts";
import { isNothing, isZeroDay } from "../row/placeholders.ts";
import { plainText } from "../row/plain-text.ts";
import { countDate, countNumber } from "./counted.ts";
import type { ColumnFacts } from "./facts.ts";
import { isReadAs, keyForm, textForm, type KeyForm } from "./key-forms.ts";
import { secretDigits, secretForm, type SecretForm } from "./secret-cells.ts";
import { shapeTest, textShape } from "./text-shape.ts";
import { countMark, countSign, wordAt } from "./row-signs.ts";

/** So many texts of a column are remembered while its file goes by: most files say the same, or nearly, of many customers. */
const plainTextsMax = 64;
const plainTextCharsMax = 120;

/** Texts of a column, and shapes of texts, in which nothing is to be counted but the text. */
export interface PlainTexts {
  seen: Map<string, RegExp | null>;
  /** The last of them. */
  text: string | null;
  shape: RegExp | null;
}

export const noPlainTexts = (): PlainTexts => ({ seen: new Map(), text: null, shape: null });

/** Almost every cell is plain digits or begins with a letter: neither needs more than a look at its characters. */
export function look(facts: ColumnFacts, cell: string, plain: PlainTexts): void {
  const first = cell.charCodeAt(0);
  const begins = isLetter(first);
  const isAsLast = begins && (plain.shape ? plain.shape.test(cell) : cell === plain.text);
  const shape = begins && !isAsLast ? textShape(cell) : null;
  if (begins && (isAsLast || isPlain(plain, cell, shape))) {
    facts.filled++;
    facts.texts++;
    return;
  }
  const signed = first === 0x2b || first === 0x2d ? 1 : 0;
  let digits = signed;
  while (digits < cell.length && isDigit(cell.charCodeAt(digits))) digits++;
  const isNumber = digits === cell.length && digits > signed;
  const isSecret = countSecret(facts, isNumber && signed === 0 ? secretDigits(cell) : secretForm(cell));
  if (isNumber) {
    facts.filled++;
    if (signed === 0) lookAtDigits(facts, cell);
    else if (digits > 9 && first === 0x2b) lookAtRest(facts, cell);
    else countInteger(facts, cell);
  } else if (digits === 0 && begins && cell.includes("@")) {
    facts.filled++;
    lookAtText(facts, cell);
  } else if (digits === 0 && begins) {
    if (cell.length <= placeholderCharsMax && isNothing(cell)) return;
    facts.filled++;
    if (cell.length <= dressedCharsMax && /\d/.test(cell) && beginsDressed(cell)) lookAtRest(facts, cell);
    else if (lookAtText(facts, cell) && !isSecret && plain.seen.size < plainTextsMax) {
      if (cell.length <= plainTextCharsMax)
        plain.seen.set(shape ?? cell, shape === null ? null : shapeTest(shape));
    }
  } else {
    const trimmed = trimInvisible(cell);
    if (trimmed.length === 1) countMark(facts, trimmed);
    if (trimmed === formulaWithoutResult) return countFormula(facts);
    if (isNothing(trimmed) || isZeroDay(trimmed)) return;
    facts.filled++;
    if (first === 0x20) facts.padded = (facts.padded ?? 0) + 1;
    lookAtRest(facts, trimmed);
  }
}

function isPlain(plain: PlainTexts, cell: string, shape: string | null): boolean {
  const test = plain.seen.get(shape ?? cell);
  if (test === undefined) return false;
  plain.text = cell;
  plain.shape = test;
  return true;
}

function countSecret(facts: ColumnFacts, form: SecretForm | null): boolean {
  if (form === null) return false;
  facts.secrets ??= {};
  facts.secrets[form] = (facts.secrets[form] ?? 0) + 1;
  return true;
}

const placeholderCharsMax = 24;
const dressedCharsMax = 110;

/** With a word that stands in front of days and amounts: `January 5, 2026`, `Fri, 1 May 2026`, `USD 50`. */
function beginsDressed(cell: string): boolean {
  const word = wordAt(cell, 0);
  if (word.length === 0 || word.length > 12) return false;
  const lower = word.toLowerCase();
  return (
    /^(?:[SHR]\d|昭和|平成|令和)/.test(cell) ||
    monthOf(lower) !== undefined ||
    isWeekday(lower) ||
    // `den 13 mars 2026`; a sentence that begins so goes on with a word.
    (isDigit(cell.charCodeAt(word.length + 1)) && isBetween(lower)) ||
    isCurrency(word) ||
    cell[word.length] === "$"
  );
}

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;
/** Arabic and Persian. */
const isOtherDigit = (code: number) => (code >= 0x660 && code <= 0x669) || (code >= 0x6f0 && code <= 0x6f9);
/** Latin, Greek, Cyrillic and their neighbours; kana, Chinese characters and Hangul. */
const isLetter = (code: number) =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0xc0 && code < 0x1680 && !isOtherDigit(code)) ||
  (code >= 0x3040 && code < 0xd800);

function countFormula(facts: ColumnFacts): void {
  facts.formulas = (facts.formulas ?? 0) + 1;
}

function countInteger(facts: ColumnFacts, cell: string): void {
  facts.integers++;
  if (cell.charCodeAt(0) === 0x2d) facts.numbers.negative = (facts.numbers.negative ?? 0) + 1;
  else if (cell === "0") facts.numbers.zero = (facts.numbers.zero ?? 0) + 1;
  facts.numbers.point++;
  facts.numbers.comma++;
  facts.numbers.either++;
}

/** One whole id in a hundred thousand ends so by chance. */
const roundedEnd = "00000";

function lookAtDigits(facts: ColumnFacts, cell: string): void {
  const [length, first] = [cell.length, cell.charCodeAt(0)];
  countInteger(facts, cell);
  if (length <= 3) facts.short = (facts.short ?? 0) + 1;
  if (length === 3) facts.groups = (facts.groups ?? 0) + 1;
  if (length === 8 && (first === 0x31 || first === 0x32) && countDate(facts.dateFacts, cell)) facts.dates++;
  if (length === 14 && first === 0x32 && countDate(facts.dateFacts, cell)) facts.dates++;
  if (length >= 12 && length <= 19) {
    facts.ids++;
    if (cell.endsWith(roundedEnd)) facts.rounded = (facts.rounded ?? 0) + 1;
  }
  // Written without separators: too long for points, too short for an id. A national number begins with 0.
  else if (length >= 10 ? length <= 11 : length === 9 && first === 0x30) facts.phones++;
}

/** @returns whether it is a text and nothing else. */
function lookAtText(facts: ColumnFacts, text: string): boolean {
  const kind = textForm(text);
  if (kind) countKey(facts, text, kind);
  if (kind) return false;
  facts.texts++;
  const isSign = countSign(facts, text);
  return countMarks(facts, text) && !isSign;
}

/** @returns whether a shopper would read it as it stands there. */
function countMarks(facts: ColumnFacts, text: string): boolean {
  const plain = plainText(text);
  const broken = isBroken(plain);
  if (broken) facts.broken = (facts.broken ?? 0) + 1;
  // At its ends no text keeps its blanks.
  const isMarked = plain !== text && plain !== text.trim();
  if (isMarked) facts.marked = (facts.marked ?? 0) + 1;
  return !broken && !isMarked;
}

function countKey(facts: ColumnFacts, cell: string, kind: KeyForm): void {
  facts[kind]++;
  if (kind === "phones" && /[+\s()]/.test(cell)) facts.writtenPhones = (facts.writtenPhones ?? 0) + 1;
  if (isReadAs(cell, kind)) facts.keysReadAs = (facts.keysReadAs ?? 0) + 1;
}

/** Which of the dearer looks are worth their while is told by single characters. */
function lookAtRest(facts: ColumnFacts, written: string): void {
  const cell = written.length <= 256 && hasOtherDigits(written) ? (plainDigits(written) ?? written) : written;
  if (/^['\u2019]?\d+$/.test(cell)) return lookAtDigits(facts, cell.replace(/^\D/, ""));
  if (cell.length > 256 || !/\d/.test(cell)) return lookAtWords(facts, cell);
  const mayBeDate = /[-/年.]\s?\d*\s?[-/月.]/.test(cell) || (/\d\D*\d/.test(cell) && /\p{L}/u.test(cell));
  if (cell.length <= dressedCharsMax && mayBeDate && countDate(facts.dateFacts, cell)) facts.dates++;
  else if (isMangled(cell)) facts.mangled++;
  else if (cell.includes("@") || !lookAtNumber(facts, written)) lookAtNeither(facts, written, cell);
  // A shorter one is neither an id nor a phone.
  else if (cell.length >= 8) lookAtKey(facts, written, cell);
}

function lookAtNumber(facts: ColumnFacts, cell: string): boolean {
  if (!countNumber(facts.numbers, cell)) return false;
  if (/^[+\-\u2212]?\d+$/.test(cell)) facts.integers++;
  return true;
}

/** What has digits, but is no day and no number. */
function lookAtNeither(facts: ColumnFacts, written: string, cell: string): void {
  if (!lookAtKey(facts, written, cell)) lookAtWords(facts, cell);
}

/** @param cell as written, its digits plain ones */
function lookAtKey(facts: ColumnFacts, written: string, cell: string): boolean {
  const kind = keyForm(cell);
  if (kind) countKey(facts, written, kind);
  return kind !== null;
}

function lookAtWords(facts: ColumnFacts, cell: string): void {
  if (/\p{L}/u.test(cell)) lookAtText(facts, cell);
  else countMarks(facts, cell);
}
