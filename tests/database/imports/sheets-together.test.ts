/** Several sheets of a workbook as one import: which row is meant, on the way out and on the way back. */
import { beforeAll, expect, test } from "vitest";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { listRows } from "#app/imports/review/outcomes.server.ts";
import { rejectedRowsFile } from "#app/imports/receipt/rejected-file.server.ts";
import { continueWithFile } from "#app/imports/corrections/repair-file.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { refuse } from "#app/refusal.ts";
import { number, row, text, xlsx, type SheetXml } from "#support/make-workbook.ts";
import { readHere } from "#support/read-workbook.ts";
import {
  ana,
  applyImport,
  bytesOf,
  customer,
  history,
  install,
  mustFind,
  reviewRead,
  shop,
} from "#support/shops.ts";

beforeAll(install);

/** One row is good, and another is not. */
const month = (name: string, points: number, i: number): SheetXml => ({
  name,
  rows:
    row(1, ["shopify_id", "points_to_add", "description"].map(text)) +
    row(2, [text(String(customer(i))), number(points), text(`Points of ${name}`)]) +
    row(3, [text(String(customer(i))), text("six"), text(`More of ${name}`)]),
});
const quarter = xlsx({
  sheets: [month("January", 10, 21), month("February", 20, 22), month("March", 30, 23)],
});
const both = () => reviewRead(quarter, {}, { sheet: "January, February" });

async function downloaded(importRecord: ImportRecord): Promise<Buffer> {
  const { body } = await rejectedRowsFile(shop, importRecord, wordsIn("en"));
  return Buffer.from(await new Response(body).arrayBuffer());
}

/** A corrected file that was written by hand. */
const corrected = ({ importNumber }: ImportRecord, ...lines: string[]) =>
  bytesOf([`shopify_id,points_to_add,description,row of import ${importNumber}`, ...lines, ""].join("\n"));

test("rejected rows are downloaded with their sheet, taken back by it, and applied once", async () => {
  const importRecord = await both();
  expect(importRecord).toMatchObject({ rowCount: 4, acceptedCount: 2, rejectedCount: 2, pointsTotal: 30 });
  const file = await readHere(await downloaded(importRecord));
  expect("lines" in file && file.lines.map(([, ...cells]) => cells[3])).toEqual([
    `row of import ${importRecord.importNumber}`,
    "3 (January)",
    "3 (February)",
  ]);

  const line = `${customer(22)},6,More of February,3 (February)`;
  const { importNumber } = importRecord;
  expect(await continueWithFile(shop, importNumber, ana, corrected(importRecord, line))).toBeNull();
  await workOnImport(shop, importNumber);
  const applied = await applyImport(await mustFind(importNumber));
  expect(applied).toMatchObject({ status: "applied", acceptedCount: 3, pointsTotal: 36 });
  expect((await history(shop, customer(22))).balance).toBe(26);
  expect((await history(shop, customer(23))).balance).toBe(0);
});

test("a corrected line with a row alone, or one of a sheet that was not read, is refused by its name", async () => {
  const importRecord = await both();
  const { importNumber } = importRecord;
  const values = { importNumber: String(importNumber) };
  const names = { ...values, rowColumn: { code: "rejectedFile.rowColumn" as const, values } };
  const sent = (row: string) =>
    continueWithFile(shop, importNumber, ana, corrected(importRecord, `${customer(22)},6,More,${row}`));
  await expect(sent("3 (March)")).rejects.toMatchObject({
    refusal: refuse("corrected_row_unnumbered", { line: "2", ...names }),
  });
  await expect(sent("9 (February)")).rejects.toMatchObject({
    refusal: refuse("corrected_row_unknown", { rowNumber: "9 (February)", ...names }),
  });
  await expect(sent("3")).rejects.toMatchObject({
    refusal: refuse("corrected_row_unknown", { rowNumber: "3", ...names }),
  });
});

test("a page of rows goes on behind the last of a sheet", async () => {
  const importRecord = await both();
  const { rows } = await listRows(shop, importRecord, {});
  expect(rows.map(({ description, cells }) => description ?? cells[2])).toEqual([
    ...["Points of January", "More of January"],
    ...["Points of February", "More of February"],
  ]);
  const after = rows[1]?.rowNumber;
  expect((await listRows(shop, importRecord, { after })).rows).toEqual(rows.slice(2));
});
