/** Ids that a spreadsheet has shortened: what is left of `7338441277598` is `7.33844E+12`. */
import { customerIdMax, idDigits, shortenedId } from "../../customers/customer-id.ts";

/**
 * The ids that a cell can stand for, both ends included: those that are shown so when rounded to as many digits, also
 * where that was saved as digits (`7338440000000`), and for one of 16 digits or more that ends in zeros, those that lost
 * their digits after the fifteenth. An id may rightly end in zeros: whoever has it comes first.
 */
export function mangledRange(cell: string): { from: bigint; to: bigint } | null {
  const shortened = shortenedId(cell);
  if (shortened) {
    const { whole, fraction, power } = shortened;
    // The last digit shown stands for this power of ten.
    const last = power - fraction.length;
    return last > 18 ? null : roundedRange(BigInt(whole + fraction), last);
  }
  const [digits = ""] = /^[1-9]\d{11,18}$/.exec(idDigits(cell) ?? "") ?? [];
  if (digits.length > 15) return zerosRange(digits);
  const zeros = /(?<!0)0{5,}$/.exec(digits)?.[0].length ?? 0;
  return zeros === 0 ? null : roundedRange(BigInt(digits.slice(0, -zeros)), zeros);
}

/** @param last the power of ten that the last digit shown stands for. */
function roundedRange(shown: bigint, last: number): { from: bigint; to: bigint } | null {
  if (last <= 0) {
    const id = (shown + 10n ** BigInt(-last) / 2n) / 10n ** BigInt(-last);
    return within(id, id);
  }
  const unit = 10n ** BigInt(last);
  // Below a power of ten the exponent is one less, and the digits shown stand for a tenth as much.
  const below = /^10*$/.test(String(shown)) ? unit / 20n : unit / 2n;
  return within(shown * unit - below, shown * unit + unit / 2n - 1n);
}

/** Some programmes cut such an id off, others round it. */
function zerosRange(digits: string): { from: bigint; to: bigint } | null {
  if (/[^0]/.test(digits.slice(15))) return null;
  const unit = 10n ** BigInt(digits.length - 15);
  return within(BigInt(digits) - unit / 2n, BigInt(digits) + unit - 1n);
}

function within(from: bigint, to: bigint): { from: bigint; to: bigint } | null {
  if (to < 1n || from > customerIdMax) return null;
  return { from: from < 1n ? 1n : from, to: to > customerIdMax ? customerIdMax : to };
}
