/** A cell that may be a day or a number, counted in each way in which it can be read. */
import { isRefusal } from "../../refusal.ts";
import { readDate, shortYear, type DateFacts } from "../row/dates.ts";
import { plainDigits } from "../row/digits.ts";
import { decimalOfDress } from "../row/number-forms.ts";
import { readExact, writeExact, type NumberFacts } from "../row/numbers.ts";

/** @returns whether it is one. */
export function countDate(dateFacts: DateFacts, cell: string): boolean {
  const dmy = readDate(cell, "dmy");
  // With the year first, or with points, there is one order only.
  const ordered = /^\D*\d{1,2}\s?[-/]/.test(cell);
  const mdy = ordered ? readDate(cell, "mdy") : dmy;
  if (!isRefusal(dmy)) dateFacts.dmy++;
  if (!isRefusal(mdy)) dateFacts.mdy++;
  const both = !isRefusal(dmy) && !isRefusal(mdy);
  if (both && dmy !== mdy) dateFacts.differ++;
  if (isRefusal(dmy) && isRefusal(mdy)) return false;
  dateFacts.either++;
  dateFacts.readAs ??= { dmy: 0, mdy: 0 };
  if (!isRefusal(dmy) && dmy !== cell) dateFacts.readAs.dmy++;
  if (!isRefusal(mdy) && mdy !== cell) dateFacts.readAs.mdy++;
  if (ordered && !both) dateFacts.oneWay = (dateFacts.oneWay ?? 0) + 1;
  if (!isRefusal(dmy) && cell.startsWith(dmy.slice(0, 5))) countYearFirst(dateFacts, dmy);
  const year = shortYear(cell);
  if (year === "last") dateFacts.yearLast = (dateFacts.yearLast ?? 0) + 1;
  if (year === "unclear") dateFacts.yearUnclear = (dateFacts.yearUnclear ?? 0) + 1;
  return true;
}

/** @param day `YYYY-MM-DD` */
function countYearFirst(dateFacts: DateFacts, day: string): void {
  dateFacts.yearFirst = (dateFacts.yearFirst ?? 0) + 1;
  if (Number(day.slice(8)) > 12) dateFacts.yearFirstLate = (dateFacts.yearFirstLate ?? 0) + 1;
}

/** @param cell as written: it may be shown as an example. */
export function countNumber(numbers: NumberFacts, cell: string): boolean {
  const [point, comma] = [readExact(cell, "point"), readExact(cell, "comma")];
  if (isRefusal(point) && isRefusal(comma)) return false;
  numbers.either++;
  const differ = !isRefusal(point) && !isRefusal(comma) && writeExact(point) !== writeExact(comma);
  const told = differ ? decimalOfDress(cell) : null;
  if (!isRefusal(point) && told !== "comma") numbers.point++;
  if (!isRefusal(comma) && told !== "point") numbers.comma++;
  if (differ) numbers.differ++;
  const [, sign = "", digits = ""] = oneSign.exec(cell) ?? [];
  if (digits.length === 3 && digits.endsWith("0")) countForm(numbers, "likeGroup", sign);
  else if (digits !== "" && digits.length < 3) countForm(numbers, "likeFraction", sign);
  const exact = isRefusal(point) ? comma : point;
  if (!isRefusal(exact) && exact.negative) numbers.negative = (numbers.negative ?? 0) + 1;
  numbers.readAs ??= { point: 0, comma: 0 };
  if (!isRefusal(point) && writeExact(point) !== cell) numbers.readAs.point++;
  if (!isRefusal(comma) && writeExact(comma) !== cell) numbers.readAs.comma++;
  if (numbers.examples.length < examplesMax || (differ && numbers.differ <= examplesMax)) {
    keepExample(numbers, cell, differ);
  }
  return true;
}

const oneSign = /^[+\-\u2212]?\d{1,3}([.,])(\d{1,3})$/;

function countForm(numbers: NumberFacts, form: "likeGroup" | "likeFraction", sign: string): void {
  const forms = (numbers[form] ??= { point: 0, comma: 0 });
  forms[sign === "." ? "point" : "comma"]++;
}

const examplesMax = 3;

/** Short ones only: a long number may be somebody's phone. */
function keepExample(numbers: NumberFacts, cell: string, differ: boolean): void {
  const { examples } = numbers;
  const digits = (plainDigits(cell) ?? cell).replace(/\D/g, "").length;
  if (cell.length > 12 || digits > 7 || examples.includes(cell)) return;
  if (differ) examples.unshift(cell);
  else examples.push(cell);
  examples.length = Math.min(examples.length, examplesMax);
}
