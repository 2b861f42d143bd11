import { expect, test } from "vitest";
import { openWorkbook } from "#app/imports/file/workbook/reader.server.ts";
import { written } from "#support/make-workbook.ts";

test("a sheet's name that a damaged workbook fills up with nothing is shown, and asked for, as text", async () => {
  const bytes = written([["shopify_id", "points_to_add"]], "xls", (workbook) => {
    workbook.SheetNames[0] = "Points#####";
    workbook.Sheets = { "Points#####": workbook.Sheets.Points ?? {} };
  });
  // Two bytes a letter, as the library writes names.
  const filling = Buffer.from("#####", "utf16le");
  bytes.fill(0, bytes.indexOf(filling), bytes.indexOf(filling) + filling.length);
  const opened = await openWorkbook(bytes);
  await opened.close();
  expect(opened.sheet).toMatch(/^Points\uFFFD+$/);
  expect(opened.sheets).toEqual([{ name: opened.sheet, hidden: false }]);
  const again = await openWorkbook(bytes, { sheet: opened.sheet });
  await again.close();
  expect(again.sheet).toBe(opened.sheet);
});
