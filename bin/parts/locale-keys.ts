/** The keys of a locale file as TypeScript, so that a wrong key or a missing value fails `npm run types`. */
import { place } from "../../app/locales/words.ts";

type Entry = string | { [name: string]: Entry };

/** A text that is chosen by `count` has forms, named as `Intl.PluralRules` names them. */
const isPlural = (entry: Entry): entry is Record<"one" | "other", string> =>
  typeof entry === "object" && typeof entry.one === "string" && typeof entry.other === "string";

/** Each key with dots, and the texts that stand there: one, or its plural forms. */
export function* textsOf(entry: Entry, key = ""): Generator<[key: string, texts: string[]]> {
  if (typeof entry === "string") yield [key, [entry]];
  else if (isPlural(entry)) yield [key, Object.values(entry)];
  else
    for (const [name, inner] of Object.entries(entry))
      yield* textsOf(inner, key === "" ? name : `${key}.${name}`);
}

/** The names of the places in a text, and whether one of a list is meant. */
export const placesOf = (text: string) =>
  [...text.matchAll(place)].map(([, name = "", how]) => ({ name, how }));

/** The values that a text needs, as a type; its places in the order of the alphabet, so that alike ones are the same. */
function valuesType(texts: string[]): string {
  const values = new Map<string, string>();
  if (texts.length > 1) values.set("count", "number");
  for (const { name, how } of texts.flatMap(placesOf))
    if (!values.has(name)) values.set(name, how ? "List" : "Value");
  const places = [...values].map(([name, type]) => `${name}: ${type}`).toSorted();
  return places.length > 0 ? `{ ${places.join("; ")} }` : "None";
}

/** @param json a locale file's content */
export function keysSource(json: string): string {
  const keys = [...textsOf(JSON.parse(json) as Entry)].map(([key, texts]) => ({
    key,
    type: valuesType(texts),
  }));
  const byType = Map.groupBy(keys, ({ type }) => type);
  const messages = [...byType].map(([type, alike]) => {
    const codes = alike.map(({ key }) => `"${key}"`).join(" | ");
    return `  | { code: ${codes}; values: ${type} }\n`;
  });
  return `/** Made from en.json by \`npm run locales\`: each key, and the values that its text needs. */

/** What a place in a text is filled with. Numbers are written, lists joined and messages said as the reader does it. */
export type Value = One | List;
export type List = readonly One[];
type One = string | number | Digits | Message;

/** A number that a file holds, with a point and all its digits: more of them than a \`number\` may have. */
export interface Digits {
  digits: string;
}

type None = Record<never, never>;

export interface Keys {
${keys.map(({ key, type }) => `  "${key}": ${type};\n`).join("")}}

/** A key with its values. One kind for all keys that need the same: TypeScript compares a thousand kinds at most. */
export type Message =
${messages.join("").trimEnd()};
`;
}
