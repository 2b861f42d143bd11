// Cells that are shown as one over several rows: the text of such a cell stands in the first row alone.
import * as XLSX from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { openLines, type AskedLayout } from "#app/imports/file/lines.server.ts";
import { fileNotices } from "#app/imports/file/notices.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { number, row, text, written, xlsx } from "#support/make-workbook.ts";

const names = ["shopify_id", "points_to_add", "date"];
const lines = [1, 2, 3].map((i) =>
  row(i + 1, [number(7338441277590 + i), number(5), text(i > 1 ? "" : "May")]),
);
const rows = row(1, names.map(text)) + lines.join("");

async function noticesOf(bytes: Uint8Array, asked: Partial<AskedLayout> = {}) {
  async function* pieces() {
    yield bytes;
  }
  const { workbook, batches, facts } = await openLines(pieces(), {
    format: "xlsx",
    hasHeader: true,
    ...asked,
  });
  for await (const _ of batches);
  if (!workbook) throw new Error("It is a text");
  return fileNotices({ ...workbook.marks, sheets: [] }, facts().sheet);
}

const inEnglish = wordsIn("en").say;

describe("merged cells", () => {
  it("of several rows are named, and a title of one row is not", async () => {
    const merged = ["A1:C1", "C2:C4", "$A$1:$A$2", "A2:A3"];
    const notices = await noticesOf(xlsx({ sheets: [{ rows, merged }] }));
    expect(notices.map(inEnglish)).toEqual([
      "2 merged cells of several rows are read in their first row only: C2:C4 and A2:A3. If the rows below need the value too, unmerge the cells and fill it in there.",
    ]);
    expect(notices.map(wordsIn("bg").say)).toEqual([
      "2 обединени клетки на няколко реда се четат само в първия от тях: C2:C4 и A2:A3. Ако стойността е нужна и в редовете отдолу, разделете клетките и я попълнете и в тях.",
    ]);
  });

  it("of an old workbook are as well", async () => {
    const bytes = written([names, [7338441277591, 5, "May"], [7338441277592, 5]], "xls", (_, sheet) => {
      sheet["!merges"] = ["A1:C1", "C2:C3"].map(XLSX.utils.decode_range);
    });
    expect((await noticesOf(bytes, { format: "xls" })).map(inEnglish)).toEqual([
      "1 merged cell of several rows is read in its first row only: C2:C3. If the rows below need its value too, unmerge the cell and fill it in there.",
    ]);
  });

  it("of sheets that are read together have their sheet’s name, and of many the first twenty are named", async () => {
    const merged = Array.from({ length: 15 }, (_, i) => `C${2 * i + 2}:C${2 * i + 3}`);
    const sheets = ["May", "June"].map((name) => ({ name, rows, merged }));
    const [notice] = await noticesOf(xlsx({ sheets }), { sheet: "May, June" });
    const said = notice ? inEnglish(notice) : "";
    expect(said).toMatch(/^30 merged cells .* only: C2:C3 \(May\), .* C10:C11 \(June\) and 10 more\. If/);
    expect(said.match(/\(June\)/g)).toHaveLength(5);
  });
});
