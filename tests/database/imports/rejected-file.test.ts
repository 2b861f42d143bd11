import { beforeAll, describe, expect, test } from "vitest";
import type { ImportRecord } from "#app/imports/import.server.ts";
import { listRows } from "#app/imports/outcomes.server.ts";
import { rejectedRowsFile } from "#app/imports/rejected-file.server.ts";
import { applyFile, csv, customer, header, install, review, shop } from "#support/shops.ts";

beforeAll(install);

async function rejectedFile(importRecord: ImportRecord): Promise<string> {
  const { body } = await rejectedRowsFile(shop, importRecord);
  const bytes = Buffer.from(await new Response(body).arrayBuffer());
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

const known = customer(1);
const fileOf = async (...lines: string[]) =>
  rejectedFile(await review(csv(...lines, `${known},1,So that one is accepted`)));
const linesOf = (file: string) => file.trimEnd().split("\r\n");

test("the file begins with the byte-order mark and the header as it was, and behind it row, which says of what import, column and reason", async () => {
  const file = await fileOf("42,5,Nobody");
  expect(file).toMatch(new RegExp(`^\uFEFF${header},row of import \\d+,column,reason\\r\\n`));
});

test("each rejected row is as it came, with its number, the columns at fault and why; accepted ones are not there", async () => {
  const [, first, second, ...more] = linesOf(await fileOf("42,5,Nobody", `x,0,"Two faults, ""quoted"""`));
  expect(first).toBe(
    '42,5,Nobody,2,shopify_id,"This shop has no customer with this id. Check the id, or whether the customer was deleted or merged."',
  );
  expect(second).toMatch(
    /^x,0,"Two faults, ""quoted""",3,"shopify_id, points_to_add","This is not a Shopify customer id\. .*The points are zero/,
  );
  expect(more).toEqual([]);
});

test("an id of twelve digits or more gets the apostrophe that keeps a spreadsheet from rounding it", async () => {
  const file = await fileOf(`${known},0,Long id`, "123456,0,Short id");
  expect(file).toContain(`\n'${known},0,Long id`);
  expect(file).toContain("\n123456,0,Short id");
});

test("what a spreadsheet would run as a formula is disarmed; a signed number stays a number", async () => {
  const lines = linesOf(
    await fileOf(
      "42,-5,=HYPERLINK(0)",
      "42,+7,+1",
      "42,1,@SUM(A1)",
      "42,1,-2+3",
      '42,1,"\t=1+1 "',
      "=1+1,5,Id",
    ),
  );
  expect(lines.slice(1).map((each) => each.replaceAll('"', "").split(",").slice(0, 3).join("|"))).toEqual([
    "42|-5|'=HYPERLINK(0)",
    "42|+7|+1",
    "42|1|'@SUM(A1)",
    "42|1|'-2+3",
    "42|1|'\t=1+1 ",
    "'=1+1|5|Id",
  ]);
});

test("the file's own separator and further columns are kept", async () => {
  const importRecord = await review(`note;shopify_id;points_to_add;description\nVIP;42;5;Hello\n`);
  expect(linesOf(await rejectedFile(importRecord))[1]).toMatch(/^VIP;42;5;Hello;2;shopify_id;/);
});

test("more rows than are read at a time all arrive, in the order of the file", async () => {
  const lines = Array.from({ length: 12_001 }, (_, i) => `42,1,Row ${i + 2}`);
  const rows = linesOf(await rejectedFile(await review(csv(...lines)))).slice(1);
  expect(rows.map((each) => Number(each.split(",")[3]))).toEqual(lines.map((_, i) => i + 2));
});

describe("uploaded again", () => {
  test("a corrected file is applied, with the words as they were first written", async () => {
    const file = await fileOf(`42,25,"=Bonus, really"`, "42,-10,-10% voucher", `${known},1.5,Half`);
    const corrected = file.replaceAll("\n42,", `\n${known},`).replace(",1.5,", ",2,");
    const importRecord = await applyFile(corrected);
    expect(importRecord).toMatchObject({ status: "applied", rejectedCount: 0, pointsTotal: 17 });
    const { rows } = await listRows(shop, importRecord, {});
    expect(rows.map(({ points, description }) => [points, description])).toEqual([
      [25, "=Bonus, really"],
      [-10, "-10% voucher"],
      [2, "Half"],
    ]);
  });

  test("a row that was not corrected is rejected again: nothing of it is lost on the way", async () => {
    const again = await review(
      await fileOf(
        "42,5,Nobody",
        `${known},1,250,A thousands separator`,
        `${known},10,Hello, world`,
        `${known},,`,
        "7.3E+12,1,A",
      ),
    );
    expect(again).toMatchObject({ acceptedCount: 0, rejectedCount: 5 });
    const { rows } = await listRows(shop, again, {});
    expect(rows.map(({ reasons }) => reasons[0])).toEqual([
      "customer_unknown",
      "too_many_cells",
      "too_many_cells",
      "points_missing",
      "customer_id_mangled",
    ]);
  });
});
