/** Lines above the names, and rows that a separator has shifted: what the upload found is what staging goes by. */
import { beforeAll, beforeEach, expect, test } from "vitest";
import { planOf } from "#app/imports/columns.server.ts";
import { readAgain } from "#app/imports/decisions/read-again.server.ts";
import { beginningOf } from "#app/imports/record/file-of-import.server.ts";
import { listRows } from "#app/imports/review/outcomes.server.ts";
import { rejectedRowsFile } from "#app/imports/receipt/rejected-file.server.ts";
import { repairRows } from "#app/imports/corrections/repair.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import type { UploadAnswers } from "#app/imports/upload/said-of-upload.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { ana, bytesOf, customer, install, mustFind, sandbox, shop } from "#support/shops.ts";
import { chooseColumns } from "#support/decide.ts";

beforeAll(install);
beforeEach(() => sandbox().reset());

const ours = { shopify_id: 0, points_to_add: 1, description: 2 };
const names = "shopify_id,points_to_add,description";
let files = 0;
const titled = () => {
  const text = `Gift ${++files}`;
  return `"Loyalty points, May",,\nExported on,2026-05-01,\n${names}\n${customer(1)},5,${text}\n${customer(2)},6,${text}\n`;
};
const upload = async (file: string, answers?: UploadAnswers) =>
  (await receiveFile(shop, ana, "points.csv", bytesOf(file), answers ? { answers } : {})).importNumber;

async function rowsOf(importNumber: number) {
  await workOnImport(shop, importNumber);
  const { rows } = await listRows(shop, await mustFind(importNumber), {});
  return rows.map(({ rowNumber, points, reasons }) => [rowNumber, reasons.join() || points]);
}

test("lines above the names are shown, and skipped once the merchant has sent the page", async () => {
  const importNumber = await upload(titled());
  const waiting = await mustFind(importNumber);
  expect(waiting).toMatchObject({ status: "uploaded", rowCount: 2, reading: { headerRow: 3 } });
  const { needs, reading } = await planOf(shop, waiting, {});
  expect(needs).toMatchObject([{ choice: "header_row", rowNumber: 3 }]);
  const { above, samples } = await beginningOf(shop, waiting);
  expect(above.map(({ rowNumber, cells }) => [rowNumber, cells[0]])).toEqual([
    [1, "Loyalty points, May"],
    [2, "Exported on"],
  ]);
  expect(samples).toHaveLength(2);
  await chooseColumns(shop, importNumber, ana, ours, reading);
  expect(await rowsOf(importNumber)).toEqual([
    [4, 5],
    [5, 6],
  ]);
});

test("another row has the names if the merchant says so; one that the file has not is refused", async () => {
  const importNumber = await upload(`Points,May\n${titled()}`);
  expect(await mustFind(importNumber)).toMatchObject({ reading: { headerRow: 4 }, rowCount: 2 });
  expect(await readAgain(shop, importNumber, ana, { headerRow: 99 })).toMatchObject({
    code: "header_row_missing",
  });
  expect(await readAgain(shop, importNumber, ana, { headerRow: 5 })).toBeNull();
  expect(await mustFind(importNumber)).toMatchObject({ reading: { headerRow: 5 }, rowCount: 1 });
});

test("where nobody is asked the row of the names is told beforehand", async () => {
  const asked = upload(titled(), { reading: {} });
  await expect(asked).rejects.toMatchObject({ needs: [{ choice: "header_row" }] });
  const importNumber = await upload(titled(), { reading: {}, headerRow: 3 });
  expect(await rowsOf(importNumber)).toEqual([
    [4, 5],
    [5, 6],
  ]);
});

test("a shifted row whose last cell is blank stays rejected, downloaded and uploaded again, until it is written anew", async () => {
  const text = `Thank you ${++files}`;
  const rows = [`${customer(1)},5,${text},x`, `${customer(2)},52,620,${text},`, `${customer(3)},6,${text},`];
  const importNumber = await upload(`${names},note\n${rows.join("\n")}\n`);
  const rejected = [3, "too_many_cells"];
  expect(await rowsOf(importNumber)).toEqual([[2, 5], rejected, [4, 6]]);

  const { body } = await rejectedRowsFile(shop, await mustFind(importNumber), wordsIn("en"));
  const file = await new Response(body).text();
  expect(await rowsOf(await upload(file))).toEqual([[2, "too_many_cells"]]);

  const edit = (cells: object) => repairRows(shop, importNumber, ana, [{ rowNumber: 3, cells }]);
  await edit({ description: text });
  expect(await rowsOf(importNumber)).toContainEqual(rejected);
  await edit({ points_to_add: "52620", description: text });
  expect(await rowsOf(importNumber)).toContainEqual([3, 52_620]);
});
