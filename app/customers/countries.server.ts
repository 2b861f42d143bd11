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
