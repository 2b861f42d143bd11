/** Numbers that a state gives to a person, told by their form and by the check digits in them. */

export function isNationalId(cell: string): boolean {
  const first = cell.charCodeAt(0);
  if (first >= 0x30 && first <= 0x39) return isDigits(cell) ? isNationalNumber(cell) : isMarked(cell);
  if ((cell.length > 13 && cell.length !== 16) || !/\d/.test(cell)) return false;
  return lettered.some(([form, check]) => form.test(cell) && check(cell));
}

const isDigits = (cell: string) => /^\d+$/.test(cell);

/** Digits alone: only forms that chance hits in one number of a hundred or fewer. */
export function isNationalNumber(digits: string): boolean {
  const first = digits.charAt(0);
  switch (digits.length) {
    case 9:
      // A spreadsheet drops the zero in front.
      return isEgn(`0${digits}`);
    case 10:
      return isEgn(digits);
    case 11:
      return isPesel(digits) || isCpf(digits) || isTckn(digits);
    case 13:
      return first >= "1" && first <= "8" && isCnp(digits);
    case 15:
      return (first === "1" || first === "2") && isNir(digits);
    default:
      return false;
  }
}

/** A day as most programmes write it, `2026-05-01`, is dismissed by its length and its last sign. */
const isMarked = (cell: string) =>
  cell.length <= 14 &&
  !(cell.length === 10 && cell.charCodeAt(9) <= 0x39) &&
  marked.some(([form, check]) => form.test(cell) && check(cell));

type Form = [form: RegExp, check: (cell: string) => boolean];

/** With marks between the digits, or a letter at the end. */
const marked: Form[] = [
  // Spain: DNI.
  [/^\d{8}-?[A-HJ-NP-TV-Z]$/i, (cell) => isDni(cell)],
  // Finland.
  [/^\d{6}[-+A]\d{3}[0-9A-FHJ-NPR-Y]$/, (cell) => isHetu(cell)],
  // Sweden.
  [/^(?:\d\d)?\d{6}[-+]\d{4}$/, (cell) => isDay(cell.replace(/^\d\d(?=\d{6}-)/, "")) && isPersonnummer(cell)],
  // Czechia and Slovakia.
  [/^\d{6}\/\d{4}$/, (cell) => Number(digitsOf(cell)) % 11 === 0],
  [/^\d{3}\.\d{3}\.\d{3}-\d\d$/, (cell) => isCpf(digitsOf(cell))],
  // Russia: SNILS.
  [/^\d{3}-\d{3}-\d{3} \d\d$/, (cell) => isSnils(digitsOf(cell))],
];

const lettered: Form[] = [
  // Spain: NIE, where the letter stands for a digit.
  [
    /^[XYZ]-?\d{7}-?[A-HJ-NP-TV-Z]$/i,
    (cell) => isDni("XYZ".indexOf((cell[0] ?? "").toUpperCase()) + cell.slice(1)),
  ],
  // Italy: codice fiscale.
  [/^[A-Z]{6}\d\d[A-EHLMPRST](?:[04][1-9]|[1256]\d|[37][01])[A-Z]\d{3}[A-Z]$/i, () => true],
  // United Kingdom: National Insurance number (HMRC, NIM39110).
  [/^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]$/i, () => true],
];

const digitsOf = (cell: string) => cell.replace(/\D/g, "");
const weighed = (digits: string, weights: readonly number[]) =>
  weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0);
const last = (digits: string) => Number(digits.at(-1));

/** `yymmdd`; some states add to the month to say the century. */
function isDay(digits: string, monthsAdded: readonly number[] = thisCentury, from = 0): boolean {
  const [month, day] = [twoDigits(digits, from + 2), twoDigits(digits, from + 4)];
  return day >= 1 && day <= 31 && monthsAdded.some((added) => month > added && month <= added + 12);
}

const thisCentury = [0];
const twoDigits = (digits: string, at: number) =>
  (digits.charCodeAt(at) - 0x30) * 10 + digits.charCodeAt(at + 1) - 0x30;

/** Bulgaria, ЕГН: ГРАО, Наредба за ЕСГРАОН; the month plus 20 before 1900, plus 40 from 2000. */
const isEgn = (digits: string) =>
  isDay(digits, [0, 20, 40]) && (weighed(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === last(digits);

/** Poland. */
const isPesel = (digits: string) =>
  isDay(digits, [0, 20, 40, 60, 80]) &&
  (10 - (weighed(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 === last(digits);

/** Romania: the first digit says sex and century; a rest of 10 is written 1. */
function isCnp(digits: string): boolean {
  if (!isDay(digits, thisCentury, 1)) return false;
  const rest = weighed(digits, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
  return (rest === 10 ? 1 : rest) === last(digits);
}

/** Brazil. */
function isCpf(digits: string): boolean {
  if (/^(\d)\1+$/.test(digits)) return false;
  const check = (length: number) =>
    ((weighed(
      digits,
      Array.from({ length }, (_, i) => length + 1 - i),
    ) *
      10) %
      11) %
    10;
  return check(9) === Number(digits[9]) && check(10) === Number(digits[10]);
}

/** Türkiye. */
function isTckn(digits: string): boolean {
  if (digits.startsWith("0")) return false;
  const tenth = weighed(digits, [7, -1, 7, -1, 7, -1, 7, -1, 7]) % 10;
  const eleventh = weighed(digits, Array<number>(10).fill(1)) % 10;
  return (tenth + 10) % 10 === Number(digits[9]) && eleventh === last(digits);
}

/** France: 13 digits and their key. */
const isNir = (digits: string) => 97 - Number(BigInt(digits.slice(0, 13)) % 97n) === Number(digits.slice(13));

const dniLetters = "TRWAGMYFPDXBNJZSQVHLCKE";
const isDni = (cell: string) => dniLetters[Number(digitsOf(cell)) % 23] === cell.at(-1)?.toUpperCase();

const hetuMarks = "0123456789ABCDEFHJKLMNPRSTUVWXY";
const isHetu = (cell: string) => hetuMarks[Number(cell.slice(0, 6) + cell.slice(7, 10)) % 31] === cell[10];

function isPersonnummer(cell: string): boolean {
  const digits = digitsOf(cell).slice(-10);
  const sum = [...digits].reduce((total, digit, place) => {
    const twice = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return total + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return isDay(digits) && sum % 10 === 0;
}

const isSnils = (digits: string) =>
  (weighed(digits, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100 === Number(digits.slice(9));
