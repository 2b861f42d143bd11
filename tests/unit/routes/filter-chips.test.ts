import { expect, test } from "vitest";
import { filterChips } from "#app/routes/app.customers._index/filter-chips.ts";
import { wordsIn } from "#app/locales/words.server.ts";

test.each([
  ["en", "In import 12345"],
  ["bg", "В импортиране 12345"],
] as const)("an import is named by its number and not counted, in %s", (language, label) => {
  expect(filterChips({ importNumber: 12_345 }, wordsIn(language))).toEqual([{ key: "import", label }]);
});
