import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { adjustBalance } from "#app/ledger/adjust.server.ts";
import { customerEntries } from "#app/ledger/customer-entries.server.ts";
import { action, loader } from "#app/routes/app.customers.$customerId/route.tsx";
import { findCustomers } from "#app/routes/app.customers._index/find-customers.server.ts";
import * as exported from "#app/routes/app.customers.export.ts";
import { rememberShop } from "#app/shop/install.server.ts";
import { ana, applyFile, count, csv, customer, install, otherShop, sandbox, shop } from "#support/shops.ts";
import { openFile } from "#support/open-file.ts";
import { ask } from "#support/staff-request.ts";
import { startWeb, type Web } from "#support/web.ts";

beforeAll(install);

const path = (customerId: bigint) => `/app/customers/${customerId}`;
const send = (customerId: bigint, form: Record<string, string>) =>
  ask(action, path(customerId), { customerId }, form);
const balanceOf = async (customerId: bigint) => (await customerEntries(shop, customerId)).balance;

describe("adjusting one customer's points", () => {
  const who = customer(1);
  beforeAll(() => applyFile(csv(`${who},100,Imported`)));

  test("adds an entry by the person who did it, which the page shows at once", async () => {
    expect(await send(who, { points: "+25", description: " Thank you ", balance: "100" })).toMatchObject({
      status: 200,
      data: { saved: 25 },
    });
    expect(await ask(loader, path(who), { customerId: who })).toMatchObject({
      data: {
        balance: 125,
        entries: [
          { points: 25, description: "Thank you", kind: "adjustment", postedByName: "Ana Petrova" },
          { points: 100 },
        ],
      },
    });
  });

  test("is done once where its answer was lost and the form is sent again", async () => {
    const balance = await balanceOf(who);
    const requestId = "0f8fad5b-d9cb-469f-a165-70867728950e";
    const form = { points: "-5", description: "Once", balance: String(balance), requestId };
    for (let times = 0; times < 3; times++)
      expect(await send(who, form)).toMatchObject({ status: 200, data: { saved: -5 } });
    expect(await balanceOf(who)).toBe(balance - 5);
    await Promise.all(
      [1, 2, 3].map(() =>
        send(who, {
          ...form,
          balance: String(balance - 5),
          requestId: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
        }),
      ),
    );
    expect(await balanceOf(who)).toBe(balance - 10);
  });

  test("goes below zero where that is ticked", async () => {
    const form = { points: "-1000", description: "Spent", balance: String(await balanceOf(who)) };
    expect((await send(who, form)).status).toBe(422);
    expect((await send(who, { ...form, belowZero: "true" })).status).toBe(200);
    await adjustBalance(shop, { customerId: who, points: 1000, description: "Back" }, ana);
  });

  test("is for any customer of the shop, also for who has no points yet", async () => {
    const nobody = customer(40);
    expect(await ask(loader, path(nobody), { customerId: nobody })).toMatchObject({
      status: 200,
      data: { balance: 0, entries: [] },
    });
    const form = { points: "5", description: "Welcome", balance: "0" };
    expect(await send(nobody, form)).toMatchObject({ status: 200, data: { saved: 5 } });
    expect(await balanceOf(nobody)).toBe(5);
    expect(await send(nobody, form), "her balance is another one by now").toMatchObject({
      data: { refusal: { code: "balance_changed" } },
    });
    expect((await ask(loader, path(9_999n), { customerId: 9_999n })).status).toBe(404);
  });

  test("is no matter of an unknown customer where Shopify does not say whether she is there", async () => {
    const nobody = customer(41);
    await sandbox().faults({ dropConnections: 100 });
    expect((await ask(loader, path(nobody), { customerId: nobody })).status).toBe(503);
    const form = { points: "5", description: "Welcome", balance: "0" };
    expect((await send(nobody, form)).status).toBe(503);
    await sandbox().reset();
    expect(await send(nobody, form)).toMatchObject({ status: 200, data: { saved: 5 } });
  });

  test("where Shopify refuses for good, her page is there and her form says why, and nothing is asked for ever", async () => {
    const nobody = customer(42);
    await sandbox().faults({ status: { code: 402, count: 1_000 } });
    expect((await ask(loader, path(nobody), { customerId: nobody })).status).toBe(200);
    expect(await send(nobody, { points: "5", description: "Welcome", balance: "0" })).toMatchObject({
      status: 422,
      data: { refusal: { code: "shop_frozen" } },
    });
    expect(await findCustomers(shop, new URLSearchParams({ search: String(nobody) }))).toMatchObject({
      balances: [],
      searchRefusal: { code: "shop_frozen" },
    });
    await sandbox().reset();
  });

  describe("is refused by the rules for rows, and changes nothing", () => {
    let before: number;
    beforeEach(async () => void (before = await count("ledger_entry")));

    test.each([
      ["", "x", "points", "points_missing"],
      ["1.5", "x", "points", "points_not_whole"],
      ["1,000", "x", "points", "points_two_ways"],
      ["0", "x", "points", "adjustment_zero"],
      ["1000000001", "x", "points", "points_out_of_range"],
      ["5", " ", "description", "description_missing"],
      ["5", "x".repeat(256), "description", "description_too_long"],
      ["-100000", "x", "belowZero", "adjustment_below_zero"],
    ])("points %j, description %j", async (points, description, field, code) => {
      const balance = String(await balanceOf(who));
      expect(await send(who, { points, description, balance })).toEqual({
        status: 422,
        location: null,
        data: { refusals: { [field]: { code, values: expect.any(Object) } } },
      });
      expect(await count("ledger_entry")).toBe(before);
    });

    test("sent by another form with the balance that was in view the first time", async () => {
      const balance = await balanceOf(who);
      const form = { points: "5", description: "Once", balance: String(balance) };
      expect((await send(who, form)).status).toBe(200);
      expect(await send(who, form)).toMatchObject({
        status: 422,
        data: { refusal: { code: "balance_changed", values: {} } },
      });
      expect(await balanceOf(who)).toBe(balance + 5);
    });

    test.each([
      ["whom the shop does not have", 9_999n, 404],
      ["what is no customer id", 0n, 404],
    ])("of %s", async (_what, customerId, status) => {
      const form = { points: "5", description: "Nobody", balance: "0" };
      expect((await send(customerId, form)).status).toBe(status);
      expect(await count("ledger_entry")).toBe(before);
    });
  });
});

describe("the customers as a file", () => {
  // More than are read from the database at once, and one for whom there are two entries.
  const customers = 10_001;
  const from = 100;
  let web: Web;

  beforeAll(async () => {
    web = await startWeb({ "app/customers/export": exported });
    const lines = Array.from({ length: customers }, (_, i) => `${customer(from + i)},${i + 1},Imported`);
    await applyFile(csv(...lines, `${customer(from)},-5,Taken away`));
  });
  afterAll(() => web.close());

  test("is headed in the language that the page asks for", async () => {
    const { text } = await download("?locale=bg");
    expect(text.startsWith("\uFEFFshopify_id,баланс,записи,последна_промяна\r\n'")).toBe(true);
  });

  async function download(query = ""): Promise<{ answer: Response; text: string }> {
    const answer = await openFile(web.url, `/app/customers/export${query}`);
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await answer.arrayBuffer());
    return { answer, text };
  }
  const linesOf = (text: string) => text.split("\r\n").slice(1, -1);
  const search = (typed: string) => download(`?search=${encodeURIComponent(typed)}`);

  test("is CSV that a spreadsheet reads as UTF-8, to be saved under its name and kept by nobody on the way", async () => {
    const { answer, text } = await download();
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="pointbook-customers.csv"',
      "cache-control": "private, no-store",
    });
    expect(text.startsWith("\uFEFFshopify_id,balance,entries,last_change\r\n'")).toBe(true);
  });

  test("holds every customer who has points, once, by id: the balance, the entries and when it last changed", async () => {
    const lines = linesOf((await download()).text).map((line) => line.split(","));
    const found = lines.filter(([id]) => BigInt((id ?? "").slice(1)) >= customer(from));
    expect(found.map(([id, balance, entries]) => [id, balance, entries].join())).toEqual(
      Array.from({ length: customers }, (_, i) =>
        i === 0 ? `'${customer(from)},-4,2` : `'${customer(from + i)},${i + 1},1`,
      ),
    );
    expect(lines.length).toBe(await count("balance"));
    const [changed = ""] = [...new Set(found.map(([, , , date]) => date))];
    expect(changed).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(Math.abs(Date.now() - Date.parse(changed))).toBeLessThan(10 * 60_000);
  });

  test.each([
    ["the id", (id: bigint) => String(id)],
    ["the address of the customer's page", (id: bigint) => `https://admin.shopify.com/customers/${id}`],
  ])("holds whom the search finds: by %s", async (_how, typed) => {
    const { text } = await search(typed(customer(from + 7)));
    expect(linesOf(text)).toEqual([expect.stringMatching(`^'${customer(from + 7)},8,1,`)]);
  });

  test("has its header alone where the search finds nobody, and is not there for what is no id", async () => {
    const header = "\uFEFFshopify_id,balance,entries,last_change\r\n";
    expect((await search("9999999999999")).text).toBe(header);
    // Who has no points yet is found, and in the file.
    expect((await search(String(customer(19_999)))).text).toBe(`${header}'${customer(19_999)},0,0,\r\n`);
    expect((await search("12-34")).answer.status).toBe(404);
  });

  test("holds nobody of another shop", async () => {
    const who = customer(19_998);
    await rememberShop(otherShop);
    await adjustBalance(otherShop, { customerId: who, points: 5, description: "Other" }, ana);
    expect((await download()).text).not.toContain(String(who));
  });
});
