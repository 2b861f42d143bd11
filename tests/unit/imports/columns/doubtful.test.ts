import { describe, expect, test } from "vitest";
import { doubtfulPlaces } from "#app/imports/columns/doubtful.ts";
import { createColumnFacts } from "#app/imports/columns/count-facts.ts";
import { guessColumns } from "#app/imports/columns/guess.ts";

/** The names of the columns that are shown beside those that are read. */
function doubtful(header: string[], ...rows: string[][]): string[] {
  const counter = createColumnFacts();
  for (const cells of rows) counter.add(cells);
  const facts = counter.facts();
  return doubtfulPlaces(header, facts, guessColumns(header, facts)).map((place) => header[place] ?? "");
}

describe("beside the columns that are read are shown", () => {
  test("none of twenty that nobody needs", () => {
    const unneeded = Array.from({ length: 20 }, (_, i) => [`Extra ${i}`, `word ${i}`] as const);
    const header = ["Customer ID", "Email", "Points Balance", "Reason", ...unneeded.map(([name]) => name)];
    const row = ["7338441277598", "ana@example.com", "250", "Welcome", ...unneeded.map(([, cell]) => cell)];
    expect(doubtful(header, row)).toEqual([]);
  });

  test("columns of points that may count spent ones too", () => {
    const header = ["Customer ID", "Lifetime Points", "Points Spent", "Reason"];
    expect(doubtful(header, ["7338441277598", "3000", "10", "Welcome"])).toEqual(["Lifetime Points"]);
  });

  test("columns of the same name", () => {
    const header = ["Customer ID", "Points", "Points", "Reason"];
    expect(doubtful(header, ["7338441277598", "3", "4", "Welcome"])).toEqual(["Points", "Points"]);
  });

  test("whatever else says who, beside shortened ids", () => {
    const header = ["Customer ID", "Email", "First Name", "Points", "Reason", "City"];
    const row = ["7.33844E+12", "ana@example.com", "Ana", "250", "Welcome", "Varna"];
    expect(doubtful(header, row)).toEqual(expect.arrayContaining(["First Name"]));
    expect(doubtful(header, row)).not.toContain("City");
  });

  test("numbers, where no column is called points, and a date whose cells are none", () => {
    const header = ["Customer ID", "Foo", "Bar", "Note", "Date"];
    expect(doubtful(header, ["7338441277598", "3", "4", "Welcome", "soon"])).toEqual(["Foo", "Bar", "Date"]);
  });

  test("what may say who the customer is, where no column does", () => {
    const header = ["Foo", "Bar", "Points", "Reason"];
    expect(doubtful(header, ["734412775981", "834412775981", "4", "Welcome"])).toEqual(["Foo", "Bar"]);
  });
});
