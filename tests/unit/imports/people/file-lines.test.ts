/** What the result of a file of customers may say, true or not. */
import { expect, test } from "vitest";
import { createWrittenLines } from "#app/balance-field/written-lines.ts";
import { createAnsweredLines } from "#app/imports/people/file-lines.ts";

const refusedAs = (message: string, __lineNumber = 3) =>
  `${JSON.stringify({ data: { tagsAdd: { userErrors: [{ field: null, message }] } }, __lineNumber })}\n`;
const answers = (text: string) => createAnsweredLines("tags").push(text);

test("words that are cut are not cut through a letter, and hold nothing that can't be kept", () => {
  for (const before of [497, 498, 499, 500]) {
    const [answer] = answers(refusedAs(`${"x".repeat(before)}🙂🙂`));
    expect(answer?.words?.isWellFormed()).toBe(true);
  }
  expect(answers(refusedAs("a\0b\ud800c"))).toMatchObject([{ line: 3, words: "ab\ufffdc" }]);
});

test.each([-1, 0.5, 2 ** 31, 2 ** 53, 1e300])("line %d is in no file", (number) => {
  expect(answers(refusedAs("no", number))).toEqual([]);
  const written = JSON.stringify({ data: { metafieldsSet: { userErrors: [] } }, __lineNumber: number });
  expect(createWrittenLines().push(`${written}\n`)).toEqual([]);
});

test.each([-1, 25, 1e9])("place %d is in no line of balances: it tells of nobody", (elementIndex) => {
  const userErrors = [{ code: null, message: "Owner does not exist", elementIndex }];
  const written = JSON.stringify({ data: { metafieldsSet: { userErrors } }, __lineNumber: 0 });
  expect(createWrittenLines().push(`${written}\n`)).toEqual([]);
});
