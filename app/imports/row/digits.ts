/** Digits that are not those of ASCII, and what is full-width beside them. */
import { asciiDigits, holdsOtherDigits } from "../../characters.ts";

const theirSigns = /[\uff01-\uff5e\u066b\u066c]/;

/** Whether digits of another script stand in it, or such signs as belong to them. */
export function hasOtherDigits(text: string): boolean {
  return theirSigns.test(text) || holdsOtherDigits(text);
}

/**
 * The text in plain digits, and what is full-width beside them, such as `－`, plain as well; null where digits of two
 * kinds stand in it, which nobody writes by intention.
 */
export function plainDigits(text: string): string | null {
  if (!hasOtherDigits(text)) return text;
  const plain = asciiDigits(text);
  if (holdsOtherDigits(plain)) return null;
  return plain.replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}
