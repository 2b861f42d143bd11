import { beforeAll, describe, expect, test } from "vitest";
import { discard } from "#app/imports/discard.server.ts";
import { listImports } from "#app/imports/import-log.server.ts";
import { receiveFile } from "#app/imports/upload.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { ana, applyFile, bytesOf, csv, customer, install, otherShop, shop } from "#support/shops.ts";

const boris = { id: 902541636n, name: "Борис Иванов" };

beforeAll(async () => {
  await install();
  await applyFile(csv(`${customer(1)},1,First`));
  for (let i = 2; i <= 30; i++) {
    await receiveFile(
      shop,
      i % 2 ? ana : boris,
      i === 7 ? "VIP 100%_off.CSV" : `file-${i}.csv`,
      bytesOf(csv(`1,1,${i}`)),
    );
    // More than a few may not wait unread.
    if (i <= 12) await workOnImport(shop, i);
  }
  await discard(shop, 3, ana);
  await receiveFile(otherShop, ana, "other.csv", bytesOf(csv("1,1,A")));
});

const numbers = async (query: Partial<Parameters<typeof listImports>[1]>) =>
  (await listImports(shop, { page: 1, ...query })).imports.map(({ importNumber }) => importNumber);

test("the newest comes first, 25 a page, and no import of another shop", async () => {
  const first = await listImports(shop, { page: 1 });
  expect(first).toMatchObject({ hasNext: true, total: 30 });
  expect(first.imports.map(({ importNumber }) => importNumber)).toEqual(
    Array.from({ length: 25 }, (_, i) => 30 - i),
  );
  const second = await listImports(shop, { page: 2 });
  expect(second).toMatchObject({ hasNext: false, total: 30 });
  expect(second.imports.map(({ importNumber }) => importNumber)).toEqual([5, 4, 3, 2, 1]);
  expect((await listImports(otherShop, { page: 1 })).imports).toMatchObject([
    { fileName: "other.csv", importNumber: 1 },
  ]);
});

describe("the search", () => {
  test.each([
    ["a part of the file's name, in any case", "vip", [7]],
    ["signs that SQL would take for wildcards", "100%_", [7]],
    ["a wildcard alone", "%", [7]],
    ["the number", "12", [12]],
    ["the number as the page writes it", "#12", [12]],
    ["the number in a file's name as well", "file-30", [30]],
    ["nothing that exists", "no such thing", []],
    ["a quote", "'; DROP TABLE import; --", []],
  ])("finds by %s", async (_name, search, expected) => {
    const found = await numbers({ search });
    if (search === "12") expect(found).toContain(12);
    else expect(found).toEqual(expected);
  });

  test("finds by the person, in any alphabet", async () => {
    expect(await numbers({ search: "борис" })).toEqual([
      30, 28, 26, 24, 22, 20, 18, 16, 14, 12, 10, 8, 6, 4, 2,
    ]);
  });

  test("and the status narrow each other", async () => {
    expect(await numbers({ status: "applied" })).toEqual([1]);
    expect(await numbers({ status: "discarded" })).toEqual([3]);
    expect(await numbers({ status: "discarded", search: "file-4" })).toEqual([]);
  });
});

test("a page past the end is empty", async () => {
  expect(await listImports(shop, { page: 40 })).toMatchObject({ imports: [], hasNext: false });
});
