/**
 * The one way to a terminal. What is printed may hold a file's cells or a shop's names, and a terminal obeys control
 * characters: it would move the cursor, rename its window, or turn the direction of letters.
 */

// eslint-disable-next-line no-control-regex -- They are what is looked for.
const commands = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\p{Bidi_Control}]/gu;

/** With a picture of each in place of what a terminal obeys; lines and tabs stay. */
export function harmless(text: string): string {
  return text.replace(/\r\n/g, "\n").replace(commands, (character) => {
    const code = character.charCodeAt(0);
    if (code === 0x7f) return "\u2421";
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : "\ufffd";
  });
}

/** The same of a value within a line: it can't begin another one, which would look like ours. */
export const harmlessLine = (text: string) =>
  harmless(text.replace(/\r?\n/g, "\r")).replaceAll("\u240d", "\u23ce");

/** JSON that says the same: what `JSON.stringify` leaves as it is, it may also write by its number. */
export function harmlessJson(json: string): string {
  return json.replace(commands, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

export const print = (text: string) => console.log(harmless(text));
export const printLine = (text: string) => console.log(harmlessLine(text));
export const printError = (text: string) => console.error(harmless(text));
