import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reopen } from "#app/imports/columns.server.ts";
import { discard } from "#app/imports/decisions/discard.server.ts";
import { listRows } from "#app/imports/review/outcomes.server.ts";
import { listCandidates } from "#app/imports/corrections/rescue.server.ts";
import { rowSentence } from "#app/imports/row/row-sentence.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { dataRequestFile } from "#app/privacy/data-requests.server.ts";
import { adjustBalance } from "#app/ledger/adjust.server.ts";
import { handleWebhook } from "#support/webhooks.ts";
import { refuse } from "#app/refusal.ts";
import { row, text, xlsx } from "#support/make-workbook.ts";
import { asOwner } from "#support/owner.ts";
import {
  ana,
  applyFile,
  bytesOf,
  csv,
  customer,
  history,
  install,
  mustFind,
  review,
  reviewRead,
  shop,
} from "#support/shops.ts";
import { placesNaming } from "#support/places-naming.ts";

beforeAll(install);

const her = {
  id: customer(301),
  email: "shopper301@example.com",
  phone: "+359880000301",
  name: "Zlatka Herself",
};
const digits = `${her.id}`;
const other = customer(302);

let deliveries = 0;
const deliver = (topic: string, payload: object) =>
  handleWebhook({ shop, topic, webhookId: `place-${++deliveries}`, payload });
const named = { id: Number(her.id), email: "Shopper301@Example.com", phone: her.phone };
const redact = (of: object = named) => deliver("CUSTOMERS_REDACT", { customer: of, orders_to_redact: [] });

const isStored = async (importNumber: number) =>
  (await asOwner("SELECT FROM import_file_chunk WHERE file_id = $1", [(await mustFind(importNumber)).fileId]))
    .length > 0;
const rowsOfImport = (importNumber: number) =>
  asOwner<{ row_number: number; erased: boolean; cells: string[] | null; description: string | null }>(
    "SELECT row_number, erased, cells, description, customer_id, points FROM import_row WHERE shop = $1 AND import_number = $2 ORDER BY 1",
    [shop, importNumber],
  );
const places = () => placesNaming(shop, [digits, her.email, her.phone.slice(4), her.name]);

const columns = "shopify_id,points_to_add,description,name,note";
const quoted = (cells: string[]) => cells.map((cell) => `"${cell}"`).join(",");
const noteLines = (notes: string[], id = "K-17") =>
  [columns, ...notes.map((note) => quoted([id, "5", "Hello", her.name, note]))].join("\n");

const grouped = digits.replace(/\B(?=(\d{3})+$)/g, " ");
const hers = {
  "her e-mail": her.email,
  "her e-mail in another case": "SHOPPER301@Example.COM",
  "her e-mail with blanks": "  shopper301 @ example.com ",
  "her e-mail behind a tab": `\t${her.email}`,
  "her e-mail in a sentence": `Write to <${her.email}>.`,
  "her id": digits,
  "her id as a gid": `gid://shopify/Customer/${digits}`,
  "her id behind an apostrophe": `'${digits}`,
  "her id with groups": grouped,
  "her id with points": grouped.replaceAll(" ", "."),
  "her id as an amount": `${digits}.0`,
  "her id with an exponent": `${digits[0]}.${digits.slice(1)}E+12`,
  "her phone": her.phone,
  "her phone with blanks": "+359 88 000 0301",
  "her phone with 00": "00359-880-000-301",
  "her phone with the 0 that is not dialled": "+359 (0)880 000 301",
  "her phone as at home": "0880/000.301",
  "her phone without the plus": "359880000301",
  "her phone without the 0": "880000301",
};
const notHers = {
  "a longer name": "ashopper301@example.com",
  "another domain": "shopper301@example.com.au",
  "a subdomain": "shopper301@mail.example.com",
  "a name with a plus": "x+shopper301@example.com",
  "a longer id": `${digits}1`,
  "an id that ends alike": `1${digits}`,
  "the next phone": "+359880000302",
  "her id in two cells": `${digits.slice(0, 6)}","${digits.slice(6)}`,
};

describe("the cells of a row whose id can't be read, in columns that were not chosen", () => {
  let before: Awaited<ReturnType<typeof rowsOfImport>>;
  let after: typeof before;
  beforeAll(async () => {
    const { importNumber } = await review(noteLines([...Object.values(hers), ...Object.values(notHers)]));
    before = await rowsOfImport(importNumber);
    await redact();
    after = await rowsOfImport(importNumber);
    // Whoever is only called alike would be found below.
    await asOwner("UPDATE import_row SET cells = NULL WHERE import_number = $1", [importNumber]);
  });

  test.each(Object.keys(hers).map((form, i) => [form, i] as const))("%s: the whole row goes", (_, i) => {
    expect(before[i]).toMatchObject({ erased: false, cells: expect.arrayContaining([her.name]) as string[] });
    expect(after[i]).toMatchObject({ erased: true, cells: null, description: null });
  });

  test.each(Object.keys(notHers).map((form, i) => [form, i + Object.keys(hers).length] as const))(
    "%s is somebody else's, and stays as it was",
    (_, i) => {
      expect(before[i]).toMatchObject({ erased: false });
      expect(after[i]).toEqual(before[i]);
    },
  );
});

describe("an erasure", () => {
  test("leaves her nowhere in the shop, and everything of the others", async () => {
    const stays = await review(noteLines([`shopper302@example.com`]).replace(her.name, "Somebody Else"));
    const numbers = await worldOfHer();
    const mentioned = await review(
      `${columns},more\n${other},5,Thanks to ${her.email} again,${her.name},,\n${customer(303)},6,Plain,,,\n`,
    );
    expect(await places()).toEqual(
      expect.arrayContaining([
        "balance.customer_id",
        "data_request.keys",
        "import.file_name",
        "import.header",
        "posting.note",
      ]),
    );
    const before = await rowsOfImport(stays.importNumber);

    expect(await redact()).toBe(200);
    await workOnImport(shop, numbers.unread);

    expect(await places()).toEqual([]);
    expect((await history(shop, her.id)).entries).toEqual([]);
    const kept = await asOwner("SELECT DISTINCT note FROM posting WHERE note IS NOT NULL ORDER BY note");
    expect(kept).toEqual([{ note: "Asked by …, a friend" }, { note: "Nobody in particular" }]);
    expect(await rowsOfImport(stays.importNumber)).toEqual(before);
    expect(await rowsOfImport(mentioned.importNumber)).toMatchObject([
      { erased: false, customer_id: other, points: 5n, description: "Thanks to … again", cells: null },
      { erased: false, customer_id: customer(303), points: 6n, description: "Plain" },
    ]);
    expect(await mustFind(mentioned.importNumber)).toMatchObject({ acceptedCount: 2, pointsTotal: 11 });
    expect(await mustFind(numbers.unread)).toMatchObject({
      status: "in_review",
      acceptedCount: 2,
      rejectedCount: 1,
    });
  });

  test("deletes a file that names her where no row does, and one that can't be searched, and no other", async () => {
    const beyond = `${"x".repeat(2100)} ${her.email}`;
    const line = (note: string) => `${columns}\n${quoted([`${other}`, "5", "Hello", "", note])}\n`;
    const inText = await review(line(beyond));
    const inUtf16 = await reviewRead(Buffer.from(`\ufeff${line("nobody")}`, "utf16le"), {});
    const inWorkbook = await reviewRead(
      workbook([...columns.split(",").slice(0, 3)], [`${other}`, "5", "Hello"]),
      {},
    );
    const without = await review(line("nobody"));
    await redact();
    const stored = [inText, inUtf16, inWorkbook, without].map(({ importNumber }) => isStored(importNumber));
    expect(await Promise.all(stored)).toEqual([false, false, false, true]);
    expect(await reopen(shop, inText.importNumber, ana)).toEqual(refuse("file_missing"));
    expect(await reopen(shop, without.importNumber, ana)).toBeNull();
    await discard(shop, without.importNumber, ana);
  });

  test("takes her out of the name of a file, however people write it there, and nobody else", async () => {
    const [mail, id] = [her.email, digits];
    const naming = [
      `points for ${mail}`,
      `${mail}-points.csv`,
      `points-${mail}.csv`,
      `points_${mail}_2026.xlsx.csv`,
      `${mail}.2026.csv`,
      "shopper301_at_example_com.csv",
      "Shopper301%40example.com.csv",
      "shopper301_example.com (1).csv",
      `customer_${id}.csv`,
      `2026-${id}.csv`,
      "points of Zlatka Petrova.csv",
      "petrova_zlatka_points.csv",
    ];
    const others = ["points.csv", "shopper3011@example.com.csv", `${id}1.csv`, "Zlatka Ivanova.csv"];
    const file = csv(`${other},5,Hello`);
    const numbers: number[] = [];
    for (const name of [...naming, ...others])
      numbers.push((await receiveFile(shop, ana, name, bytesOf(file))).importNumber);
    const line = `${her.id},Zlatka,Petrova,5,Hello`;
    const known = { shopify_id: 0, first_name: 1, last_name: 2, points_to_add: 3, description: 4 };
    await reviewRead(`${Object.keys(known).join()}\n${line}\n`, {}, { columns: () => known });
    await deliver("CUSTOMERS_DATA_REQUEST", { customer: named, data_request: { id: 5305 } });
    const handed = JSON.parse((await dataRequestFile(shop, 5305n)) ?? "") as { mentions: object[] };
    const told = handed.mentions.filter((mention) => "row" in mention && mention.row === null);
    await redact();
    const names = await Promise.all(numbers.map(async (one) => (await mustFind(one)).fileName));
    expect(names.slice(0, naming.length).filter((name) => !name.includes("…"))).toEqual([]);
    expect(names.join()).not.toMatch(/shopper301\b|Petrova/i);
    expect(names.slice(naming.length), "stay").toEqual(others);
    const texts = told.map((mention) => ("text" in mention ? mention.text : null));
    expect(texts, "what is erased is handed over").toEqual(expect.arrayContaining(naming));
    expect(texts.filter((text) => others.includes(String(text)))).toEqual([]);
    for (const importNumber of numbers) await discard(shop, importNumber, ana);
    // Whoever is only called alike would be found below.
    await asOwner("UPDATE import SET file_name = 'points.csv' WHERE import_number = ANY ($1)", [numbers]);
  });

  test("of rows in review counts all that the review shows again at once, and says what can't be corrected", async () => {
    const file = csv(
      `${her.id},-5,Hers`,
      `${other},7,Counted again`,
      `${her.id},0,Hers and rejected`,
      `${other},0,Rejected`,
    );
    const { importNumber } = await review(file);
    await redact();
    const found = await mustFind(importNumber);
    expect(found).toMatchObject({ acceptedCount: 1, rejectedCount: 3, customerCount: 1, pointsTotal: 7 });
    expect(found.review).toMatchObject({
      ...{ pointsUp: 7, pointsDown: 0, customersBelowZero: 0, belowZero: [], erasedRows: 2 },
      rejectedByReason: [{ reason: "points_zero", count: 1 }],
    });
    const { balanceBefore = 0, balanceAfter } = found.review ?? {};
    expect(balanceAfter).toBe(balanceBefore + 7);
    const { rows } = await listRows(shop, found, { verdict: "rejected" });
    const sentences = rows.map((of) => rowSentence(wordsIn("en"), of, found.columnMap));
    expect(sentences).toEqual([
      expect.stringContaining("can’t be corrected"),
      expect.stringContaining("can’t be corrected"),
      expect.stringContaining("The points are zero"),
    ]);
    await discard(shop, importNumber, ana);
  });

  test("of an applied import’s rejected rows is told on its receipt", async () => {
    const applied = await applyFile(csv(`${other},7,On the receipt`, `${her.id},0,Hers and rejected`));
    await redact();
    const found = await mustFind(applied.importNumber);
    expect(found).toMatchObject({ acceptedCount: 1, rejectedCount: 1, review: { erasedRows: 1 } });
  });

  test("finds her e-mail across two pieces of a file", async () => {
    const importRecord = await review(csv(`${other},5,Hello`));
    await asOwner("DELETE FROM import_file_chunk WHERE file_id = $1", [importRecord.fileId]);
    await asOwner(
      "INSERT INTO import_file_chunk SELECT $1, $2, n - 1, bytes::bytea FROM unnest($3::text[]) WITH ORDINALITY f (bytes, n)",
      [shop, importRecord.fileId, ["a line, SHOP", "per301@exam", "ple.com, and so on"]],
    );
    await redact();
    expect(await isStored(importRecord.importNumber)).toBe(false);
  });

  test("that tells her id alone reaches rows by the e-mail that is known to be hers, and those that only she may be", async () => {
    await applyFile(`email,points_to_add,description\n${her.email},5,Hers by e-mail\n`);
    const rejected = await review(noteLines([her.email]));
    const shortened = await review(csv("7.33844E+12,5,Shortened", `${other},6,Stays`));
    await asOwner("DELETE FROM import_candidate WHERE import_number = $1", [shortened.importNumber]);
    await asOwner("INSERT INTO import_candidate VALUES ($1, $2, 2, $3)", [
      shop,
      shortened.importNumber,
      her.id,
    ]);
    await redact({ id: Number(her.id) });
    expect(await places()).toEqual([]);
    const erased = async (importNumber: number) =>
      (await rowsOfImport(importNumber)).map((found) => found.erased);
    expect(await erased(rejected.importNumber)).toEqual([true]);
    expect(await erased(shortened.importNumber)).toEqual([true, false]);
    const offered = await listCandidates(shop, shortened.importNumber, { after: 0, limit: 10 });
    expect(offered).toEqual({ rows: [], total: 0, single: 0 });
  });

  test("by an id of a few digits takes no points for it", async () => {
    const importRecord = await review(noteLines(["99", "gid://shopify/Customer/99"]));
    await redact({ id: 99 });
    const rows = await rowsOfImport(importRecord.importNumber);
    expect(rows.map((found) => found.erased)).toEqual([false, true]);
    await redact();
  });
});

describe("the file of a data request", () => {
  afterAll(() => redact());

  test("shows each place that an erasure would empty, and of others' rows only what names her", async () => {
    await worldOfHer();
    const { importNumber } = await review(
      `${columns},more\n${other},5,Thanks to ${her.email} again,Not her name,,\n`,
    );
    const file = JSON.parse((await dataRequestFile(shop, 5301n)) ?? "") as Record<string, object[]>;
    expect(file).toMatchObject({
      customer_id: Number(her.id),
      balance: 10,
      entries: [
        { points: 10, note: null },
        { points: 3, note: `${her.name} called, very angry` },
        { points: -3 },
      ],
    });
    expect(file.mentions).toContainEqual({
      import: null,
      row: null,
      text: `Asked by ${her.email}, a friend`,
    });
    expect(JSON.stringify(file)).not.toContain("Nobody in particular");
    expect(JSON.stringify(file.import_rows)).toContain(her.name);
    expect(file.mentions).toContainEqual({
      import: importNumber,
      row: 2,
      text: `Thanks to ${her.email} again`,
    });
    expect(file.mentions).toContainEqual(expect.objectContaining({ row: null, text: her.email }));
    expect(file.files_that_may_name_her).toContainEqual({ import: importNumber, file: "points.csv" });
    expect(JSON.stringify(file)).not.toContain("Not her name");
  });
});

/** What the staff noted on her points, and on another's. */
const notes = [
  [her.id, `${her.name} called, very angry`],
  [other, `Asked by ${her.email}, a friend`],
  [other, "Nobody in particular"],
] as const;

const workbook = (...lines: string[][]) =>
  xlsx({ sheets: [{ name: "Sheet1", rows: lines.map((cells, i) => row(i + 1, cells.map(text))).join("") }] });

/** Her in every place: the ledger, rows of each kind, what is said of a file, files, and requests. */
async function worldOfHer(): Promise<{ unread: number }> {
  const applied = await applyFile(csv(`${her.id},10,Hers`, `${other},7,Theirs`));
  for (const [customerId, note] of notes)
    for (const points of [3, -3])
      await adjustBalance(shop, { customerId, points, description: "By hand", note }, ana);
  await asOwner("UPDATE import SET undo_description = $3 WHERE shop = $1 AND import_number = $2", [
    shop,
    applied.importNumber,
    `Taken back from ${her.email}`,
  ]);
  await review(noteLines([her.email]));
  await review(
    `email,phone,points_to_add,description\n${her.email},,5,By e-mail\n,${her.phone},6,By phone\n`,
  );
  await reviewRead(`shopify_id,points_to_add,description,${her.email}\n${other},5,In the header,\n`, {
    header: true,
  });
  await reviewRead(csv(`${other},5,x`), { description: `Instead of ${her.email}` });
  await review(csv("7.33844E+12,5,Shortened"));
  const file = bytesOf(csv(`${other},5,Unnamed`));
  await receiveFile(shop, ana, `${her.email}.csv`, file).then(({ importNumber }) =>
    workOnImport(shop, importNumber),
  );
  await deliver("CUSTOMERS_DATA_REQUEST", { customer: named, data_request: { id: 5301 } });
  const lines = csv(`${other},5,Hello`, `${customer(303)},5,Hello`, `K-17,5,Call ${her.phone}`);
  const unread = await receiveFile(shop, ana, "unread.csv", bytesOf(lines));
  return { unread: unread.importNumber };
}
