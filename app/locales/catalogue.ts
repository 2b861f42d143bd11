/** The words of each language, as its file has them. English is always there; another one is added before it is read. */
import type { Language } from "./language.ts";
import en from "./en.json" with { type: "json" };

/** A text; its plural forms, chosen by `count`; or more of them by name. */
export type Catalogue = { readonly [name: string]: string | Catalogue };

const catalogues = new Map<Language, Catalogue>([["en", en]]);

export function addCatalogue(language: Language, catalogue: Catalogue): void {
  catalogues.set(language, catalogue);
}

/** What stands under a key with dots; undefined where nothing does. */
export function entryOf(language: Language, key: string): string | Catalogue | undefined {
  let entry: string | Catalogue | undefined = catalogues.get(language) ?? en;
  for (const name of key.split(".")) {
    if (typeof entry !== "object") return undefined;
    entry = entry[name];
  }
  return entry;
}
