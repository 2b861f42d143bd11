import { beforeAll, describe, expect, test } from "vitest";
import { writtenRowsMax } from "#app/imports/file/workbook/limits.ts";
import { writeWorkbook } from "#app/imports/file/workbook/write.server.ts";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { listRows } from "#app/imports/review/outcomes.server.ts";
import { importOfRowHeading, rowHeading } from "#app/imports/row-heading.ts";
import { rejectedRowsFile } from "#app/imports/receipt/rejected-file.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { languages, type Language } from "#app/locales/language.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { readHere } from "#support/read-workbook.ts";
import { pastTriggers } from "#support/owner.ts";
import {
  ana,
  applyFile,
  bytesOf,
  csv,
  customer,
  header,
  install,
  mustFind,
  review,
  reviewRead,
  shop,
} from "#support/shops.ts";

beforeAll(install);

async function rejectedFile(importRecord: ImportRecord, language: Language = "en"): Promise<string> {
  const { body } = await rejectedRowsFile(shop, importRecord, wordsIn(language));
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

test("what we write behind the cells is in the reader's language", async () => {
  const importRecord = await review(csv("42,5,Nobody", `x,0,Two faults`, `${known},5,Good`));
  const file = await rejectedFile(importRecord, "bg");
  const [first, second, third] = linesOf(file);
  expect(first).toBe(`\uFEFF${header},ред от импортиране ${importRecord.importNumber},колона,причина`);
  expect(second).toBe(
    '42,5,Nobody,2,shopify_id,"Магазинът няма клиент с този номер. Проверете номера, както и дали клиентът не е изтрит или обединен с друг."',
  );
  expect(third).toMatch(
    /^x,0,Two faults,3,"shopify_id, points_to_add","Това не е номер на клиент в Shopify\. .*Точките са нула/,
  );
});

test("a column at fault has the name that the file gives it", async () => {
  const text = "Клиент,Наличност,За какво\nx,5,Nobody\n";
  const columns = () => ({ shopify_id: 0, points_to_add: 1, description: 2 });
  const importRecord = await reviewRead(text, {}, { columns });
  expect(linesOf(await rejectedFile(importRecord, "bg"))[1]).toMatch(/^x,5,Nobody,2,Клиент,/);
});

test("a reader of any language is told by the heading of which import the rows are", () => {
  for (const language of languages) {
    expect(importOfRowHeading(rowHeading(wordsIn(language), 1_234)), language).toBe(1_234);
    expect(importOfRowHeading(` ${rowHeading(wordsIn(language), 7).toUpperCase()} `), language).toBe(7);
  }
  for (const other of ["row of import", "row of import 0", "row of import x", "ред от импортиране 01", "ред"])
    expect(importOfRowHeading(other), other).toBeNull();
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

test("what a spreadsheet would run behind something that can't be seen, or written full-width, is disarmed too", async () => {
  const cells = ["\u00a0=1+1", "\u200b@SUM(A1)", "\ufeff-2+3", "\uff1d1+1", " +A1"];
  const file = await fileOf(...cells.map((cell) => `42,1,${cell}`), '42,1,"\n=1+1"');
  for (const cell of [...cells, "\n=1+1"]) expect(file).toContain(`42,1,"'${cell}",`);
});

test("a cell with another separator is quoted: where that one is usual, it would begin a new cell with what follows", async () => {
  const file = await fileOf('42,1,"Bonus;=1+1"', "42,1,Bonus\t=1+1", "42,1,Bonus|=1+1");
  for (const cell of ["Bonus;=1+1", "Bonus\t=1+1", "Bonus|=1+1"]) expect(file).toContain(`42,1,"${cell}",`);
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

async function reviewWorkbook(...rows: string[][]): Promise<ImportRecord> {
  const cells = rows.map((row) => row.map((text) => ({ text })));
  const bytes = await writeWorkbook([{ name: "Points", rows: cells }]);
  const { importNumber } = await receiveFile(shop, ana, "points.xlsx", bytesOf(bytes));
  await workOnImport(shop, importNumber);
  return mustFind(importNumber);
}
const named = header.split(",");

/** One that was read, and as many copies of its rejected row as it takes: only while the task runs. */
async function withRejected(
  count: number,
  task: (importRecord: ImportRecord) => Promise<void>,
): Promise<void> {
  const importRecord = await reviewWorkbook(named, ["42", "5", "Nobody"], [`${known}`, "5", "Good"]);
  const { importNumber } = importRecord;
  const its = `shop = '${shop}' AND import_number = ${importNumber}`;
  await pastTriggers(
    `INSERT INTO import_row (shop, import_number, row_number, verdict, rejection_reasons, cells)
     SELECT shop, import_number, n, verdict, rejection_reasons, cells
     FROM import_row, generate_series(4, ${count + 2}) n WHERE ${its} AND row_number = 2`,
  );
  try {
    await task(importRecord);
  } finally {
    await pastTriggers(`DELETE FROM import_row WHERE ${its} AND row_number > 3`);
  }
}

test("more rejected rows than a workbook holds come as a CSV of the same columns", () =>
  withRejected(writtenRowsMax, async (importRecord) => {
    const { body, ...file } = await rejectedRowsFile(shop, importRecord, wordsIn("en"));
    expect(file).toEqual({
      contentType: "text/csv; charset=utf-8",
      fileName: `pointbook-import-${importRecord.importNumber}-rejected.csv`,
    });
    const reader = body.getReader();
    const texts = [await reader.read(), await reader.read()].map(({ value }) =>
      new TextDecoder().decode(value),
    );
    await reader.cancel();
    expect(linesOf(texts.join("")).slice(0, 2)).toEqual([
      `${header},row of import ${importRecord.importNumber},column,reason`,
      expect.stringMatching(/^42,5,Nobody,2,shopify_id,/),
    ]);
  }));

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

  test("what we disarmed is again what it was: a number in another way of writing, and a merchant's own apostrophe", async () => {
    const [minus, full] = [`-1,250`, "\uff1dBonus"];
    const file = await fileOf(
      `42,"${minus}",${full}`,
      `42,"${minus}",\u200b=Bonus`,
      `42,"${minus}",'quoted' Bonus`,
      `42,"${minus}",'=Bonus`,
      `42,"-1,000,000",Which says that a comma parts thousands`,
    );
    expect(file).toContain(`\n42,"'-1,250",`);
    const importRecord = await applyFile(file.replaceAll("\n42,", `\n${known},`));
    expect(importRecord).toMatchObject({ status: "applied", rejectedCount: 0, pointsTotal: -1_005_000 });
    const { rows } = await listRows(shop, importRecord, {});
    expect(rows.slice(0, 4).map(({ cells, description }) => [cells[1], cells[2], description])).toEqual([
      [minus, full, full],
      [minus, "\u200b=Bonus", "\u200b=Bonus"],
      [minus, "'quoted' Bonus", "'quoted' Bonus"],
      [minus, "'=Bonus", "=Bonus"],
    ]);
  });

  test("a number is one behind our apostrophe also where our columns were taken out of the file", async () => {
    const file = (await fileOf(`42,"-1,260,000",Corrected elsewhere`)).replaceAll(
      /,(?:row of import|2,).*/g,
      "",
    );
    expect(file).toBe(`\uFEFF${header}\r\n42,"'-1,260,000",Corrected elsewhere\r\n`);
    const importRecord = await applyFile(file.replace("\n42,", `\n${known},`));
    expect(importRecord).toMatchObject({ status: "applied", rejectedCount: 0, pointsTotal: -1_260_000 });
  });

  test("a CSV of ours that a spreadsheet saved as a workbook is read as the CSV would be", async () => {
    const again = await reviewWorkbook(
      [...named, "row of import 1", "column", "reason"],
      [`${known}`, "'-1,270,000", "'\u200b=Bonus", "2", "points_to_add", "What was wrong"],
    );
    expect(again).toMatchObject({ status: "in_review", rejectedCount: 0 });
    const { rows } = await listRows(shop, again, {});
    expect(rows).toMatchObject([{ points: -1_270_000, description: "\u200b=Bonus" }]);
  });

  test("the rejected rows of a workbook are in one as they came, with no apostrophe before a formula or a number", async () => {
    const cells = ["42", "-1,280,000", "=Bonus"];
    const importRecord = await reviewWorkbook(named, cells, [`${known}`, "5", "So that one is accepted"]);
    const { body } = await rejectedRowsFile(shop, importRecord, wordsIn("en"));
    const bytes = Buffer.from(await new Response(body).arrayBuffer());
    const read = await readHere(bytes);
    expect("lines" in read && read.lines[1]?.slice(0, 4)).toEqual([2, ...cells]);
  });

  test("a file written in Bulgarian is read by the same columns: our three behind them are ignored", async () => {
    const first = await review(csv("42,25,За лоялност", `${known},1.5,Половин`));
    const file = await rejectedFile(first, "bg");
    const again = await applyFile(file.replace("\n42,", `\n${known},`).replace(",1.5,", ",2,"));
    expect(again).toMatchObject({
      status: "applied",
      rejectedCount: 0,
      pointsTotal: 27,
      columnMap: first.columnMap,
    });
    const { rows } = await listRows(shop, again, {});
    expect(rows.map(({ description }) => description)).toEqual(["За лоялност", "Половин"]);
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
