import fc from "fast-check";
import { expect, test } from "vitest";
import { namedQuery } from "#app/admin-api/customers-named.ts";
import { parseSearch } from "#sandbox/search-syntax.ts";

test("each word is searched for in the names and in the e-mail", () => {
  expect(namedQuery(["Ana", "x@y.com"])).toBe(
    '(first_name:"Ana" OR last_name:"Ana" OR email:"Ana") ' +
      '(first_name:"x@y.com" OR last_name:"x@y.com" OR email:"x@y.com")',
  );
});

const word = fc.oneof(
  fc.string({ unit: fc.constantFrom('"', "'", "\\", "(", ")", ":", "*", "-", "a", "OR"), minLength: 1 }),
  fc.string({ unit: "grapheme", minLength: 1 }),
);

test("whatever a word holds, it is looked for and is no syntax", () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 2, maxLength: 4 }), (words) => {
      const term = (field: string, value: string) => ({
        kind: "term",
        field,
        comparator: "",
        value,
        quoted: true,
      });
      const parts = words.map((value) => ({
        kind: "any",
        parts: ["first_name", "last_name", "email"].map((field) => term(field, value)),
      }));
      expect(parseSearch(namedQuery(words))).toEqual({ kind: "all", parts });
    }),
    { numRuns: 1_000 },
  );
});
