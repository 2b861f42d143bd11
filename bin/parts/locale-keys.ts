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

/** @param json a locale file's content */
export function keysSource(json: string): string {
  const lines = [...textsOf(JSON.parse(json) as Entry)].map(([key, texts]) => {
    const values = new Map<string, string>();
    if (texts.length > 1) values.set("count", "number");
    for (const { name, how } of texts.flatMap(placesOf))
      if (!values.has(name)) values.set(name, how ? "List" : "Value");
    const type = [...values].map(([name, type]) => `${name}: ${type}`).join("; ");
    return `  "${key}": ${type ? `{ ${type} }` : "None"};\n`;
  });
  return `/** Made from en.json by \`npm run locales\`: each key, and the values that its text needs. */
import type { List, Value } from "./words.ts";

type None = Record<never, never>;

export interface Keys {
${lines.join("")}}
`;
}
