/** Two tables in one file: rows below names in another order are never read by the first. */
import { expect, it } from "vitest";
import { readEveryWay, rowsOf } from "#support/read-lines.ts";

const first = "shopify_id,points_to_add,spent,description\n7338441277599,120,999,a\n";

it.each([
  { names: "in another order", second: "shopify_id,spent,points_to_add,description" },
  { names: "with a column less", second: "shopify_id,points_to_add,description" },
  {
    names: "in other letters, between quotes",
    second: '"Shopify_ID","Spent"," Points_To_Add ","Description"',
  },
  { names: "by other names for the same columns", second: "Description,Points,Customer ID" },
])("a second line of names $names refuses the file, and names its row", ({ second }) => {
  expect(readEveryWay(`${first}${second}\n7338441277600,999,40,b\n`)).toEqual({
    refused: "second_header",
    values: { rowNumber: "3" },
  });
});

it.each([
  { line: "the same names again", text: "shopify_id,points_to_add,spent,description" },
  { line: "the same names in other letters", text: "Shopify_ID,POINTS_TO_ADD,spent,description" },
  { line: "a text that is called like a column", text: "7338441277600,999,description,spent" },
  { line: "a sum below the table", text: "Total,,Points,120" },
  { line: "words", text: "Anna,many,some,none" },
])("$line is a row like any other", ({ text }) => {
  expect(rowsOf(readEveryWay(`${first}${text}\n`)).at(-1)?.[0]).toBe(3);
});
