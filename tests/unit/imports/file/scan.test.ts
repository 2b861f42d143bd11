// Which sheet of a workbook is read, and which of its columns, where nobody said so.
import { describe, expect, it } from "vitest";
import { openLines } from "#app/imports/file/lines.server.ts";
import { refuse } from "#app/refusal.ts";
import { scanFile } from "#app/imports/file/scan.server.ts";
import { number, row, text, xlsx, type SheetXml } from "#support/make-workbook.ts";

const header = row(1, ["shopify_id", "points_to_add", "description"].map(text));
const line = row(2, [number(7338441277598), number(10), text("Thank you")]);
const points: SheetXml = { name: "Points", rows: header + line };
const blank = (name: string): SheetXml => ({ name, rows: row(3, [text(" ")]) });

async function* piecesOf(bytes: Uint8Array) {
  yield bytes;
}

function scanned(sheets: SheetXml[], options: { sheet?: string; hasHeader?: boolean } = {}) {
  const bytes = xlsx({ sheets });
  return scanFile(() => piecesOf(bytes), { hasHeader: true, ...options });
}

describe("of a workbook whose sheet nobody chose", () => {
  it("the first sheet that holds something is read", async () => {
    const facts = await scanned([blank("Sheet1"), blank("Sheet2"), points]);
    expect(facts).toMatchObject({ sheet: "Points", rowCount: 1, header: { length: 3 } });
    expect(facts.details.sheets.map(({ name }) => name)).toEqual(["Sheet1", "Sheet2", "Points"]);
  });

  it("no hidden sheet is read in place of an empty one", () =>
    expect(scanned([blank("Sheet1"), { ...points, state: "hidden" }])).rejects.toMatchObject({
      refusal: { code: "sheet_empty_of_several", values: { sheet: "Sheet1" } },
    }));

  const cover = (name: string, ...lines: string[]): SheetXml => ({
    name,
    rows: lines.map((words, i) => row(i + 1, [text(words)])).join(""),
  });

  it.each([
    ["a cover", [cover("Notes", "Notes"), points]],
    ["a cover of several lines", [cover("Read me", "Fill in", "the second sheet"), blank("Blank"), points]],
    ["a table without rows", [{ name: "Template", rows: header }, points]],
  ])("the first one that can be read is, behind %s", async (_, sheets) => {
    expect(await scanned(sheets)).toMatchObject({ sheet: "Points", rowCount: 1, header: { length: 3 } });
  });

  it("the first that holds something is refused by its name where none can be read", async () => {
    const hidden: SheetXml = { ...points, state: "hidden" };
    await expect(
      scanned([blank("Sheet1"), cover("Notes", "Notes"), cover("More", "x"), hidden]),
    ).rejects.toMatchObject({
      refusal: refuse("first_sheet_read", {
        problem: { code: "refusals.file_one_column", values: { names: "Notes" } },
        sheet: "Notes",
      }),
    });
    await expect(scanned([cover("Notes", "Notes")])).rejects.toMatchObject({
      refusal: refuse("file_one_column", { names: "Notes" }),
    });
  });

  it("what is wrong with the sheet behind a cover is said", () =>
    expect(
      scanned([cover("Notes", "Notes"), { name: "Wide", rows: row(1, Array<string>(600).fill(text("x"))) }]),
    ).rejects.toMatchObject({ refusal: { code: "file_too_many_columns" } }));

  it("the one that was chosen is refused where it is empty", () =>
    expect(scanned([blank("Sheet1"), points], { sheet: "Sheet1" })).rejects.toMatchObject({
      refusal: { code: "sheet_empty_of_several", values: { others: [{ values: { name: "Points" } }] } },
    }));
});

describe("a column of a workbook", () => {
  const further = row(3, [number(7338441278715), number(5), text("Gift"), text("seen by Ana")]);

  it("without a name is one all the same, and its cells are not too many", async () => {
    const facts = await scanned([{ rows: header + line + further }]);
    expect(facts.header).toEqual(["shopify_id", "points_to_add", "description", ""]);
    expect(facts.details.columns[3]?.filled).toBe(1);
  });

  it("is called by its letter where the first line is a row that ends before it", async () => {
    const facts = await scanned([{ rows: line + further }], { hasHeader: false });
    expect(facts.header).toEqual(["Column A", "Column B", "Column C", "Column D"]);
  });

  it("is found again when the file is read again", async () => {
    const bytes = xlsx({ sheets: [{ rows: header + line + further }] });
    const { header: found, ...layout } = await scanFile(() => piecesOf(bytes), { hasHeader: true });
    const { batches, facts } = await openLines(piecesOf(bytes), layout);
    for await (const lines of batches) expect(lines.length).toBeGreaterThan(0);
    expect(facts().header).toEqual(found);
  });
});
