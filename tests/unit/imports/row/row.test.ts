import { describe, expect, it } from "vitest";
import { cellCharsMax } from "#app/imports/limits.ts";
import { createJudge } from "#app/imports/row/judge.ts";
import { plainReading } from "#app/imports/reading.ts";
import { cellsOf, fitCells, type Line } from "#app/imports/row/row.ts";

const columns = { shopify_id: 0, points_to_add: 1, description: 2 };
const line = (...cells: string[]): Line => ({ rowNumber: 7, cells, quotesMalformed: false });
const judgeLine = createJudge(columns, plainReading, 3);
const judge = (...cells: string[]) => judgeLine(line(...cells));

describe("a row", () => {
  it("is accepted with its three values, which say the whole line", () => {
    const row = judge("7338441277598", "-5", "Gift");
    const values = { customerId: 7338441277598n, points: -5, description: "Gift" };
    const others = { email: null, phone: null, givenPoints: null, occurredAt: null };
    expect(row).toEqual({
      rowNumber: 7,
      verdict: "accepted",
      ...values,
      ...others,
      reasons: [],
      cells: null,
    });
    expect(cellsOf(row, columns)).toEqual(["7338441277598", "-5", "Gift"]);
  });

  it("with two faults names both, and keeps what could be read", () => {
    const row = judge("7.33844E+12", "1.5", "Gift");
    expect(row.reasons).toEqual(["customer_id_mangled", "points_fraction"]);
    expect(row).toMatchObject({ verdict: "rejected", customerId: null, points: null, description: "Gift" });
    expect(row.cells).toEqual(["7.33844E+12", "1.5", "Gift"]);
  });

  it("with every fault names every one", () => {
    const row = judgeLine({ rowNumber: 7, cells: ["", "0", "", "x"], quotesMalformed: true });
    expect(row.reasons).toEqual([
      "quotes_malformed",
      "too_many_cells",
      "customer_id_missing",
      "points_zero",
      "description_missing",
    ]);
  });

  it.each([
    ["an apostrophe", ["'1", "5", "a"]],
    ["a plus sign", ["1", "+5", "a"]],
    ["a fraction that is none", ["1", "5.00", "a"]],
    ["zeros in front", ["01", "5", "a"]],
    ["a space", ["1", "5", " a"]],
    ["blank cells at the end", ["1", "5", "a", "", " "]],
  ])("keeps its cells where the values do not say them exactly: %s", (_, cells) => {
    const row = judge(...cells);
    expect(row).toMatchObject({ verdict: "accepted", customerId: 1n, points: 5, description: "a" });
    expect(cellsOf(row, columns)).toEqual(cells);
  });

  it.each(['"', "''", "〃", "″", '-"-', "ditto", "idem", "Same as above", "wie oben", "както горе", "同上"])(
    "is not described by what says in a list that it is the same as above: %s",
    (cell) => expect(judge("1", "5", cell).reasons).toEqual(["description_missing"]),
  );

  it.each(["Same day bonus", "“Ditto” the cat says thanks", "Dora", "!"])("is described by %s", (cell) =>
    expect(judge("1", "5", cell).description).toBe(cell),
  );

  it.each(["=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"])(
    "is described without the apostrophe that keeps a spreadsheet from running %s",
    (sign) => {
      expect(judge("1", "5", `'${sign}Bonus`).description).toBe(`${sign}Bonus`);
      expect(judge("1", "5", `'Bonus' ${sign}`).description).toBe(`'Bonus' ${sign}`);
    },
  );

  it("may have its columns in any order, and further ones", () => {
    const places = { shopify_id: 3, points_to_add: 2, description: 1 };
    const row = createJudge(places, plainReading, 4)(line("note", "Gift", "5", "1"));
    expect(row).toMatchObject({
      verdict: "accepted",
      customerId: 1n,
      points: 5,
      description: "Gift",
      cells: ["note", "Gift", "5", "1"],
    });
  });

  it("with a text beyond the header is rejected: a separator may stand unquoted in it", () => {
    expect(judge("1", "5", "Thank you", " Ana").reasons).toEqual(["too_many_cells"]);
    expect(judge("1", "5", "Thank you", "", "\t").reasons).toEqual([]);
  });

  it("with another separator than the header is rejected for that alone", () => {
    expect(judge("7338441277598;5;Gift").reasons).toEqual(["separator_differs"]);
    expect(judge("7338441277598|5|Hello", " Ana").reasons).toEqual(["separator_differs"]);
    expect(judge("7338441277598;5").reasons).not.toContain("separator_differs");
    expect(judge("7338441277598", "5", "a;b;c").reasons).toEqual([]);
  });

  it("with a formula that nobody calculated is rejected for that alone, where the column is read", () => {
    expect(judge("1", "#FORMULA?", "").reasons).toEqual(["formula_without_result"]);
    expect(judge("1", "5", "#FORMULA?").reasons).toEqual(["formula_without_result"]);
    expect(createJudge(columns, plainReading, 4)(line("1", "5", "Gift", "#FORMULA?")).reasons).toEqual([]);
  });

  it("with too few cells is rejected for the missing ones", () => {
    expect(judge("1").reasons).toEqual(["points_missing", "description_missing"]);
  });

  it("keeps a beginning of its cells that the database can hold", () => {
    const { cells } = judge("1", "5", "x".repeat(cellCharsMax - 1) + "🎁", ...Array<string>(1000).fill("y"));
    expect(cells).toHaveLength(23);
    expect(cells?.[2]).toBe("x".repeat(cellCharsMax - 1));
  });
});

it("cells beyond the header are put back behind the last one, as they were separated", () => {
  expect(fitCells(["7", "30", "Thanks", " Ana", " bye"], 3, ",")).toEqual(["7", "30", "Thanks, Ana, bye"]);
  expect(fitCells(["7", "30"], 3, ",")).toEqual(["7", "30"]);
});
