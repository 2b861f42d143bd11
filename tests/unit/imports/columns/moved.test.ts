/** A file of rejected rows of ours whose columns somebody has moved. */
import { describe, expect, it } from "vitest";
import { columnsIn, orderOf } from "#app/imports/columns/moved.ts";
import { shapeLeft } from "#app/imports/row/shape-left.ts";

const header = ["shopify_id", "points", "tag", "tag 2", "note"];
const columnMap = { shopify_id: 0, points_to_add: 1, description: 4 };
const cells = ["7338", "1", "250", "", "Thanks"];
const names = [...header, "Row of import 7"];

/** The row as the import has it, and what is left of its shape. */
function readIn(written: string[], line: string[]) {
  const columns = columnsIn({ columnMap, header }, written) ?? {};
  const ordered = orderOf({ columnMap, header }, columns, written)(line);
  return { ordered, ...shapeLeft({ cells, reasons: ["points_cut"] }, ordered, columnMap) };
}

const turned = (line: string[]) => line.toReversed();

describe("points that are the beginning of a number", () => {
  it.each([
    ["where nothing was moved", names, [...cells, "2"]],
    ["where the columns were turned round", turned(names), turned([...cells, "2"])],
    ["where a column of the merchant’s stands first", ["mine", ...names], ["x", ...cells, "2"]],
    ["where the column behind them was taken away", names.toSpliced(2, 1), [...cells.toSpliced(2, 1), "2"]],
    ["where that column was emptied", names, [...cells.with(2, ""), "2"]],
    ["where the description was emptied", names, [...cells.with(4, ""), "2"]],
    ["where its name is there twice", ["tag", ...turned(names)], ["vip", ...turned([...cells, "2"])]],
  ])("stay so %s", (_, written, line) => expect(readIn(written, line)).toMatchObject({ isCut: true }));

  it.each([
    ["they are written anew", cells.with(1, "1250")],
    ["another text stands behind them", cells.with(2, "vip")],
    ["the description is another one", cells.with(4, "Order 250")],
  ])("do not where %s, also in a column that was moved", (_, corrected) => {
    for (const order of [(line: string[]) => line, turned])
      expect(readIn(order(names), order([...corrected, "2"]))).not.toHaveProperty("isCut");
  });
});

it("the cells that nobody reads are in their places as well", () =>
  expect(readIn(["mine", ...turned(names)], ["x", ...turned([...cells, "2"])]).ordered).toEqual(cells));
