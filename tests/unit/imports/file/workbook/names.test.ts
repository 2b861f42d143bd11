import { expect, test } from "vitest";
import { openWorkbook } from "#app/imports/file/workbook/reader.server.ts";
import { mutatedFile } from "#support/mutated-files.ts";

test("a sheet's name that a damaged workbook fills up with nothing is shown, and asked for, as text", async () => {
  const { bytes } = mutatedFile("made workbook", 20270662, 1);
  const opened = await openWorkbook(bytes);
  await opened.close();
  expect(opened.sheet).toMatch(/^Points\uFFFD+$/);
  expect(opened.sheets).toEqual([{ name: opened.sheet, hidden: false }]);
  const again = await openWorkbook(bytes, { sheet: opened.sheet });
  await again.close();
  expect(again.sheet).toBe(opened.sheet);
});
