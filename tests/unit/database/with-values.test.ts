import { expect, test } from "vitest";
import { withValues } from "#app/database/with-values.server.ts";

test("a value takes the place of its number, whatever is in it", () => {
  expect(withValues("SELECT $1, $2, $10", ["a$2", null, ...Array<null>(7).fill(null), 3n])).toBe(
    "SELECT  'a$2',  NULL,  '3'",
  );
});

test("quotes and backslashes end no text", () => {
  expect(withValues("$1", ["O'Neil"])).toBe(" 'O''Neil'");
  expect(withValues("$1", ["a\\' OR true --"])).toBe("  E'a\\\\'' OR true --'");
});

test("a minus before a value begins no comment, and a negative number stays one", () => {
  expect(withValues("-$1::bigint", [-5])).toBe("- '-5'::bigint");
});

test("lists, bytes, days and objects are written as PostgreSQL reads them", () => {
  expect(withValues("$1", [[1n, null, 'a"b\\']])).toBe('  E\'{"1",NULL,"a\\\\"b\\\\\\\\"}\'');
  expect(withValues("$1", [Buffer.from([0, 255])])).toBe("  E'\\\\x00ff'");
  expect(withValues("$1", [new Date(0)])).toBe(" '1970-01-01T00:00:00.000Z'");
  expect(withValues("$1", [{ a: 1 }])).toBe(" '{\"a\":1}'");
  expect(withValues("$1", [true])).toBe(" 'true'");
});
