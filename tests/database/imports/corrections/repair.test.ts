/** Rejected rows corrected during the review: on the page, or in the downloaded file. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { correctRest } from "#app/imports/corrections/correct-rest.server.ts";
import { discard } from "#app/imports/decisions/discard.server.ts";
import { pause } from "#app/imports/decisions/pause.server.ts";
import { confirmCandidates } from "#app/imports/corrections/rescue.server.ts";
import { writeWorkbook } from "#app/imports/file/workbook/write.server.ts";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { listRows } from "#app/imports/review/outcomes.server.ts";
import { rejectedRowsFile } from "#app/imports/receipt/rejected-file.server.ts";
import { continueWithFile } from "#app/imports/corrections/repair-file.server.ts";
import { repairRows } from "#app/imports/corrections/repair.server.ts";
import type { RowEdit } from "#app/imports/lines/edits.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import type { Language } from "#app/locales/language.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { isRefusal, refuse, Refused, type RefusalCode } from "#app/refusal.ts";
import { handleWebhook } from "#support/webhooks.ts";
import {
  ana,
  applyImport,
  bytesOf,
  csv,
  customer,
  history,
  install,
  mustFind,
  review,
  reviewRead,
  sandbox,
  shop,
} from "#support/shops.ts";
import { encode } from "#support/encode.ts";
import { asOwner } from "#support/owner.ts";
import { approve } from "#support/decide.ts";

beforeAll(install);
beforeEach(() => sandbox().reset());

const outcomes = async ({ importNumber }: ImportRecord) =>
  (await listRows(shop, await mustFind(importNumber), {})).rows.map(({ reasons, customerId, points }) =>
    reasons.length > 0 ? reasons.join() : `${BigInt(customerId ?? 0) - customer(0)}: ${points}`,
  );
const versions = ({ importNumber }: ImportRecord) =>
  asOwner("SELECT row_number, xmin::text FROM import_row WHERE import_number = $1 ORDER BY row_number", [
    importNumber,
  ]);
const everything = async ({ importNumber }: ImportRecord) => [
  await asOwner("SELECT * FROM import_row WHERE import_number = $1 ORDER BY row_number", [importNumber]),
  await asOwner("SELECT * FROM import_candidate WHERE import_number = $1", [importNumber]),
  await mustFind(importNumber),
];

async function repaired({ importNumber }: ImportRecord, ...edits: RowEdit[]): Promise<ImportRecord> {
  expect(isRefusal(await repairRows(shop, importNumber, ana, edits))).toBe(false);
  await workOnImport(shop, importNumber);
  return mustFind(importNumber);
}

async function download({ importNumber }: ImportRecord, language: Language = "en"): Promise<Uint8Array> {
  const { body } = await rejectedRowsFile(shop, await mustFind(importNumber), wordsIn(language));
  return new Uint8Array(await new Response(body).arrayBuffer());
}
/** A corrected file that was written by hand. */
const written = ({ importNumber }: Pick<ImportRecord, "importNumber">, ...lines: string[]) =>
  [`shopify_id,points_to_add,description,row of import ${importNumber}`, ...lines, ""].join("\n");
const downloadText = async (importRecord: ImportRecord, language?: Language) =>
  new TextDecoder().decode(await download(importRecord, language));

async function continued({ importNumber }: ImportRecord, file: string | Uint8Array): Promise<ImportRecord> {
  expect(await continueWithFile(shop, importNumber, ana, bytesOf(file))).toBeNull();
  await workOnImport(shop, importNumber);
  return mustFind(importNumber);
}

let files = 0;
/** No two say the same: nothing in them was applied before. */
const good = () => `Good ${++files}`;
const faultyFile = () =>
  csv(
    `${customer(1)},5,${good()}`,
    `42,6,${good()}`,
    `${customer(2)},six,No number`,
    `x,0,`,
    `${customer(3)},7,${good()}`,
  );

describe("rows corrected on the page", () => {
  test("are judged and checked again, and only they: no other row is written", async () => {
    const before = await review(faultyFile());
    const rows = await versions(before);
    const after = await repaired(
      before,
      { rowNumber: 3, cells: { shopify_id: `${customer(4)}` } },
      { rowNumber: 4, cells: { points_to_add: " 1,250 " } },
    );
    expect(after).toMatchObject({
      status: "in_review",
      acceptedCount: 4,
      rejectedCount: 1,
      pointsTotal: 1_268,
      customerCount: 4,
    });
    expect(await outcomes(after)).toEqual([
      ...["1: 5", "4: 6", "2: 1250"],
      "customer_id_invalid,points_zero,description_missing",
      "3: 7",
    ]);
    const changed = (await versions(before)).filter((row, i) => row.xmin !== rows[i]?.xmin);
    expect(changed.map((row) => row.row_number)).toEqual([3, 4]);
    await applyImport(after);
    expect((await history(shop, customer(4))).balance).toBe(6);
  });

  test("ask Shopify about customers who are new, and about nobody else", async () => {
    const importRecord = await review(faultyFile());
    await sandbox().reset();
    await repaired(importRecord, { rowNumber: 4, cells: { points_to_add: "6" } });
    expect((await sandbox().calls()).byOperation.CustomersExist).toBeUndefined();
    await repaired(importRecord, { rowNumber: 3, cells: { shopify_id: `${customer(4)}` } });
    expect((await sandbox().calls()).byOperation.CustomersExist).toBe(1);
    await repaired(importRecord, { rowNumber: 5, cells: { shopify_id: "43" } });
    expect(await outcomes(importRecord)).toContain("points_zero,description_missing,customer_unknown");
  });

  test("ask nobody a second time about e-mails and phones that nobody has", async () => {
    const header = "email,phone,points_to_add,description";
    const importRecord = await review(
      `${header}\nnobody@example.com,,5,A\n,+359889999999,5,B\nshopper1@example.com,+359880000002,5,C\nx,,5,D\n`,
    );
    await sandbox().reset();
    await repaired(importRecord, { rowNumber: 5, cells: { points_to_add: "6" } });
    expect((await sandbox().calls()).byOperation.CustomersByKey).toBeUndefined();
    const after = await repaired(importRecord, { rowNumber: 5, cells: { email: "shopper31@example.com" } });
    expect((await sandbox().calls()).byOperation.CustomersByKey).toBe(1);
    expect(await outcomes(after)).toEqual(["email_unknown", "phone_unknown", "customers_disagree", "31: 6"]);
    const { rows } = await listRows(shop, after, { reason: "customers_disagree" });
    expect(rows[0]?.candidateIds).toEqual([`${customer(1)}`, `${customer(2)}`]);
  });

  test("that are still wrong say what is wrong now, and keep what was written", async () => {
    const after = await repaired(await review(faultyFile()), {
      rowNumber: 5,
      cells: { shopify_id: "43", points_to_add: "0.5", description: "Why" },
    });
    const { rows } = await listRows(shop, after, { after: 4, before: 6 });
    expect(rows).toMatchObject([
      { rowNumber: 5, reasons: ["points_fraction", "customer_unknown"], cells: ["43", "0.5", "Why"] },
    ]);
  });

  test("an accepted row can't be changed so, nor one that is not there", async () => {
    const importRecord = await review(faultyFile());
    const after = await repaired(
      importRecord,
      { rowNumber: 2, cells: { points_to_add: "1000000" } },
      { rowNumber: 99, cells: { points_to_add: "1000000" } },
    );
    expect(after).toMatchObject({ rowCount: 5, acceptedCount: 2, pointsTotal: 12 });
  });

  test("are as they were read: a row by e-mail stays one, with its decimals and its rounding", async () => {
    const file = `email,points_to_add,description\nnobody@example.com,1,A\nshopper5@example.com,x,B\n`;
    const after = await repaired(
      await reviewRead(file, { decimal: "comma", rounding: "up" }),
      { rowNumber: 2, cells: { email: "Shopper6@example.com" } },
      { rowNumber: 3, cells: { points_to_add: "1.000,5" } },
    );
    expect(await outcomes(after)).toEqual(["6: 1", "5: 1001"]);
  });

  test("a row that may mean two customers means one when the other cell was emptied", async () => {
    const header = "email,phone,points_to_add,description";
    const importRecord = await review(`${header}\nshopper7@example.com,+359880000008,5,Which\n`);
    expect(await outcomes(importRecord)).toEqual(["customers_disagree"]);
    const after = await repaired(importRecord, { rowNumber: 2, cells: { email: "" } });
    expect(await outcomes(after)).toEqual(["8: 5"]);
    expect(
      await asOwner("SELECT FROM import_candidate WHERE import_number = $1", [after.importNumber]),
    ).toEqual([]);
  });

  test("of a customer who stood twice the one that was corrected, and the other once it is alone", async () => {
    const importRecord = await reviewRead(csv(`${customer(11)},5,A`, `${customer(11)},6,B`), { mode: "set" });
    expect(await outcomes(importRecord)).toEqual(["customer_repeated", "customer_repeated"]);
    const cells = { shopify_id: `${customer(12)}` };
    expect(await outcomes(await repaired(importRecord, { rowNumber: 3, cells }))).toEqual([
      "customer_repeated",
      "12: 6",
    ]);
    expect(
      await outcomes(await repaired(importRecord, { rowNumber: 2, cells: { points_to_add: "5" } })),
    ).toEqual(["11: 5", "12: 6"]);
  });

  test("a shortened id that was confirmed stays so while the rest of its row is corrected, here and in a file", async () => {
    const header = "shopify_id,email,first_name,last_name,points_to_add,description";
    const columns = () => ({ shopify_id: 0, email: 1, points_to_add: 4, description: 5 });
    const of = (i: number) => `7.33844E+12,shopper${i}@example.com,,,x,${good()}`;
    const importRecord = await reviewRead([header, of(41), of(42)].join("\n"), {}, { columns });
    expect(await confirmCandidates(shop, importRecord.importNumber, ana, "single")).toBeNull();
    expect(await outcomes(importRecord)).toEqual(["points_not_a_number", "points_not_a_number"]);
    await repaired(importRecord, { rowNumber: 2, cells: { points_to_add: "5" } });
    expect(await outcomes(importRecord)).toEqual(["41: 5", "points_not_a_number"]);
    await continued(importRecord, (await downloadText(importRecord)).replace(",x,", ",6,"));
    expect(await outcomes(importRecord)).toEqual(["41: 5", "42: 6"]);
  });

  test("in their thousands are judged and replaced in one go", async () => {
    const lines = Array.from({ length: 3_000 }, (_, i) => `${customer((i % 900) + 1)},x,${good()}`);
    const importRecord = await review(csv(...lines));
    const edits = lines.map((_, i) => ({ rowNumber: i + 2, cells: { points_to_add: "2" } }));
    expect(await repairRows(shop, importRecord.importNumber, ana, edits)).toEqual({
      saved: 3_000,
      wrong: 0,
      gone: 0,
    });
    await workOnImport(shop, importRecord.importNumber);
    expect(await mustFind(importRecord.importNumber)).toMatchObject({
      acceptedCount: 3_000,
      pointsTotal: 6_000,
    });
  });

  test("none at all, or too many at once, is refused", async () => {
    const { importNumber } = await review(faultyFile());
    const edits = Array.from({ length: 10_001 }, (_, i) => ({
      rowNumber: i + 2,
      cells: { description: "x" },
    }));
    expect(await repairRows(shop, importNumber, ana, [])).toEqual(refuse("repair_unchanged"));
    expect(await repairRows(shop, importNumber, ana, edits)).toEqual(
      refuse("repair_many", { rowsMax: 10_000 }),
    );
    expect(await mustFind(importNumber)).toMatchObject({ status: "in_review" });
  });

  test("half of a sentence, or a quote, is wrong until its text is written anew, whatever else is", async () => {
    const importRecord = await review(
      [
        "shopify_id,description,points_to_add",
        ...[`${customer(13)},Thank you for`, `being with us,5`, `${customer(14)},"Say "hi",x`],
        ...[`${customer(15)},Merci pour`, "votre visite", `42,${good()},7`],
      ].join("\n"),
    );
    const points = { points_to_add: "5" };
    await repaired(importRecord, { rowNumber: 2, cells: points }, { rowNumber: 4, cells: points });
    await repaired(importRecord, { rowNumber: 5, cells: { shopify_id: `${customer(16)}`, ...points } });
    expect(await outcomes(importRecord)).toEqual([
      ...["text_cut", "text_rest", "quotes_malformed", "text_cut", "text_rest", "customer_unknown"],
    ]);
    const after = await repaired(
      importRecord,
      { rowNumber: 2, cells: { description: "Thank you for being with us" } },
      { rowNumber: 4, cells: { description: 'Say "hi"' } },
    );
    expect((await outcomes(after)).slice(0, 3)).toEqual(["13: 5", "text_rest", "14: 5"]);
    const file = (await downloadText(after)).replace("Merci pour,", "Merci pour votre visite,");
    expect((await outcomes(await continued(after, file)))[3]).toBe("16: 5");
  });

  test("a row whose customer's data was erased can't be brought back", async () => {
    const importRecord = await review(csv(`${customer(21)},x,Hers`, `${customer(22)},5,${good()}`));
    await handleWebhook({
      shop,
      topic: "CUSTOMERS_REDACT",
      webhookId: "repair",
      payload: { customer: { id: Number(customer(21)) } },
    });
    const cells = { shopify_id: `${customer(21)}`, points_to_add: "5", description: "Again" };
    expect(await repaired(importRecord, { rowNumber: 2, cells })).toMatchObject({ acceptedCount: 1 });
  });
});

describe("rows corrected in the downloaded file", () => {
  test("take the place of those with their numbers; rows left out stay rejected", async () => {
    const importRecord = await review(faultyFile());
    const lines = (await downloadText(importRecord)).split("\r\n");
    const file = [lines[0], lines[2]?.replace(",six,", ",60,"), lines[1]?.replace("42,", `${customer(4)},`)];
    const after = await continued(importRecord, file.join("\r\n"));
    expect(await outcomes(after)).toEqual([
      ...["1: 5", "4: 6", "2: 60"],
      "customer_id_invalid,points_zero,description_missing",
      "3: 7",
    ]);
    expect(after).toMatchObject({ rowCount: 5, acceptedCount: 4, rejectedCount: 1, pointsTotal: 78 });
    expect((await applyImport(after)).pointsTotal).toBe(78);
  });

  test("of a file written in Bulgarian are accepted, and what was not corrected is rejected again", async () => {
    const importRecord = await review(faultyFile());
    const file = (await downloadText(importRecord, "bg")).replace(",six,", ",63,");
    expect(file).toContain(`,ред от импортиране ${importRecord.importNumber},колона,причина\r\n`);
    const after = await continued(importRecord, file);
    expect(await outcomes(after)).toEqual([
      ...["1: 5", "customer_unknown", "2: 63"],
      "customer_id_invalid,points_zero,description_missing",
      "3: 7",
    ]);
    expect(after).toMatchObject({ acceptedCount: 3, rejectedCount: 2, pointsTotal: 75 });
    const byOther = (await downloadText(after, "en")).replace("42,", `${customer(4)},`);
    expect((await outcomes(await continued(after, byOther)))[1]).toBe("4: 6");
  });

  test("of a Bulgarian file that a spreadsheet saved in its own encoding are known as well", async () => {
    const importRecord = await review(faultyFile());
    const text = (await downloadText(importRecord, "bg")).replace(",six,", ",64,").replaceAll(",", ";");
    const file = encode(text, "windows-1251");
    expect(file).not.toBeNull();
    expect((await outcomes(await continued(importRecord, file ?? "")))[2]).toBe("2: 64");
  });

  test("as they were downloaded are rejected again for the same reasons", async () => {
    const importRecord = await review(
      csv(
        ...["42,6,Unknown", `${customer(2)},six,No number`, `${customer(3)},7,Hello, world`],
        ...[`${customer(3)},1,250,A thousands separator`, "7.3E+12,1,A", `${customer(3)},,`],
        ...[`${customer(1)},5,${good()}`, `${customer(2)},5,Thank you for`, "being with us"],
        ...[`${customer(3)},8,He said "thanks`, `${customer(3)},8,"a "b" c"`],
      ),
    );
    const before = await outcomes(importRecord);
    expect(before.slice(7)).toEqual(["text_cut", "text_rest", "quotes_malformed", "quotes_malformed"]);
    expect(await outcomes(await continued(importRecord, await download(importRecord)))).toEqual(before);
  });

  test("the same file a second time changes nothing", async () => {
    const importRecord = await review(faultyFile());
    const file = (await downloadText(importRecord)).replace(",six,", ",60,");
    const first = await continued(importRecord, file);
    const rows = await outcomes(first);
    const counts = ({ acceptedCount, rejectedCount, pointsTotal, review: summary }: ImportRecord) => [
      ...[acceptedCount, rejectedCount, pointsTotal],
      summary,
    ];
    const second = await continued(importRecord, file);
    expect([await outcomes(second), counts(second)]).toEqual([rows, counts(first)]);
  });

  test("are found by the names of their columns, wherever those stand and whatever stands beside them", async () => {
    const importRecord = await review(faultyFile());
    const heading = ` Row of Import ${importRecord.importNumber} `;
    const moved = `note,description,points_to_add,shopify_id,${heading}\nmine,Hello,60,${customer(2)},4\n`;
    const after = await continued(importRecord, moved);
    expect((await outcomes(after))[2]).toBe("2: 60");
  });

  test("also where their number was moved to the front, before a column that has the name of ours", async () => {
    const importRecord = await review(faultyFile().replace("\n", ",reason\n").replace(",6,", ",x,"));
    const file = `row of import ${importRecord.importNumber},shopify_id,points_to_add,description,reason\n4,${customer(2)},60,Hello,\n`;
    expect((await outcomes(await continued(importRecord, file)))[2]).toBe("2: 60");
  });

  test("a row that was accepted meanwhile is left as it is where the file says the same of it", async () => {
    const importRecord = await review(faultyFile());
    const line = (i: number, points: number, row: number) => `${customer(i)},${points},Hello,${row}`;
    await continued(importRecord, written(importRecord, line(2, 60, 4)));
    const after = await continued(importRecord, written(importRecord, line(2, 60, 4), line(4, 6, 3)));
    expect((await outcomes(after)).slice(0, 3)).toEqual(["1: 5", "4: 6", "2: 60"]);
  });

  test.each(["add", "set"] as const)(
    "the same of rows by e-mail, in an import that will %s",
    async (mode) => {
      const file = "email,points_to_add,description\nshopper5@example.com,x,B\nnobody@example.com,7,A\n";
      const importRecord = await reviewRead(file, { mode });
      const corrected = (await downloadText(importRecord)).replace(",x,", ",9,");
      await continued(importRecord, corrected);
      const after = await continued(importRecord, corrected.replace("nobody@", "shopper6@"));
      expect(after).toMatchObject({ acceptedCount: 2, rejectedCount: 0 });
    },
  );

  test("of a file without a header are found as well", async () => {
    const importRecord = await reviewRead(
      `${customer(1)},5,${good()}\n42,6,Unknown\n`,
      {},
      { hasHeader: false, columns: () => ({ shopify_id: 0, points_to_add: 1, description: 2 }) },
    );
    expect(importRecord).toMatchObject({ rowCount: 2, rejectedCount: 1 });
    const file = (await downloadText(importRecord)).replace("42,", `${customer(2)},`);
    expect(await outcomes(await continued(importRecord, file))).toEqual(["1: 5", "2: 6"]);
  });

  test("uploaded as a new import, say no more than their cells: the row numbers and reasons are ignored", async () => {
    const importRecord = await review(faultyFile());
    const again = await review(await downloadText(importRecord));
    expect(again.columnMap).toEqual({ shopify_id: 0, points_to_add: 1, description: 2 });
    expect(await outcomes(again)).toEqual([
      ...["customer_unknown", "points_not_a_number"],
      "customer_id_invalid,points_zero,description_missing",
    ]);
  });

  /** Half of a sentence, half of a number, and a quote in the wrong place: none of it can be seen in a cell alone. */
  const halves = (place: number) =>
    csv(
      ...[`${customer(place)},5,${good()}`, `${customer(place + 1)},6,Thank you for`, "your visit"],
      ...[`${customer(place + 2)},7,"Say "hi"`, `${customer(place + 3)},1,250`],
    );
  const shaped = ["text_cut", "text_rest", "quotes_malformed", "points_cut"];

  test("uploaded as a new import, half of a text stays rejected until its cell is written anew", async () => {
    const importRecord = await review(halves(30));
    expect((await outcomes(importRecord)).slice(1)).toEqual(shaped);
    const file = await downloadText(importRecord);
    expect(await outcomes(await review(file))).toEqual(shaped);
    expect(await outcomes(await review(await downloadText(importRecord, "bg")))).toEqual(shaped);
    const corrected = file
      .replace("Thank you for,", "Thank you for your visit,")
      .replace(/"+Say "+hi"*,/, "Say hi,")
      .replace(",1,250,", ",1250,Summer,");
    expect(await outcomes(await review(corrected))).toEqual(["31: 6", "text_rest", "32: 7", "33: 1250"]);
  });

  test("left out of an applied import, it stays rejected in the one that corrects the rest", async () => {
    const first = await applyImport(await review(halves(34)));
    const rest = await correctRest(shop, first.importNumber, ana, wordsIn("en"));
    if (isRefusal(rest)) throw new Refused(rest);
    await workOnImport(shop, rest.importNumber);
    const importRecord = await mustFind(rest.importNumber);
    expect(await outcomes(importRecord)).toEqual(shaped);
    const cells = { description: "Thank you for your visit" };
    const after = await repaired(importRecord, { rowNumber: 2, cells });
    expect((await outcomes(after))[0]).toBe("35: 6");
  });

  test("of a workbook come as a workbook, and are read again from one, in either language", async () => {
    const cells = (...texts: string[]) => texts.map((text) => ({ text }));
    const workbook = await writeWorkbook([
      {
        name: "Points",
        rows: [
          cells("shopify_id", "points_to_add", "description"),
          cells(`${customer(1)}`, "5", good()),
          cells(`${customer(2)}`, "six", "No number"),
          cells("", "", ""),
          cells("42", "7", "Unknown"),
        ],
      },
    ]);
    const { importNumber } = await receiveFile(shop, ana, "points.xlsx", bytesOf(workbook));
    await workOnImport(shop, importNumber);
    const importRecord = await mustFind(importNumber);
    expect(importRecord).toMatchObject({ format: "xlsx", acceptedCount: 1, rejectedCount: 2 });
    expect(await rejectedRowsFile(shop, importRecord, wordsIn("en"))).toMatchObject({
      contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      fileName: `pointbook-import-${importNumber}-rejected.xlsx`,
    });
    const downloaded = await download(importRecord);
    expect(await outcomes(await continued(importRecord, downloaded))).toEqual([
      ...["1: 5", "points_not_a_number", "customer_unknown"],
    ]);
    const bulgarian = await download(importRecord, "bg");
    expect(Buffer.from(bulgarian).equals(Buffer.from(downloaded))).toBe(false);
    expect(await outcomes(await continued(importRecord, bulgarian))).toEqual([
      ...["1: 5", "points_not_a_number", "customer_unknown"],
    ]);
    const corrected = await writeWorkbook([
      {
        name: "Mine",
        rows: [
          cells("shopify_id", "points_to_add", "description", `row of import ${importNumber}`),
          [{ text: `${customer(2)}` }, { number: 60 }, { text: "Corrected" }, { number: 3 }],
        ],
      },
    ]);
    const after = await continued(importRecord, corrected);
    expect(await outcomes(after)).toEqual(["1: 5", "2: 60", "customer_unknown"]);
    await applyImport(after);
    expect((await history(shop, customer(2))).entries[0]).toMatchObject({ points: 60 });
  });
});

describe("a file that is not one of this import's rejected rows is refused, and leaves the import as it was", () => {
  type Make = (importRecord: ImportRecord) => string | Uint8Array;
  const corrected = (code: RefusalCode) => ({ name: "Refused", refusal: { code } });
  const wrong: Record<string, [object, Make]> = {
    empty: [corrected("file_empty"), () => ""],
    "without the column of row numbers": [corrected("corrected_not_rejected"), faultyFile],
    "with row numbers that do not say of which import": [
      corrected("corrected_not_rejected"),
      (of) => written(of, `${customer(2)},60,A,4`).replace(/ of import \d+/, ""),
    ],
    "with other columns": [
      corrected("corrected_not_rejected"),
      (of) => written(of, "1,2,A,4").replace("shopify_id", "who"),
    ],
    "with a column that stands twice": [
      corrected("corrected_not_rejected"),
      (of) => `shopify_id,${written(of, "1,2,A,4").replace("\n", "\n1,")}`,
    ],
    "with one number twice": [
      { name: "Refused", refusal: { code: "corrected_row_twice", values: { rowNumber: "4" } } },
      (of) => written(of, `${customer(2)},60,A,4`, `${customer(2)},61,A,4`),
    ],
    "with a row that has no number": [
      { name: "Refused", refusal: { code: "corrected_row_unnumbered", values: { line: "3" } } },
      (of) => written(of, `${customer(2)},60,A,4`, `${customer(2)},77,Added,`),
    ],
    "with something else for a number": [
      corrected("corrected_row_unnumbered"),
      (of) => written(of, `${customer(2)},60,A,-4`),
    ],
    "with the number of no row": [
      corrected("corrected_row_unknown"),
      (of) => written(of, `${customer(2)},60,A,4`, `${customer(2)},77,Added,99`),
    ],
    "that says something else of an accepted row": [
      { name: "Refused", refusal: { code: "corrected_row_taken", values: { rowNumber: "2" } } },
      (of) => written(of, `${customer(2)},60,A,4`, `${customer(1)},6,A,2`),
    ],
    "a picture": [
      corrected("file_is_image"),
      () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ],
    "broken in its last line": [
      corrected("quote_unclosed"),
      (of) => written(of, `${customer(2)},60,A,4`, `1,2,"${"A,3\n".repeat(300_000)}`),
    ],
  };
  test.each(Object.entries(wrong))("%s", async (_name, [refused, make]) => {
    const importRecord = await review(faultyFile());
    const before = await everything(importRecord);
    const file = bytesOf(make(importRecord));
    await expect(continueWithFile(shop, importRecord.importNumber, ana, file)).rejects.toMatchObject(refused);
    expect(await everything(importRecord)).toEqual(before);
  });

  const refusedAt = async (importRecord: ImportRecord, file: string) => {
    const before = await everything(importRecord);
    const answer = continueWithFile(shop, importRecord.importNumber, ana, bytesOf(file));
    const refused: unknown = await answer.catch((error: unknown) => error);
    if (!(refused instanceof Refused)) throw new Error("it was taken", { cause: refused });
    expect(await everything(importRecord)).toEqual(before);
    return refused.refusal;
  };

  test("the corrected file of another import with the same columns, which is named", async () => {
    const [mine, other] = [await review(faultyFile()), await review(faultyFile())];
    const theirs = (await downloadText(other)).replace(",six,", ",60,");
    const numbers = { owner: `${other.importNumber}`, importNumber: `${mine.importNumber}` };
    expect(await refusedAt(mine, theirs)).toEqual(refuse("corrected_other_import", numbers));
    expect(wordsIn("en").refusal(refuse("corrected_other_import", numbers))).toBe(
      `This file holds the rejected rows of import ${other.importNumber}, and this is import ${mine.importNumber}. Upload it there.`,
    );
    expect((await outcomes(await continued(other, theirs)))[2]).toBe("2: 60");
  });

  test("of rejected rows that were imported anew and rejected again: they are of that import", async () => {
    const first = await review(faultyFile());
    const second = await review(await downloadText(first));
    expect(second).toMatchObject({
      status: "in_review",
      rowCount: 3,
      rejectedCount: 3,
      columnMap: first.columnMap,
    });
    const file = (await downloadText(second)).replace(",six,", ",60,");
    expect(await refusedAt(first, file)).toMatchObject({ values: { owner: `${second.importNumber}` } });
    expect(await outcomes(await continued(second, file))).toContain("2: 60");
  });
});

describe("two people at once", () => {
  const edit = { rowNumber: 4, cells: { points_to_add: "61" } };

  test("of two corrected files, and of a file and a page, one is taken and the other told to look again", async () => {
    const importRecord = await review(faultyFile());
    const { importNumber } = importRecord;
    const file = () => bytesOf(written(importRecord, `${customer(2)},61,Hello,4`));
    const answers = await Promise.all([
      continueWithFile(shop, importNumber, ana, file()),
      continueWithFile(shop, importNumber, ana, file()),
      repairRows(shop, importNumber, ana, [edit]),
    ]);
    expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1);
    await workOnImport(shop, importNumber);
    expect((await outcomes(importRecord))[2]).toBe("2: 61");
    expect((await applyImport(importRecord)).pointsTotal).toBe(73);
  });

  test("of two who confirm different customers for a row the first is taken; twice is once", async () => {
    const mangled = "7.33844127760E+12";
    const importRecord = await review(csv(`${mangled},5,${good()}`, `${customer(1)},6,${good()}`));
    const { importNumber } = importRecord;
    const confirm = (i: number) =>
      confirmCandidates(shop, importNumber, ana, { rowNumber: 2, customerId: customer(i) });
    await Promise.all([confirm(2), confirm(3), confirm(2), confirm(3)]);
    expect(["2: 5", "3: 5"]).toContain((await outcomes(importRecord))[0]);
    expect(await applyImport(importRecord)).toMatchObject({ acceptedCount: 2, pointsTotal: 11 });
  });

  test("a discard and a correction: the import is dropped, and its rows are as one of them left them", async () => {
    const { importNumber } = await review(faultyFile());
    const [, discarded] = await Promise.all([
      repairRows(shop, importNumber, ana, [edit]),
      discard(shop, importNumber, ana),
      workOnImport(shop, importNumber),
    ]);
    expect(discarded).toBeNull();
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({ status: "discarded", postingNumber: null });
  });

  test("an approval and a correction: what is applied is what was checked", async () => {
    const { importNumber } = await review(faultyFile());
    // Not applied by any import before.
    const cells = { points_to_add: "62", description: good() };
    const [approved, corrected] = await Promise.all([
      approve(shop, importNumber, ana, { mode: "accepted_rows", reapply: true }),
      repairRows(shop, importNumber, ana, [{ rowNumber: 4, cells }]),
    ]);
    expect([approved, corrected].filter((answer) => !isRefusal(answer))).toHaveLength(1);
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject(
      approved === null ? { status: "applied", acceptedCount: 2 } : { status: "in_review", acceptedCount: 3 },
    );
  });

  test("a correction and an erasure of its customer: her row is not posted, in whatever order they come", async () => {
    for (const order of ["erased first", "corrected first", "at once"]) {
      const [hers, words] = [customer(31), `Erased ${order}`];
      const importRecord = await review(csv(`${hers},x,${words}`, `${customer(32)},5,${good()}`));
      const { importNumber } = importRecord;
      const old = (await downloadText(importRecord)).replace(",x,", ",5,");
      const payload = { customer: { id: Number(hers) }, orders_to_redact: [] };
      const erase = () => handleWebhook({ shop, topic: "CUSTOMERS_REDACT", webhookId: order, payload });
      const correct = () => continueWithFile(shop, importNumber, ana, bytesOf(old)).catch(() => null);
      if (order === "erased first") await erase().then(correct);
      else if (order === "corrected first") await correct().then(erase);
      else await Promise.all([correct(), erase()]);
      await workOnImport(shop, importNumber);
      expect(await mustFind(importNumber)).toMatchObject({ status: "in_review", acceptedCount: 1 });
      expect(await applyImport(importRecord)).toMatchObject({ status: "applied", pointsTotal: 5 });
      expect((await history(shop, hers)).entries).toEqual([]);
      expect(await asOwner("SELECT FROM import_row WHERE description = $1", [words])).toEqual([]);
    }
  });
});

test("what no database can hold is not taken into a cell", async () => {
  const importRecord = await review(faultyFile());
  const cells = { points_to_add: "6\0", description: "A\0B \ud83d" };
  const after = await repaired(importRecord, { rowNumber: 4, cells });
  expect(after).toMatchObject({ status: "in_review" });
});

describe("only during the review can rows be corrected", () => {
  const inStatus: Record<string, (importNumber: number) => Promise<unknown>> = {
    applying: (importNumber) => approve(shop, importNumber, ana, { mode: "accepted_rows", reapply: true }),
    applied: async (importNumber) => applyImport({ importNumber }, { reapply: true }),
    discarded: (importNumber) => discard(shop, importNumber, ana),
    scheduled: (importNumber) =>
      approve(shop, importNumber, ana, {
        mode: "accepted_rows",
        reapply: true,
        applyAt: new Date(Date.now() + 24 * 3600_000).toISOString().slice(0, 16),
      }),
    paused: async (importNumber) => {
      await repairRows(shop, importNumber, ana, [{ rowNumber: 4, cells: { points_to_add: "x" } }]);
      await pause(shop, importNumber);
    },
  };
  test.each(Object.entries(inStatus))("not one that is %s", async (status, bring) => {
    const importRecord = await review(faultyFile());
    await bring(importRecord.importNumber);
    const before = await everything(importRecord);
    expect(before[2]).toMatchObject({ status });
    const edit = { rowNumber: 4, cells: { points_to_add: "6" } };
    for (const decision of [
      await repairRows(shop, importRecord.importNumber, ana, [edit]),
      await continueWithFile(
        shop,
        importRecord.importNumber,
        ana,
        bytesOf(written(importRecord, `${customer(2)},60,Hello,4`)),
      ),
    ]) {
      expect(decision).toEqual(refuse("rows_not_in_review"));
    }
    expect(await repairRows(shop, 9_999, ana, [edit])).toEqual(refuse("import_gone"));
    expect(await everything(importRecord)).toEqual(before);
  });
});
