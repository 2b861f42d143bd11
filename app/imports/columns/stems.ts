/** Whether a name has a word that is known. Names are loosened, as in `aliases.ts`. */
import { loosenName } from "./aliases.ts";

/** Parts of words, by language: English, Bulgarian, German, French, Spanish, Japanese. */
export const stems = (...languages: string[]) => {
  const parts = languages.flatMap((language) => language.split(" ")).map(loosenName);
  return (name: string) => parts.some((part) => name.includes(part));
};

/** Names as a whole, by language: these words inside another one say nothing. */
export const words = (...languages: string[]) => {
  const known = new Set(languages.flatMap((language) => language.split(" ")).map(loosenName));
  return (name: string) => known.has(name);
};
