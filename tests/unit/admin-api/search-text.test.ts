import fc from "fast-check";
import { expect, test } from "vitest";
import { phrase } from "#app/admin-api/search-text.ts";
import { parseSearch } from "#sandbox/search-syntax.ts";

const hostile = fc.string({
  unit: fc.constantFrom('"', "'", "\\", "(", ")", ":", "*", "-", " ", "\n", "a", "OR"),
});

test("whatever a value holds, it stays one phrase of one field", () => {
  fc.assert(
    fc.property(fc.oneof(hostile, fc.string({ unit: "grapheme" })), (value) => {
      const email = { kind: "term", field: "email", comparator: "", value, quoted: true };
      const id = { kind: "term", field: "id", comparator: ">=", value: "5", quoted: false };
      expect(parseSearch(`email:${phrase(value)} id:>=5`)).toEqual({ kind: "all", parts: [email, id] });
    }),
    { numRuns: 1_000 },
  );
});
