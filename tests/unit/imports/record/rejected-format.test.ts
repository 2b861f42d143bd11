import { expect, test } from "vitest";
import { writtenRowsMax } from "#app/imports/file/workbook/limits.ts";
import { rejectedFormat } from "#app/imports/record/rejected-file.ts";

test("rejected rows come as their file did, an old workbook as a new one", () => {
  expect(rejectedFormat("csv", 5)).toBe("csv");
  expect(rejectedFormat("xlsx", 5)).toBe("xlsx");
  expect(rejectedFormat("xls", 5)).toBe("xlsx");
});

test("rejected rows come as a CSV where a workbook can't hold them and their header", () => {
  for (const format of ["xlsx", "xls"] as const) {
    expect(rejectedFormat(format, writtenRowsMax - 1)).toBe("xlsx");
    expect(rejectedFormat(format, writtenRowsMax)).toBe("csv");
  }
});
