import { getCountries } from "libphonenumber-js/min";
import type { Language } from "../locales/language.ts";
import { regionsIn } from "../locales/regions.server.ts";

interface Country {
  code: string;
  name: string;
}

const named = new Map<Language, Country[]>();

/** Countries whose phone numbers can be read, by their names. */
export function countriesIn(language: Language): Country[] {
  const countries = named.get(language) ?? regionsIn(language, getCountries());
  named.set(language, countries);
  return countries;
}

/** Territories with numbers of their own that Shopify's `CountryCode` (Admin API 2026-10) does not have. */
const notAtShopify = new Set<string>(["AS", "FM", "GU", "MH", "MP", "PR", "PW", "VI"]);

let codes: Map<string, string> | undefined;

/** The code of a country by its code or by its name, in each language whose columns are known; null for neither. */
export function readCountry(text: string): string | null {
  codes ??= countryCodes();
  return codes.get(text.trim().toLowerCase()) ?? null;
}

function countryCodes(): Map<string, string> {
  const found = new Map<string, string>();
  const known = getCountries().filter((code) => !notAtShopify.has(code));
  for (const language of ["en", "bg", "de", "fr", "es", "ja"]) {
    const names = new Intl.DisplayNames([language], { type: "region" });
    for (const code of known) found.set((names.of(code) ?? code).toLowerCase(), code);
  }
  // A code of one is no other's name.
  for (const code of known) found.set(code.toLowerCase(), code);
  return found;
}
