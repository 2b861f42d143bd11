import * as XLSX from "@e965/xlsx";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writtenCellCharsMax, writtenRowsMax } from "#app/imports/file/workbook/limits.ts";
import { writeWorkbook, type WorkbookCell } from "#app/imports/file/workbook/write.server.ts";
import { readHere, readWorkbook } from "#support/read-workbook.ts";

const texts = (...values: string[]): WorkbookCell[] => values.map((text) => ({ text }));

type Files = Partial<Record<string, { content: Uint8Array }>>;

/** As another programme reads it. */
function readElsewhere(bytes: Buffer): XLSX.WorkSheet {
  const workbook = XLSX.read(bytes, { type: "buffer", cellNF: true, cellStyles: true });
  const sheet = workbook.Sheets[workbook.SheetNames[0] ?? ""];
  if (!sheet) throw new Error("there is no sheet");
  return sheet;
}

describe("a workbook that is written", () => {
  it("keeps ids as text and points as numbers", async () => {
    const rows: WorkbookCell[][] = [
      texts("shopify_id", "points_to_add"),
      [{ text: "7338441277598" }, { number: -12.5 }],
    ];
    const sheet = readElsewhere(await writeWorkbook([{ name: "Points", rows }]));
    expect(sheet["A2"]).toMatchObject({ t: "s", v: "7338441277598", z: "@" });
    expect(sheet["B2"]).toMatchObject({ t: "n", v: -12.5, z: "General" });
  });

  it.each(["=1+1", "+1", "-1", "@SUM(1)", '=HYPERLINK("http://example.com")', "\t=1"])(
    "never runs a text: %j",
    async (text) => {
      const sheet = readElsewhere(await writeWorkbook([{ name: "Points", rows: [[{ text }]] }]));
      expect(sheet["A1"]).toMatchObject({ t: "s", v: text, z: "@" });
      expect(sheet["A1"]).not.toHaveProperty("f");
    },
  );

  it("keeps its header in sight, and its columns as wide as they are to be", async () => {
    const rows = [texts("shopify_id", "reason")];
    const bytes = await writeWorkbook([{ name: "Points", columns: [{ width: 20 }, { width: 80 }], rows }]);
    expect(readElsewhere(bytes)["!cols"]).toMatchObject([{ width: 20 }, { width: 80 }]);
    const { files } = XLSX.read(bytes, { type: "buffer", bookFiles: true }) as unknown as { files: Files };
    expect(Buffer.from(files["xl/worksheets/sheet1.xml"]?.content ?? []).toString()).toContain(
      '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
    );
  });

  it("shows which cells to correct, and its header in bold", async () => {
    const rows: WorkbookCell[][] = [
      [{ text: "shopify_id", bold: true }, { text: "points" }],
      [
        { text: "abc", marked: true },
        { number: 1, marked: true },
      ],
    ];
    const sheet = readElsewhere(await writeWorkbook([{ name: "Points", rows }]));
    const fill = { patternType: "solid", fgColor: { rgb: "FFC7CE" } };
    expect(sheet["A2"]).toMatchObject({ s: fill, z: "@" });
    expect(sheet["B2"]).toMatchObject({ s: fill, v: 1 });
    expect(sheet["B1"]).toMatchObject({ s: { patternType: "none" } });
  });

  it("has columns of a width, in which typed ids stay text", async () => {
    const bytes = await writeWorkbook([
      { name: "Points", columns: [{ width: 24, text: true }, {}], rows: [texts("a", "b")] },
    ]);
    expect(readElsewhere(bytes)["!cols"]?.[0]?.width).toBe(24);
  });

  it("has several sheets, whatever they are called", async () => {
    const bytes = await writeWorkbook([
      { name: "Точки & <more>", rows: [texts("a")] },
      { name: "a/b:c".padEnd(60, "!"), rows: [texts("b")] },
    ]);
    const names = XLSX.read(bytes).SheetNames;
    expect(names).toEqual(["Точки & <more>", "a b c".padEnd(31, "!")]);
    expect(await readWorkbook(bytes, names[1])).toMatchObject({ lines: [[1, "b"]] });
  });

  it("cuts a text at the length that a cell can hold, never within a character", async () => {
    const rows = [texts(`${"x".repeat(writtenCellCharsMax - 1)}🎁`)];
    const outcome = await readHere(await writeWorkbook([{ name: "Points", rows }]));
    expect(outcome).toEqual({ lines: [[1, "x".repeat(writtenCellCharsMax - 1)]] });
  });

  it("takes its rows some at a time, up to the maximum and not one more", async () => {
    const batch = Array<WorkbookCell[]>(1000).fill([{ number: 1 }]);
    const batches = async function* (count: number) {
      for (let i = 0; i < count; i++) yield batch;
    };
    const full = await writeWorkbook([{ name: "Points", rows: batches(writtenRowsMax / 1000) }]);
    const outcome = await readHere(full);
    expect("lines" in outcome && outcome.lines.length).toBe(writtenRowsMax);
    await expect(
      writeWorkbook([{ name: "Points", rows: batches(writtenRowsMax / 1000 + 1) }]),
    ).rejects.toThrow("at most 200000 rows");
  });

  it("is the same, byte for byte, for the same rows", async () => {
    const write = () => writeWorkbook([{ name: "Points", rows: [texts("a", "b")] }]);
    expect((await write()).equals(await write())).toBe(true);
  });

  it("is read back as it was written, and alike by another programme", async () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 8 }),
      fc.string({
        unit: fc.constantFrom("_x0041_", "_", "x", "\n", "<", "&", '"', "]]>", "\u000b", "🎁"),
        maxLength: 6,
      }),
      fc.constantFrom("constructor", "__proto__", " a ", "\t"),
    );
    const rows = fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    const property = fc.asyncProperty(rows, async (values) => {
      const bytes = await writeWorkbook([{ name: "Points", rows: values.map((row) => texts(...row)) }]);
      // Line breaks and NUL are read as they are in every file.
      const expected = values.flatMap((row, i) => {
        const cells = row.map((cell) =>
          cell.toWellFormed().replace(/\r\n?/g, "\n").replaceAll("\0", "\uFFFD"),
        );
        const end = cells.findLastIndex((cell) => cell !== "") + 1;
        return cells.some((cell) => cell.trim() !== "") ? [[i + 1, ...cells.slice(0, end)]] : [];
      });
      expect(await readHere(bytes)).toEqual({ lines: expected });
      const first = values[0]?.[0]?.toWellFormed().replaceAll("\r\n", "\n") ?? "";
      expect((readElsewhere(bytes)["A1"] as XLSX.CellObject | undefined)?.v ?? "").toBe(first);
    });
    await fc.assert(property, { numRuns: 150 });
  });
});
