import { beforeAll, describe, expect, test } from "vitest";
import { discard } from "#app/imports/discard.server.ts";
import { listImports, type LogQuery } from "#app/imports/import-log.server.ts";
import { pause } from "#app/imports/pause.server.ts";
import { receiveFile } from "#app/imports/upload.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { loader as log } from "#app/routes/app.imports._index/route.tsx";
import { asOwner } from "#support/owner.ts";
import { ana, applyFile, bytesOf, csv, customer, install, otherShop, shop } from "#support/shops.ts";
import { ask } from "#support/staff-request.ts";

const boris = { id: 902541636n, name: "Борис Иванов" };

beforeAll(async () => {
  await install();
  await applyFile(csv(`${customer(1)},1,First`));
  for (let i = 2; i <= 30; i++) {
    await receiveFile(
      shop,
      i % 2 ? ana : boris,
      i === 7 ? "VIP 100%_off.CSV" : `file-${i}.csv`,
      bytesOf(csv(`${customer(i)},1,Bonus ${i}`)),
    );
    // More than a few may not wait unread.
    if (i <= 12) await workOnImport(shop, i);
  }
  await discard(shop, 3, ana);
  await pause(shop, 30);
  await receiveFile(otherShop, ana, "other.csv", bytesOf(csv("1,1,A")));
});

const numbers = async (query: LogQuery) =>
  (await listImports(shop, query)).imports.map(({ importNumber }) => importNumber);
const downFrom = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, i) => from - i);

describe("a page", () => {
  test("holds 25, the newest first, and no import of another shop", async () => {
    const first = await listImports(shop);
    expect(first).toMatchObject({ next: 6, previous: null, sums: { imports: 30 } });
    expect(first.imports.map(({ importNumber }) => importNumber)).toEqual(downFrom(30, 6));
    expect((await listImports(otherShop)).imports).toMatchObject([
      { fileName: "other.csv", importNumber: 1 },
    ]);
  });

  test("is followed by the older ones and leads back, whatever is uploaded meanwhile", async () => {
    const second = await listImports(shop, { after: 6 });
    expect(second).toMatchObject({ next: null, previous: 5 });
    expect(second.imports.map(({ importNumber }) => importNumber)).toEqual(downFrom(5, 1));
    expect(await numbers({ before: 5 })).toEqual(downFrom(30, 6));
    expect(await listImports(shop, { before: 5 })).toMatchObject({ next: 6, previous: null });
  });

  test("past the end is empty", async () => {
    expect(await listImports(shop, { after: 1 })).toMatchObject({ imports: [], next: null });
  });
});

describe("the search", () => {
  test.each([
    ["a part of the file's name, in any case", "vip", [7]],
    ["signs that SQL would take for wildcards", "100%_", [7]],
    ["a wildcard alone", "%", [7]],
    ["the number as the page writes it", "#12", [12]],
    ["the number in a file's name as well", "file-30", [30]],
    ["what the shopper reads beside the points, in any case", "BONUS 9", [9]],
    ["nothing that exists", "no such thing", []],
    ["a quote", "'; DROP TABLE import; --", []],
  ])("finds by %s", async (_name, search, expected) => {
    expect(await numbers({ search })).toEqual(expected);
  });

  test("finds by the person, in any alphabet", async () => {
    expect(await numbers({ search: "борис" })).toEqual(downFrom(30, 2).filter((i) => i % 2 === 0));
  });

  test("finds by a customer: one that was checked, and one that has points", async () => {
    expect(await numbers({ search: String(customer(8)), customerIds: [customer(8)] })).toEqual([8]);
    expect(await numbers({ search: String(customer(1)), customerIds: [customer(1)] })).toEqual([1]);
  });

  test("and the status narrow each other", async () => {
    expect(await numbers({ status: "applied" })).toEqual([1]);
    expect(await numbers({ status: "discarded" })).toEqual([3]);
    expect(await numbers({ status: "discarded", search: "file-4" })).toEqual([]);
  });
});

describe("the tabs", () => {
  test("hold what they are named for, and say how much of the search each holds", async () => {
    expect(await numbers({ tab: "applied" })).toEqual([1]);
    expect(await numbers({ tab: "scheduled" })).toEqual([]);
    expect(await numbers({ tab: "needs_you" })).toEqual([30, ...downFrom(12, 4), 2]);
    expect(await numbers({ tab: "running" })).toEqual(downFrom(30, 13));
    expect(await listImports(shop, { tab: "running", search: "борис" })).toMatchObject({
      sums: { imports: 9 },
      counts: { all: 15, needs_you: 7, running: 9, scheduled: 0, applied: 0 },
    });
  });

  test("leave out of what needs somebody the one that found everything applied already", async () => {
    const fail = "UPDATE import SET status = 'failed', stopped_status = 'checking', failure_code = $1";
    const failAs = (code: string) => asOwner(`${fail} WHERE shop = $2 AND import_number = 12`, [code, shop]);
    await failAs("internal");
    expect(await numbers({ tab: "needs_you", search: "#12" })).toEqual([12]);
    await failAs("nothing_to_apply");
    expect(await numbers({ tab: "needs_you", search: "#12" })).toEqual([]);
  });
});

test("the sums are of all that is found, and only what is in the ledger counts as imported", async () => {
  expect((await listImports(shop)).sums).toEqual({ imports: 30, rows: 30, imported: 1, points: 1 });
  expect((await listImports(shop, { tab: "needs_you" })).sums).toMatchObject({ imported: 0, points: 0 });
});

describe("the page of the log", () => {
  const shown = async (query: string) =>
    (await ask(log, `/app/imports${query}`, {})).data as Awaited<ReturnType<typeof log>>;

  test("says which imports are of whoever looks", async () => {
    const { imports } = await shown("?search=file-1");
    expect(imports.map(({ importNumber, isMine }) => [importNumber % 2 === 1, isMine])).toSatisfy(
      (pairs: boolean[][]) => pairs.length > 0 && pairs.every(([odd, mine]) => odd === mine),
    );
  });

  test.each([
    ["the id", String(customer(5))],
    ["the e-mail that only Shopify knows", "shopper5@example.com"],
  ])("finds the imports that a customer is in by %s", async (_name, search) => {
    expect((await shown(`?search=${search}`)).imports.map(({ importNumber }) => importNumber)).toEqual([5]);
  });

  test.each(["?tab=x&status=y&after=z&before=-1", "?after=0", "?tab=__proto__"])(
    "reads %s as if nothing was asked for",
    async (query) => {
      expect(await shown(query)).toMatchObject({ asked: { tab: "all", search: "" }, sums: { imports: 30 } });
    },
  );
});
