import { getCountries } from "libphonenumber-js/min";

/** Countries whose phone numbers can be read, by their English names. Here, because browsers name some otherwise. */
export const countries = (() => {
  const names = new Intl.DisplayNames(["en"], { type: "region" });
  return getCountries()
    .map((code) => ({ code: code as string, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
})();
