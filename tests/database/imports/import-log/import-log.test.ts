import { beforeAll, describe, expect, inject, test } from "vitest";
import { readShop } from "#app/database/db.server.ts";
import { discard } from "#app/imports/decisions/discard.server.ts";
import { listImports, type LogQuery } from "#app/imports/import-log/import-log.server.ts";
import { pause } from "#app/imports/decisions/pause.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { loader as home } from "#app/routes/app._index/route.tsx";
import { loader as customers } from "#app/routes/app.customers._index/route.tsx";
import { loader as log } from "#app/routes/app.imports._index/route.tsx";
import { loader as layout } from "#app/routes/app.tsx";
import { askedBy, pagesLookedAt } from "#support/asked.ts";
import { asOwner, pastTriggers } from "#support/owner.ts";
import {
  ana,
  applyFile,
  bytesOf,
  csv,
  customer,
  install,
  mustFind,
  otherShop,
  shop,
} from "#support/shops.ts";
import { ask, type Handler } from "#support/staff-request.ts";

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
  (await readShop(shop, (db) => listImports(db, query))).imports.map(({ importNumber }) => importNumber);
const downFrom = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, i) => from - i);

describe("a page", () => {
  test("holds 25, the newest first, and no import of another shop", async () => {
    const first = await readShop(shop, listImports);
    expect(first).toMatchObject({ next: 6, previous: null, sums: { imports: 30 } });
    expect(first.imports.map(({ importNumber }) => importNumber)).toEqual(downFrom(30, 6));
    expect((await readShop(otherShop, listImports)).imports).toMatchObject([
      { fileName: "other.csv", importNumber: 1 },
    ]);
  });

  test("is followed by the older ones and leads back, whatever is uploaded meanwhile", async () => {
    const second = await readShop(shop, (db) => listImports(db, { after: 6 }));
    expect(second).toMatchObject({ next: null, previous: 5 });
    expect(second.imports.map(({ importNumber }) => importNumber)).toEqual(downFrom(5, 1));
    expect(await numbers({ before: 5 })).toEqual(downFrom(30, 6));
    expect(await readShop(shop, (db) => listImports(db, { before: 5 }))).toMatchObject({
      next: 6,
      previous: null,
    });
  });

  test("past the end is empty", async () => {
    expect(await readShop(shop, (db) => listImports(db, { after: 1 }))).toMatchObject({
      imports: [],
      next: null,
    });
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
    expect(await readShop(shop, (db) => listImports(db, { tab: "running", search: "борис" }))).toMatchObject({
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

test("an import in review is listed without what its review says of single customers", async () => {
  const { imports } = await readShop(shop, (db) => listImports(db, { search: "#12" }));
  const whole = await mustFind(12);
  expect(whole.review?.firstLines).toHaveLength(1);
  expect(imports).toMatchObject([{ importNumber: 12, review: { pointsUp: 1, firstLines: [] } }]);
  expect(JSON.stringify(imports)).not.toContain(String(customer(12)));
});

test("the sums are of all that is found, and only what is in the ledger counts as imported", async () => {
  expect((await readShop(shop, listImports)).sums).toEqual({ imports: 30, rows: 30, imported: 1, points: 1 });
  expect((await readShop(shop, (db) => listImports(db, { tab: "needs_you" }))).sums).toMatchObject({
    imported: 0,
    points: 0,
  });
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

describe("pages of a shop with 3,000 imports", () => {
  beforeAll(async () => {
    await pastTriggers(
      `INSERT INTO import (shop, import_number, status, file_id, file_name, file_bytes, file_sha256, encoding, delimiter,
                           header, row_count, blank_line_count, created_by_name, review)
       SELECT '${shop}', 100 + n, CASE n % 1000 WHEN 0 THEN 'uploaded' ELSE 'discarded' END, gen_random_uuid(),
              'file.csv', 1, lpad(to_hex(n), 64, '0'), 'utf-8', ',', '["id","points"]', 1, 0, 'Ana',
              jsonb_build_object('told', repeat('much ', 100))
       FROM generate_series(1, 3000) n`,
    );
    await asOwner("ANALYZE import");
  });

  interface Most {
    transactions: number;
    statements: number;
    waits: number;
    pages: number;
  }
  const pages: [string, Handler, string, Most][] = [
    // Imports wait here and nobody is at work: so whether any worker is there is asked as well, behind the rest.
    ["home", home, "/app", { transactions: 1, statements: 9, waits: 2, pages: 200 }],
    // It counts each import, once.
    ["the import log", log, "/app/imports", { transactions: 1, statements: 5, waits: 2, pages: 450 }],
    [
      "the list of customers",
      customers,
      "/app/customers",
      { transactions: 2, statements: 4, waits: 1, pages: 50 },
    ],
    ["what stands around them", layout, "/app", { transactions: 2, statements: 3, waits: 1, pages: 20 }],
  ];
  test.each(pages)("%s asks for little, at once, and looks at few pages", async (_, page, path, most) => {
    const asked = await askedBy(page, path);
    const { transactions, waits } = asked;
    const counted = { transactions, waits, statements: asked.statements.length };
    // The coordinator of a cluster does not tell what a node reads.
    const pages = inject("clusterUrl") ? 0 : await pagesLookedAt(asked);
    for (const [what, count] of Object.entries({ ...counted, pages }))
      expect(count, what).toBeLessThanOrEqual(most[what as keyof Most]);
  });
});
