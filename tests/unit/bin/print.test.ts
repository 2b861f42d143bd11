import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { harmless, harmlessJson, harmlessLine } from "../../../bin/parts/print.ts";

const escape = "\u001b";

test.each([
  ["a window's title", `${escape}]0;owned\u0007x`, "␛]0;owned␇x"],
  ["a colour", `${escape}[31mred${escape}[0m`, "␛[31mred␛[0m"],
  ["the same in one character", "\u009b31mred", "�31mred"],
  ["a line that goes over another", "Refused\rApplied", "Refused␍Applied"],
  ["a deleting one", "ab\b\u007f", "ab␈␡"],
  ["letters turned round", "points\u202evsc.exe\u2066\u200f", "points�vsc.exe��"],
  ["a line of Unicode's", "a\u2028b", "a�b"],
])("a terminal is not told what to do: %s", (_, text, shown) => {
  expect(harmless(text)).toBe(shown);
  expect(harmlessLine(text)).toBe(shown.replace("␍", "⏎"));
});

test("what people write stays as it is, and lines and tabs do where they are ours", () => {
  const text = "Père 👩‍👩‍👧 точки — 5 %";
  expect(harmless(text)).toBe(text);
  expect(harmlessLine(text)).toBe(text);
  expect(harmless("one\r\ntwo\tthree\n")).toBe("one\ntwo\tthree\n");
  expect(harmlessLine("one\n  1 row accepted.")).toBe("one⏎  1 row accepted.");
});

test("JSON says the same, by numbers", () => {
  const object = { cells: [`${escape}]0;x\u0007`, "\u009b31m\u007f", "\u202e\u2028", "Père\n"] };
  const json = harmlessJson(JSON.stringify(object));
  expect(JSON.parse(json)).toEqual(object);
  expect(json).toMatch(/^[\x20-\x7eèр]*$/);
});

test("no command has another way to the terminal", () => {
  const others = globSync("bin/**/*.ts").flatMap((path) =>
    /console\.(log|error|info|warn)\(|stdout\.write\((?!harmlessJson|`\$\{harmlessJson)/.test(
      readFileSync(path, "utf8"),
    )
      ? [path]
      : [],
  );
  // The way itself; a stack that DEBUG asks for; our own names of files; a script of our own.
  expect(others.sort()).toEqual([
    "bin/parts/end.ts",
    "bin/parts/print.ts",
    "bin/storefront-block.ts",
    "bin/theme-check.ts",
  ]);
});
