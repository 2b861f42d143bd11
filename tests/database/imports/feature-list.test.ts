/**
 * What users of the systems that we cover already have, a test for each feature of an import, through the functions
 * behind the pages. The button at the top of Customers is in the browser's journey; the export's route has its own tests;
 * customers themselves, their groups, `generate()` and columns of secrets are in `people*.test.ts` beside this.
 */
import { readFileSync } from "node:fs";
import * as XLSX from "@e965/xlsx";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { readShop } from "#app/database/db.server.ts";
import { planOf } from "#app/imports/columns.server.ts";
import { readAgain } from "#app/imports/decisions/read-again.server.ts";
import type { ColumnMap } from "#app/imports/fields.ts";
import { writeWorkbook, type WorkbookCell } from "#app/imports/file/workbook/write.server.ts";
import { listImports } from "#app/imports/import-log/import-log.server.ts";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { listRows } from "#app/imports/review/outcomes.server.ts";
import { rejectedRowsFile } from "#app/imports/receipt/rejected-file.server.ts";
import type { Reading } from "#app/imports/reading.ts";
import { continueWithFile } from "#app/imports/corrections/repair-file.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { startWorker } from "#app/jobs/worker.server.ts";
import { listBalances } from "#app/ledger/balances.server.ts";
import { languages, type Language } from "#app/locales/language.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { balancesCsv } from "#app/ledger/export.server.ts";
import { customerEntries } from "#app/ledger/customer-entries.server.ts";
import { templates } from "#app/imports/upload/templates.server.ts";
import {
  ana,
  applyFile,
  applyImport,
  bytesOf,
  csv,
  customer,
  header,
  history,
  install,
  mustFind,
  review,
  sandbox,
  shop,
} from "#support/shops.ts";
import { encode } from "#support/encode.ts";
import { written } from "#support/make-workbook.ts";
import { readWorkbook } from "#support/read-workbook.ts";
import { asOwner } from "#support/owner.ts";
import { untilStatus } from "#support/until.ts";
import { holdShopify, letGo, untilAnswered } from "#support/held-check.ts";
import { chooseColumns } from "#support/decide.ts";

beforeAll(install);
afterEach(() => sandbox().reset());

const balance = async (i: number) => (await history(shop, customer(i))).balance;
const upload = async (file: string | Uint8Array, name = "points.csv") =>
  mustFind((await receiveFile(shop, ana, name, bytesOf(file))).importNumber);

/** What the columns page does with its answers: those that were offered, and these. */
async function answer(
  importRecord: ImportRecord,
  answers: { columns?: ColumnMap; reading?: Partial<Reading> } = {},
): Promise<ImportRecord> {
  const { importNumber } = importRecord;
  const { columns } = await planOf(shop, importRecord, {});
  const plan = await planOf(shop, importRecord, { columns, ...answers });
  expect(plan.needs, "nothing is left to ask").toEqual([]);
  await chooseColumns(shop, importNumber, ana, plan.columns, plan.reading);
  await workOnImport(shop, importNumber);
  return mustFind(importNumber);
}

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/text/${name}`, import.meta.url));
const text = async (body: ReadableStream<Uint8Array>) => new Response(body).text();

/** The names of an export's columns. */
function heading(language: Language): string[] {
  const { t } = wordsIn(language);
  return [
    t("customers.file.id"),
    t("customers.file.balance"),
    t("customers.file.entries"),
    t("customers.file.lastChange"),
  ];
}

describe("Raleon-style points import", () => {
  test("a CSV with shopify_id, points_to_add and description is read without a question", async () => {
    const importRecord = await upload(csv(`${customer(1)},10,Points from the old programme`));
    expect(importRecord).toMatchObject({
      status: "staging",
      columnMap: { shopify_id: 0, points_to_add: 1, description: 2 },
    });
    await workOnImport(shop, importRecord.importNumber);
    expect(await applyImport(importRecord)).toMatchObject({ status: "applied", acceptedCount: 1 });
  });

  test("the points are added to the current total", async () => {
    await applyFile(csv(`${customer(2)},100,First`));
    await applyFile(csv(`${customer(2)},-30,Second`));
    expect(await history(shop, customer(2))).toMatchObject({
      balance: 70,
      entries: [{ points: -30, balanceAfter: 70 }, { points: 100 }],
    });
  });

  test("the description is seen by the shopper in the history and by the merchant in the log", async () => {
    const description = "Five years with us: thank you, Мария";
    const importRecord = await applyFile(csv(`${customer(3)},50,"${description}"`));
    expect((await history(shop, customer(3))).entries).toMatchObject([{ description, points: 50 }]);
    const { entries } = await customerEntries(shop, customer(3));
    expect(entries).toMatchObject([{ description, importNumber: importRecord.importNumber }]);
    const { rows } = await listRows(shop, importRecord, { search: "five years" });
    expect(rows).toMatchObject([{ description, verdict: "accepted", entryNumber: entries[0]?.id }]);
  });

  test("customers must exist: an unknown one is rejected and does not sink the file", async () => {
    const applied = await applyFile(csv(`${customer(4)},5,Known`, "42,5,Unknown", `${customer(5)},5,Known`));
    expect(applied).toMatchObject({ status: "applied", acceptedCount: 2, rejectedCount: 1 });
    const { rows } = await listRows(shop, applied, { verdict: "rejected" });
    expect(rows).toMatchObject([{ rowNumber: 3, reasons: ["customer_unknown"] }]);
    expect([await balance(4), await balance(5)]).toEqual([5, 5]);
  });

  test("historical points go to every customer of a Shopify export, with one uniform description", async () => {
    const [heading = ""] = fixture("shopify-export-current.csv").toString().split("\n");
    const note = heading.split(",").indexOf("Note");
    const lines = Array.from({ length: 600 }, (_, i) => {
      const cells = heading.split(",").map((_, place) => (place === note ? "Difficult" : ""));
      return [`'${customer(1_000 + i)}`, ...cells.slice(1), i + 1].join(",");
    });
    const uploaded = await upload([`${heading},points_to_add`, ...lines].join("\n"), "customers_export.csv");
    expect((await planOf(shop, uploaded, {})).needs.map(({ choice }) => choice)).toEqual(["description"]);
    const reviewed = await answer(uploaded, { reading: { description: "Your points until 2026" } });
    expect(await applyImport(reviewed)).toMatchObject({
      acceptedCount: 600,
      rejectedCount: 0,
      customerCount: 600,
    });
    for (const i of [0, 599]) {
      const { entries } = await history(shop, customer(1_000 + i));
      expect(entries).toMatchObject([{ points: i + 1, description: "Your points until 2026" }]);
    }
  });
});

describe("CloudCart", () => {
  test("a switch says whether the file has a header line", async () => {
    const uploaded = await upload(`${customer(11)},5,First line\n${customer(12)},6,Second line\n`);
    expect(uploaded).toMatchObject({ status: "uploaded", rowCount: 1 });
    expect(await readAgain(shop, uploaded.importNumber, ana, { hasHeader: false })).toBeNull();
    const again = await mustFind(uploaded.importNumber);
    expect(again).toMatchObject({ rowCount: 2, reading: { header: false } });
    const columns = { shopify_id: 0, points_to_add: 1, description: 2 };
    const { rows } = await listRows(shop, await answer(again, { columns }), {});
    expect(rows.map(({ rowNumber, points, description }) => [rowNumber, points, description])).toEqual([
      [1, 5, "First line"],
      [2, 6, "Second line"],
    ]);
  });

  test("a mapping step matches the file's columns to the known fields", async () => {
    const uploaded = await upload(`Gift,Level,Who\n5,7,${customer(13)}\n`);
    expect(uploaded).toMatchObject({ status: "uploaded", columnMap: null });
    const answers = { columns: { shopify_id: 2, points_to_add: 0 }, reading: { description: "A gift" } };
    expect(await applyImport(await answer(uploaded, answers))).toMatchObject({ acceptedCount: 1 });
    expect((await history(shop, customer(13))).entries).toMatchObject([{ points: 5, description: "A gift" }]);
  });

  test("Bulgarian header names are matched, in the encoding of a Bulgarian Excel", async () => {
    const lines = ["Клиент;Точки;Бележка", `${customer(14)};25;Подарък за рождения ден`];
    const uploaded = await upload(encode(lines.join("\r\n"), "windows-1251") ?? "");
    expect(uploaded).toMatchObject({ encoding: "windows-1251", delimiter: ";" });
    const plan = await planOf(shop, uploaded, {});
    expect(plan.columns).toEqual({ shopify_id: 0, points_to_add: 1, description: 2 });
    await applyImport(await answer(uploaded));
    expect((await history(shop, customer(14))).entries).toMatchObject([
      { points: 25, description: "Подарък за рождения ден" },
    ]);
  });

  test("an import is queued and its progress can be watched, on its own page and in the list of all", async () => {
    // Those of the imports that the tests before worked on themselves.
    await asOwner("DELETE FROM pgboss.job");
    await holdShopify();
    const customers = 1_000;
    const lines = Array.from({ length: customers }, (_, i) => `${customer(2_000 + i)},1,Watched`);
    const { importNumber, status } = await upload(csv(...lines));
    expect(status, "it waits for a worker").toBe("staging");
    const worker = await startWorker();
    const listed = async () => {
      const { imports } = await readShop(shop, (db) => listImports(db, { search: `#${importNumber}` }));
      return imports.find((one) => one.importNumber === importNumber)?.status;
    };
    try {
      await untilAnswered(importNumber);
      const { stepDone, stepTotal } = await mustFind(importNumber);
      expect(stepTotal).toBe(customers);
      expect(stepDone, "on the way").toBeLessThan(customers);
      expect(await listed()).toBe("checking");
      // Two batches more.
      await holdShopify();
      await untilAnswered(importNumber, stepDone + 1);
      await letGo();
      await untilStatus(shop, importNumber, "in_review");
    } finally {
      await worker.stop();
    }
    expect(await listed()).toBe("in_review");
    expect(await mustFind(importNumber)).toMatchObject({ acceptedCount: customers });
  });

  test("all customers are exported as CSV, or those whom a search finds", async () => {
    await applyFile(csv(`${customer(15)},15,One`, `${customer(16)},16,Two`));
    const all = (await text(balancesCsv(shop, heading("en"), {}))).trimEnd().split("\r\n");
    expect(all).toEqual(
      expect.arrayContaining([
        expect.stringMatching(`^'${customer(15)},15,1,`),
        expect.stringMatching(`^'${customer(16)},16,1,`),
      ]),
    );
    const one = (await text(balancesCsv(shop, heading("en"), { customerIds: [customer(16)] })))
      .trimEnd()
      .split("\r\n");
    expect(one).toEqual([all[0], all.find((line) => line.startsWith(`'${customer(16)},`))]);
  });
});

describe("Solteq Commerce Cloud", () => {
  test.each(["xlsx", "xls"] as const)("an Excel file goes in: .%s", async (type) => {
    const points = type === "xls" ? 21 : 22;
    const file = written([header.split(","), [String(customer(points)), points, "From Excel"]], type);
    const importRecord = await upload(file, `points.${type}`);
    expect(importRecord).toMatchObject({ status: "staging", format: type });
    await workOnImport(shop, importRecord.importNumber);
    await applyImport(importRecord);
    expect((await history(shop, customer(points))).entries).toMatchObject([
      { points, description: "From Excel" },
    ]);
  });

  /** As a person corrects a downloaded workbook: by what stands in its cells. */
  function corrected(bytes: Uint8Array, change: (rows: string[][]) => void): Buffer {
    const workbook = XLSX.read(bytes, { type: "array" });
    const [name = ""] = workbook.SheetNames;
    const rows = XLSX.utils.sheet_to_json<string[]>(workbook.Sheets[name] ?? {}, { header: 1, raw: false });
    change(rows);
    return written(rows, "xlsx");
  }

  describe("the rejected rows come out as .xlsx with the reason on each line", () => {
    const rejectedBy = async (importRecord: ImportRecord) => {
      const { body, contentType, fileName } = await rejectedRowsFile(shop, importRecord, wordsIn("en"));
      expect(contentType).toBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
      expect(fileName).toMatch(/\.xlsx$/);
      return new Uint8Array(await new Response(body).arrayBuffer());
    };
    const faulty = (first: number) =>
      written(
        [
          header.split(","),
          [String(customer(first)), 10, "Right"],
          ["42", 20, "Unknown customer"],
          [String(customer(first + 1)), "many", "No number"],
        ],
        "xlsx",
      );
    const correct = (first: number) => (rows: string[][]) => {
      if (rows[1]) rows[1][0] = String(customer(first + 2));
      if (rows[2]) rows[2][1] = "30";
    };

    test("and once fixed go on with the same import: a round trip", async () => {
      const { importNumber } = await upload(faulty(30), "points.xlsx");
      await workOnImport(shop, importNumber);
      const reviewed = await mustFind(importNumber);
      expect(reviewed).toMatchObject({ acceptedCount: 1, rejectedCount: 2 });
      const file = await rejectedBy(reviewed);
      expect(await readWorkbook(file)).toMatchObject({
        lines: [
          [1, ...header.split(","), `row of import ${importNumber}`, "column", "reason"],
          [
            2,
            "42",
            "20",
            "Unknown customer",
            "3",
            "shopify_id",
            expect.stringMatching(/^This shop has no customer/),
          ],
          [
            3,
            String(customer(31)),
            "many",
            "No number",
            "4",
            "points_to_add",
            expect.stringMatching(/not a number/),
          ],
        ],
      });
      const fixed = corrected(file, correct(30));
      expect(await continueWithFile(shop, importNumber, ana, bytesOf(fixed))).toBeNull();
      await workOnImport(shop, importNumber);
      const applied = await applyImport(reviewed);
      expect(applied).toMatchObject({ rowCount: 3, acceptedCount: 3, rejectedCount: 0, pointsTotal: 60 });
      expect([await balance(30), await balance(31), await balance(32)]).toEqual([10, 30, 20]);
    });

    test("and once fixed can be imported as a file of their own, after the others were applied", async () => {
      const { importNumber } = await upload(faulty(40), "points.xlsx");
      await workOnImport(shop, importNumber);
      const applied = await applyImport({ importNumber });
      const again = await upload(corrected(await rejectedBy(applied), correct(40)), "fixed.xlsx");
      expect(again.status).toBe("staging");
      await workOnImport(shop, again.importNumber);
      expect(await applyImport(again)).toMatchObject({ acceptedCount: 2, rejectedCount: 0 });
      expect([await balance(40), await balance(41), await balance(42)]).toEqual([10, 30, 20]);
    });
  });

  test("the search shapes the export: the file holds whom the page shows", async () => {
    await applyFile(csv(`${customer(50)},5,One`, `${customer(51)},5,Two`));
    const one = customer(51);
    const shown = (await listBalances(shop, { customerIds: [one] })).balances.map(
      ({ customerId }) => `'${customerId}`,
    );
    const lines = (await text(balancesCsv(shop, heading("en"), { customerIds: [one] })))
      .trimEnd()
      .split("\r\n")
      .slice(1);
    expect(lines.map((line) => line.split(",")[0])).toEqual(shown);
  });

  test.each(languages)(
    "an export in %s that was edited is imported again: the balances become those in the file",
    async (language) => {
      await applyFile(
        csv(`${customer(52)},100,Before ${language}`, `${customer(53)},100,Before ${language}`),
      );
      const before = await Promise.all([balance(52), balance(53)]);
      const exported = (await text(balancesCsv(shop, heading(language), {}))).split("\r\n");
      const edited = exported.map((line) =>
        line.replace(`'${customer(52)},${before[0]},`, `'${customer(52)},75,`),
      );
      const uploaded = await upload(edited.join("\r\n"), "pointbook-customers.csv");
      const plan = await planOf(shop, await mustFind(uploaded.importNumber), {});
      expect(plan.columns).toEqual({ shopify_id: 0, points_to_add: 1 });
      const reading = { mode: plan.reading.mode, description: "Counted anew" };
      const applied = await applyImport(await answer(uploaded, { reading }));
      expect(applied).toMatchObject({
        acceptedCount: 1,
        rejectedCount: 0,
        pointsTotal: 75 - (before[0] ?? 0),
      });
      expect(applied.alreadyAppliedCount, "those that were left as they are").toBe(applied.rowCount - 1);
      expect([await balance(52), await balance(53)]).toEqual([75, before[1]]);
    },
  );
});

test.each(languages)(
  "an export in %s that is imported again as it is changes nothing, and nobody has to say that it holds balances",
  async (language) => {
    await applyFile(csv(`${customer(54)},54,Kept ${language}`, `${customer(55)},-5,Debt ${language}`));
    const exported = await text(balancesCsv(shop, heading(language), {}));
    const { importNumber } = await upload(exported, "pointbook-customers.csv");
    const { columns, reading } = await planOf(shop, await mustFind(importNumber), {
      reading: { description: "Once more" },
    });
    await chooseColumns(shop, importNumber, ana, columns, reading);
    await workOnImport(shop, importNumber);
    const reviewed = await mustFind(importNumber);
    expect(reviewed).toMatchObject({ status: "in_review", acceptedCount: 0, rejectedCount: 0 });
    expect(reviewed.alreadyAppliedCount).toBe(reviewed.rowCount);
  },
);

describe("Mobile-wallet dashboard", () => {
  const own = [customer(65), customer(66)].map(String);
  const offered = languages.flatMap((language) =>
    Object.entries(templates).map(([name, { bytes }]) => ({
      name: `${language}-${name}`,
      bytes: () => bytes(wordsIn(language), own),
    })),
  );
  test.each(offered)(
    "a template with headers and sample rows is imported as it is, for customers of one's own: $name",
    async ({ name, bytes }) => {
      const uploaded = await upload(await bytes(), name);
      expect(uploaded, "without a question").toMatchObject({ status: "staging", rowCount: 3 });
      await workOnImport(shop, uploaded.importNumber);
      const reviewed = await mustFind(uploaded.importNumber);
      const { rows } = await listRows(shop, reviewed, {});
      expect(rows.map(({ points, reasons }) => [points, reasons])).toEqual([
        [250, []],
        [1200, []],
        [-100, []],
      ]);
    },
  );

  test("the one in public/ is read in the same way, and refused while it holds nothing but its examples", async () => {
    const text = readFileSync("public/pointbook-template.csv", "utf8");
    await expect(upload(text, "template.csv")).rejects.toMatchObject({
      refusal: { code: "template_unchanged" },
    });
    expect(await upload(text.replace("250", "260"), "template.csv")).toMatchObject({
      status: "staging",
      rowCount: 3,
    });
  });

  test("quoted values may hold commas, quotes and line breaks", async () => {
    const description = 'Thank you, dear "VIP",\nsee you soon';
    await applyFile(csv(`"${customer(61)}","5","${description.replaceAll('"', '""')}"`));
    expect((await history(shop, customer(61))).entries).toMatchObject([{ points: 5, description }]);
  });

  test("the columns stand in any order, among others that are not read", async () => {
    const lines = ["city,description,points_to_add,level,shopify_id", `Sofia,Gift,7,Gold,${customer(62)}`];
    expect(await applyFile(lines.join("\n"))).toMatchObject({ status: "applied", acceptedCount: 1 });
    expect((await history(shop, customer(62))).entries).toMatchObject([{ points: 7, description: "Gift" }]);
  });

  test("an e-mail or a phone identifies a customer", async () => {
    const lines = ["Shopper63@example.com,,5,By e-mail", ",+359 88 000 0064,6,By phone"];
    const file = ["email,phone,points_to_add,description", ...lines].join("\n");
    expect(await applyFile(file)).toMatchObject({ acceptedCount: 2, rejectedCount: 0 });
    expect([await balance(63), await balance(64)]).toEqual([5, 6]);
  });

  test("at the end it says how many were imported and how many failed", async () => {
    const reviewed = await review(
      csv(`${customer(65)},5,A`, `${customer(66)},0,B`, "42,5,C", `${customer(66)},5,D`),
    );
    const applied = await applyImport(reviewed);
    expect(applied).toMatchObject({ status: "applied", rowCount: 4, acceptedCount: 2, rejectedCount: 2 });
    expect(applied.review?.rejectedByReason).toEqual(
      expect.arrayContaining([
        { reason: "points_zero", count: 1 },
        { reason: "customer_unknown", count: 1 },
      ]),
    );
    const { imports } = await readShop(shop, (db) =>
      listImports(db, { search: String(applied.importNumber) }),
    );
    const found = imports.filter(({ importNumber }) => importNumber === applied.importNumber);
    expect(found).toMatchObject([{ acceptedCount: 2, rejectedCount: 2 }]);
  });
});

// The last: what comes after it would export, and import again, all of these customers too.
describe("Solteq Commerce Cloud", () => {
  test("50,000 rows of an .xlsx are taken", async () => {
    async function* rows() {
      yield [header.split(",").map((name): WorkbookCell => ({ text: name }))];
      for (let start = 0; start < 50_000; start += 1_000) {
        yield Array.from({ length: 1_000 }, (_, i): WorkbookCell[] => [
          { text: String(customer(5_000 + ((start + i) % 10_000))) },
          { number: 1 },
          { text: `Order ${start + i}` },
        ]);
      }
    }
    const file = await writeWorkbook([{ name: "Points", rows: rows() }]);
    const { importNumber } = await upload(file, "points.xlsx");
    await workOnImport(shop, importNumber);
    const applied = await applyImport({ importNumber });
    expect(applied).toMatchObject({ rowCount: 50_000, acceptedCount: 50_000, customerCount: 10_000 });
  });
});
