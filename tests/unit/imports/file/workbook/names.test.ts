import { expect, test } from "vitest";
import { openWorkbook } from "#app/imports/file/workbook/reader.server.ts";
import { written } from "#support/make-workbook.ts";

test("a sheet's name that a damaged workbook fills up with nothing is shown, and asked for, as text", async () => {
  const bytes = written([["shopify_id", "points_to_add"]], "xls", (workbook) => {
    workbook.SheetNames[0] = "Points#####";
    workbook.Sheets = { "Points#####": workbook.Sheets.Points ?? {} };
  });
  // Two bytes a letter, or one.
  for (const encoding of ["utf16le", "latin1"] as const) {
    const at = bytes.indexOf("#####", 0, encoding);
    if (at >= 0) bytes.fill(0, at, at + Buffer.byteLength("#####", encoding));
  }
  const opened = await openWorkbook(bytes);
  await opened.close();
  expect(opened.sheet).toMatch(/^Points\uFFFD+$/);
  expect(opened.sheets).toEqual([{ name: opened.sheet, hidden: false }]);
  const again = await openWorkbook(bytes, { sheet: opened.sheet });
  await again.close();
  expect(again.sheet).toBe(opened.sheet);
});
