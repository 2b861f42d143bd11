/** Letters of both alphabets that are typed, or read by a scanner, in the place of a digit. */
const digitOf: Record<string, string> = {
  ...{ O: "0", o: "0", "\u041e": "0", "\u043e": "0" },
  ...{ I: "1", l: "1", "\u0406": "1", "\u0456": "1" },
};

const run = /(?<!\p{L})[\dOo\u041e\u043eIl\u0406\u0456]+(?!\p{L})/gu;

/** A stroke with no digit behind it may be a unit, as in `100l`: read as one it would make ten times as many points. */
const digitAt = (sign: string, behind: string): string => {
  const digit = digitOf[sign] ?? sign;
  return digit === "1" && !/\d/.test(behind) ? sign : digit;
};

/** `2O pts` as `20 pts`: only what stands at a digit and is part of no word is taken for one. */
export const withDigits = (cell: string): string =>
  cell.replace(run, (text) =>
    /\d/.test(text) ? text.replace(/\D/gu, (sign, at: number) => digitAt(sign, text.slice(at))) : text,
  );
