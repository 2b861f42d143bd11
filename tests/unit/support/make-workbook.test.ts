import * as XLSX from "@e965/xlsx";
import { expect, test } from "vitest";
import { written } from "#support/make-workbook.ts";
import { mutatedFile } from "#support/mutated-files.ts";
import { readFileSync } from "node:fs";

test("the same seed makes the same workbook, whatever workbooks the process has read before", () => {
  const seeds = [20270662, 20270663, 20270664, 20270665, 20270666, 20270667];
  const made = () => seeds.map((seed) => mutatedFile("made workbook", seed, 1).bytes.toString("base64"));
  const before = made();
  for (const name of ["biff5.xls", "dates.xls", "hyperlinks.xlsx", "second-sheet-is-hidden.xls"]) {
    XLSX.read(readFileSync(new URL(`../../fixtures/workbooks/${name}`, import.meta.url)));
    expect(made()).toEqual(before);
  }
  XLSX.read(written([["a", new Date(0)]], "biff5"));
  expect(made()).toEqual(before);
});
