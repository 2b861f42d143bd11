/** Digits that are not those of ASCII: Arabic, Persian and full-width ones. */

const others = /[\u0660-\u0669\u06f0-\u06f9\uff01-\uff5e\u066b\u066c]/;
const zeros = [0x30, 0x660, 0x6f0, 0xff10];

/** Those of the first digit written; what is full-width beside digits, such as `－`, becomes plain as well. */
export function hasOtherDigits(text: string): boolean {
  return others.test(text);
}

/** The text in plain digits; null where digits of two kinds stand in it, which nobody writes by intention. */
export function plainDigits(text: string): string | null {
  if (!hasOtherDigits(text)) return text;
  const kinds = new Set<number>();
  let plain = "";
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const zero = zeros.find((first) => code >= first && code <= first + 9);
    if (zero !== undefined) kinds.add(zero);
    if (zero !== undefined) plain += String(code - zero);
    else plain += code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : char;
  }
  return kinds.size > 1 ? null : plain;
}
