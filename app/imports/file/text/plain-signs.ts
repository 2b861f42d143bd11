/** Texts in English: what is not ASCII in them are signs, each where such a sign stands. */

/**
 * Whether all that is not ASCII are signs in their places: £ before a number, ’ before an s. Read in another encoding
 * they would be letters beside numbers, or capitals inside words.
 */
export function hasPlainSignsOnly(text: string): boolean {
  const quotes = { opened: 0, closed: 0 };
  let [signs, doubtful] = [0, 0];
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char <= "\x7f") continue;
    const before = text.slice(Math.max(0, i - 2), i);
    const after = text.slice(i + 1, i + 4);
    // In another encoding it is the first letter of a word, and nothing closes it.
    if (char === "‘" && !text.includes("’", i)) return false;
    if (char === "“") quotes.opened++;
    else if (char === "”") quotes.closed++;
    if (!places[char]?.(before, after)) return false;
    signs++;
    if (char === "…" && /(?:[tlrindv]|[^o]u)$/i.test(before)) doubtful++;
  }
  // In DOS it is the last letter of `città` and `voilà`.
  return quotes.opened === quotes.closed && (doubtful === 0 || signs > doubtful);
}

type Place = (before: string, after: string) => boolean;

const amount: Place = (before, after) =>
  (!/\p{L}$/u.test(before) && /^[ \u00a0]?\d/.test(after)) || /\d[ \u00a0]?$/.test(before);
const afterDigit: Place = (before) => /\d$/.test(before);
const apart: Place = (before, after) =>
  (/[ \d]$/.test(before) && /^[ \d]/.test(after)) || (/[,;\t]$/.test(before) && after.startsWith(" "));
const afterName: Place = (before, after) => /[a-z]$/.test(before) && !/^[a-z]/i.test(after);

const places: Record<string, Place> = {
  "£": amount,
  "€": amount,
  "¥": amount,
  "¢": afterDigit,
  "°": (before, after) => /\d$/.test(before) || (/\d $/.test(before) && /^[CF](?![a-z])/i.test(after)),
  "½": (before, after) => !/[a-z]$/i.test(before) && !/^[a-z]/i.test(after),
  "–": apart,
  "—": apart,
  "•": apart,
  "©": (before, after) => !/[a-z]$/i.test(before) && /^ ?\d/.test(after),
  "®": afterName,
  "™": afterName,
  "’": (before, after) =>
    /[a-z]$/i.test(before) && (/^(s|t|re|ve|ll|d|m)?([^a-z]|$)/.test(after) || /^[A-Z][a-z]/.test(after)),
  "‘": (before, after) => !/[a-z]$/i.test(before) && /^[\dA-Z]/i.test(after),
  "…": (before, after) =>
    (/[a-z\d.!?)]$/i.test(before) && !/^[a-z\d]/i.test(after)) ||
    (/(?:^|[ ,;\t])$/.test(before) && /^[a-z]/i.test(after)),
  "“": (before, after) => !/[a-z]$/i.test(before) && /^[\dA-Z]/i.test(after),
  "”": (before, after) => /[\da-z.!?]$/i.test(before) && !/^[a-z]/i.test(after),
  "\u00a0": (before, after) => /\d$/.test(before) && /^[£€%\d]/.test(after),
};
