import fc from "fast-check";
import { expect, test } from "vitest";
import { behind, namedQuery } from "#app/admin-api/customers-named.ts";
import { parseSearch, type Search, type SearchTerm } from "#sandbox/search-syntax.ts";

test("each word is searched for in the names and in the e-mail, by the beginning of its last part", () => {
  expect(namedQuery(["Ann", "x@y.com"])).toBe(
    "(first_name:ann* OR last_name:ann* OR email:ann*) " +
      '((first_name:"x@y." first_name:com*) OR (last_name:"x@y." last_name:com*) OR (email:"x@y." email:com*))',
  );
});

test("the next page begins behind the last customer of this one", () => {
  expect(behind(namedQuery(["Ann"]), 7338441277598n)).toBe(
    "id:>7338441277598 (first_name:ann* OR last_name:ann* OR email:ann*)",
  );
});

const word = fc
  .oneof(
    fc.string({ unit: fc.constantFrom('"', "'", "\\", "(", ")", ":", "*", "-", "a", "OR"), minLength: 1 }),
    fc.string({ unit: "grapheme", minLength: 1 }),
  )
  .filter((text) => /[\p{L}\p{N}]/u.test(text));

/** All that one field is searched for. */
const termsOf = (search: Search): SearchTerm[] =>
  search.kind === "term" ? [search] : search.kind === "not" ? [] : search.parts.flatMap(termsOf);

test("whatever a word holds, it is looked for and is no syntax", () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 2, maxLength: 4 }), (words) => {
      const query = parseSearch(namedQuery(words));
      expect(query).toMatchObject({ kind: "all", parts: words.map(() => ({ kind: "any" })) });
      const parts = query.kind === "all" ? query.parts : [];
      for (const [i, part] of parts.entries()) {
        const terms = termsOf(part);
        expect([...new Set(terms.map(({ field }) => field))]).toEqual(["first_name", "last_name", "email"]);
        expect(terms.every(({ quoted, value }) => quoted || /^[\p{L}\p{M}\p{N}]+\*$/u.test(value))).toBe(
          true,
        );
        const lookedFor = terms.filter(({ field }) => field === "email").map(({ value }) => value);
        expect(words[i]?.toLowerCase()).toContain(lookedFor.join("").replace(/\*$/, "").toLowerCase());
      }
    }),
    { numRuns: 500 },
  );
});
