import { createHash, randomBytes } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { Refused, type RefusalCode } from "#app/refusal.ts";
import { fileChunks } from "#app/imports/file/stored.server.ts";
import { importsOfSameFile } from "#app/imports/record/import.server.ts";
import { beginningOf } from "#app/imports/record/file-of-import.server.ts";
import { fileChunkBytes } from "#app/imports/limits.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import {
  ana,
  applyFile,
  bytesOf,
  csv,
  customer,
  header,
  history,
  install,
  mustFind,
  otherShop,
  review,
  shop,
} from "#support/shops.ts";
import { expectSentences } from "#support/sentences.ts";
import { asOwner, rowsOf } from "#support/owner.ts";
import { chooseColumns, approve } from "#support/decide.ts";

beforeAll(install);

const upload = (content: string | Uint8Array, where = shop, name = "points.csv") =>
  receiveFile(where, ana, name, bytesOf(content));

async function stored(importNumber: number): Promise<Uint8Array> {
  const { fileId } = await mustFind(importNumber);
  const chunks = [];
  for await (const bytes of fileChunks(shop, fileId)) chunks.push(bytes);
  return Buffer.concat(chunks);
}

const jobs = async () => (await asOwner("SELECT FROM pgboss.job")).length;

describe("an upload that becomes no import leaves no row in any table and takes no number", () => {
  async function leavesNothing(attempt: () => Promise<unknown>): Promise<unknown> {
    const before = [await rowsOf(shop), await jobs(), await asOwner("SELECT * FROM shop")];
    const error: unknown = await attempt().then(
      () => "it was taken",
      (thrown: unknown) => thrown,
    );
    expect([await rowsOf(shop), await jobs(), await asOwner("SELECT * FROM shop")]).toEqual(before);
    return error;
  }

  const line = `${customer(1)},1,A\n`;
  const refused: [RefusalCode, string, string | Uint8Array][] = [
    ["file_empty", "nothing at all", ""],
    ["file_empty", "blank lines only", "\n \n\t\n"],
    ["file_no_rows", "a header without rows", `${header}\n`],
    ["workbook_damaged", "the beginning of a workbook", Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0])],
    [
      "file_not_text",
      "bytes that are no text, far into the file",
      Buffer.concat([Buffer.from(csv(line.repeat(9_000))), Buffer.from([0xff, 0, 0xfe])]),
    ],
    ["file_too_many_columns", "501 columns", `${header}${",x".repeat(498)}\n1,2,3\n`],
    [
      "quote_unclosed",
      "a quote that is never closed, after a chunk was stored",
      `${header}\n${line.repeat(80_000)}"${customer(1)},1,A\n`,
    ],
  ];
  test.each(refused)("refused as %s: %s", async (code, _name, content) => {
    const error = await leavesNothing(() => upload(content));
    if (!(error instanceof Refused)) throw new Error("not refused", { cause: error });
    expect(error.refusal.code).toBe(code);
    expectSentences(error.refusal, code);
  });

  test("broken off half-way, after a chunk was stored", async () => {
    async function* half() {
      yield* bytesOf(csv(line.repeat(60_000)));
      throw new Error("the connection is gone");
    }
    expect(await leavesNothing(() => receiveFile(shop, ana, "points.csv", half()))).toMatchObject({
      message: "the connection is gone",
    });
  });
});

test("numbers are 1, 2, 3 within each shop, whatever was refused between", async () => {
  const numbers = [];
  for (const content of [csv("1,1,A"), "", csv("1,1,A"), `${header}\n`, csv("1,1,A")]) {
    numbers.push(
      await upload(content, otherShop).then(
        ({ importNumber }) => importNumber,
        () => null,
      ),
    );
  }
  expect(numbers).toEqual([1, null, 2, null, 3]);
  expect((await upload(csv("1,1,A"), "third-shop.myshopify.com")).importNumber).toBe(1);
});

test("uploads that arrive at the same moment get different numbers without a gap", async () => {
  const numbers = (await Promise.all([1, 2, 3, 4, 5].map(() => upload(csv("1,1,A"))))).map(
    (each) => each.importNumber,
  );
  numbers.sort((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_, i) => (numbers[0] ?? 0) + i));
});

test("the stored file is byte for byte the one that was sent, over several chunks", async () => {
  const noise = randomBytes(fileChunkBytes).toString("base64");
  const bytes = Buffer.from(
    `\uFEFF${header}\r\n${customer(1)},1,"Ünïcödé 🎁"\r\n` +
      noise.replace(/(.{60})/g, `${customer(1)},1,$1\r\n`),
  );
  const { importNumber } = await upload(bytes);
  expect(Buffer.compare(await stored(importNumber), bytes)).toBe(0);
  expect(await mustFind(importNumber)).toMatchObject({
    fileBytes: bytes.length,
    fileSha256: createHash("sha256").update(bytes).digest("hex"),
    createdByName: ana.name,
  });
});

const choice = (reapply: boolean) => ({ mode: "accepted_rows", reapply }) as const;

test("the same file again names the one that is about to be applied, and then leaves its rows out", async () => {
  const text = csv(`${customer(5)},5,The same file`);
  const first = await review(text);
  const second = await review(text);
  expect(await importsOfSameFile(shop, second)).toEqual([]);
  expect(await approve(shop, first.importNumber, ana, choice(false))).toBeNull();
  expect(await importsOfSameFile(shop, second)).toMatchObject([
    { importNumber: first.importNumber, status: "applying", createdByName: ana.name, appliedAt: null },
  ]);
  expect(await importsOfSameFile(shop, await mustFind(first.importNumber))).toEqual([]);
  await workOnImport(shop, first.importNumber);
  expect(await importsOfSameFile(shop, second)).toEqual([]);
  expect(await review(text)).toMatchObject({ acceptedCount: 0, alreadyAppliedCount: 1, rejectedCount: 0 });
});

test("the same file again needs the tick to be applied once more", async () => {
  const text = csv(`${customer(15)},5,Once more`);
  await applyFile(text);
  const { importNumber } = await review(text);
  expect(await approve(shop, importNumber, ana, choice(false))).toMatchObject({
    code: "all_applied_before",
  });
  expect(await approve(shop, importNumber, ana, choice(true))).toBeNull();
  await workOnImport(shop, importNumber);
  expect((await history(shop, customer(15))).balance).toBe(10);
});

test("of two imports of one file approved at the same moment, one is applied and the other finds nothing left", async () => {
  const text = csv(`${customer(6)},5,At once`);
  const both = [await review(text), await review(text)].map(({ importNumber }) => importNumber);
  const decisions = await Promise.all(both.map((each) => approve(shop, each, ana, choice(false))));
  expect(decisions).toEqual([null, null]);
  for (const each of both) await workOnImport(shop, each);
  const ended = await Promise.all(both.map((each) => mustFind(each)));
  expect(ended.map(({ status, failureCode }) => `${status} ${failureCode}`).sort()).toEqual([
    "applied null",
    "failed nothing_to_apply",
  ]);
  expect((await history(shop, customer(6))).balance).toBe(5);
});

test("a file of another shop is not the same file", async () => {
  const text = csv(`${customer(7)},5,Shared template`);
  const { importNumber } = await review(text);
  await approve(shop, importNumber, ana, choice(false));
  const theirs = await upload(text, otherShop);
  expect(await importsOfSameFile(otherShop, await mustFind(theirs.importNumber, otherShop))).toEqual([]);
  await workOnImport(shop, importNumber);
});

test.each([
  ["C:\\Users\\Ana\\points.csv", "points.csv"],
  ["../../etc/passwd", "passwd"],
  ["  ", "import.csv"],
  ["a\u0000b\n.csv", "ab.csv"],
  ["🎁".repeat(300), "🎁".repeat(255)],
])("the file's name is only shown: %j becomes %j", async (name, shown) => {
  const { importNumber } = await upload(csv("1,1,A"), shop, name);
  expect((await mustFind(importNumber)).fileName).toBe(shown);
});

test("a file with other headings waits for the merchant's answer; a second answer changes nothing", async () => {
  const text = `who;how many;what for\n${customer(1)};5;Hello\n${customer(2)};6;World\n`;
  const { importNumber, status } = await upload(text);
  expect(status).toBe("uploaded");
  expect((await beginningOf(shop, await mustFind(importNumber))).samples).toEqual([
    [`${customer(1)}`, "5", "Hello"],
    [`${customer(2)}`, "6", "World"],
  ]);
  const right = { shopify_id: 0, points_to_add: 1, description: 2 };
  await chooseColumns(shop, importNumber, ana, right);
  await chooseColumns(shop, importNumber, ana, { shopify_id: 2, points_to_add: 1, description: 0 });
  expect((await mustFind(importNumber)).columnMap).toEqual(right);
  await workOnImport(shop, importNumber);
  expect(await mustFind(importNumber)).toMatchObject({
    status: "in_review",
    acceptedCount: 2,
    pointsTotal: 11,
  });
});
