/** The list of customers by its address, its views, its export, and what is done with those who are ticked. */
import * as XLSX from "@e965/xlsx";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { taggedMax } from "#app/customers/tagged.server.ts";
import { viewsMax } from "#app/customers/views.ts";
import { exportColumns, workbookRowsMax, type ExportChoice } from "#app/exports/choice.ts";
import { beginExport, hasReadyExport, listExports, openExport } from "#app/exports/exports.server.ts";
import { exportLimits, type ExportLimits } from "#app/exports/limits.ts";
import { writeExport } from "#app/exports/write-export.server.ts";
import { failureSentence, type ExportFailure } from "#app/exports/failure.ts";
import { inShop, readShop } from "#app/database/db.server.ts";
import { wordsIn } from "#app/locales/words.ts";
import { forgetExportsOver, writeExports } from "#app/jobs/exports.server.ts";
import { bookColumns } from "#app/imports/columns/own-export.ts";
import { beginPeople } from "#app/imports/people/decisions.server.ts";
import { linesOf as peopleLines, type LineFilter } from "#app/imports/people/lines.server.ts";
import { findPeopleRun } from "#app/imports/people/run.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { isRefusal } from "#app/refusal.ts";
import { choiceFor } from "#support/people.ts";
import { whomAt } from "#app/routes/app.customers._index/whom.server.ts";
import * as exports from "#app/routes/app.customers.exports/route.tsx";
import * as exportedFile from "#app/routes/app.customers.exports_.$exportId.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { adjustAction } from "#app/routes/app.customers._index/adjust-action.server.ts";
import { action, loader } from "#app/routes/app.customers._index/route.tsx";
import * as exported from "#app/routes/app.customers.export.ts";
import type { BulkFaults } from "#sandbox/bulk-faults.ts";
import { asOwner } from "#support/owner.ts";
import {
  ana,
  applyFile,
  applyImport,
  bytesOf as fileBytes,
  csv,
  customer,
  install,
  installAt,
  mustFind,
  otherShop,
  sandbox,
  shop,
} from "#support/shops.ts";
import { keepExport } from "#support/kept.ts";
import { openFile } from "#support/open-file.ts";
import { ask } from "#support/staff-request.ts";
import { undo } from "#app/imports/undo/undo.server.ts";
import { requestUndo } from "#support/decide.ts";
import { saveView } from "#app/customers/views.server.ts";
import { until } from "#support/until.ts";
import { startWeb } from "#support/web.ts";

const path = "/app/customers";
const send = (form: Record<string, string>) => ask(action, path, {}, form);
const look = async (query: string) => {
  const { data } = await ask(loader, `${path}?${query}`, {});
  return data as {
    balances: { customerId: string; balance: number }[];
    ignored: string[];
    views: { id: string; name: string; query: string }[];
  };
};
const numbers = (found: { customerId: string }[]) =>
  found.map(({ customerId }) => Number(BigInt(customerId) - customer(0)));

beforeAll(async () => {
  await Promise.all([install(), installAt(otherShop)]);
  const line = (i: number) => `${customer(i)},${i % 2 ? i : -i},Imported`;
  await applyFile(csv(...Array.from({ length: 12 }, (_, i) => line(i + 1))));
});

describe("the address of the list", () => {
  test("filters and sorts", async () => {
    expect(numbers((await look("balance=..-1&sort=balance")).balances)).toEqual([12, 10, 8, 6, 4, 2]);
    expect(numbers((await look("balance=5..&sort=balance-desc")).balances)).toEqual([11, 9, 7, 5]);
  });

  test.each(["balance=abc", `balance=${"9".repeat(1_000_000)}`, "sort=name", "import=-1"])(
    "is read as far as it can be, and what can't be is named: %#",
    async (query) => {
      const { balances, ignored } = await look(query);
      expect(ignored).toEqual([query.split("=")[0]]);
      expect(balances).toHaveLength(12);
    },
  );

  test.each(["after=x", "after=99.1&sort=balance-desc", `after=${"1".repeat(1_000)}`, "after=-5.7"])(
    "is answered from any place in the list: %#",
    async (query) => expect((await ask(loader, `${path}?${query}`, {})).status).toBe(200),
  );

  test("filters whom a search finds too", async () => {
    const search = `search=${customer(4)}`;
    expect(numbers((await look(`${search}&balance=..-1`)).balances)).toEqual([4]);
    expect((await look(`${search}&balance=1..`)).balances).toEqual([]);
  });
});

describe("a tag, which Shopify alone knows", () => {
  const tagged = (numbers: number[], tag: string) =>
    Object.fromEntries(numbers.map((i) => [String(i), { tags: [tag, "Other"] }]));
  const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

  afterEach(() => sandbox().reset());

  test("filters, beside the other filters and in any order, whoever else has it without any points", async () => {
    await sandbox().faults({ changedCustomers: tagged([2, 5, 7, 8, 99], "Gold club") });
    expect(numbers((await look("tag=gold+club")).balances)).toEqual([2, 5, 7, 8]);
    expect(numbers((await look("tag=Gold+club&balance=1..&sort=balance-desc")).balances)).toEqual([7, 5]);
    expect((await look("tag=Gold")).balances).toEqual([]);
    expect(numbers((await look(`tag=Gold+club&search=${customer(5)}`)).balances)).toEqual([5]);
    expect((await look(`tag=Gold+club&search=${customer(6)}`)).balances).toEqual([]);
  });

  test("is a value in Shopify’s search, whatever stands in it", async () => {
    await sandbox().faults({ changedCustomers: tagged([3], 'a" OR id:>0 OR tag:"b') });
    expect(numbers((await look(`tag=${encodeURIComponent('a" OR id:>0 OR tag:"b')}`)).balances)).toEqual([3]);
    expect((await look(`tag=${encodeURIComponent('" OR id:>0 OR tag:"')}`)).balances).toEqual([]);
  });

  test.each(["tag=a%2Cb", "tag=%00", `tag=${"a".repeat(41)}`])(
    "is named where it can be none: %#",
    async (query) => expect((await look(query)).ignored).toEqual(["tag"]),
  );

  test("adjusts all who have it, and nobody else", async () => {
    await sandbox().faults({ changedCustomers: tagged([2, 5, 99], "Gold club") });
    const form = { intent: "adjust", all: "true", query: "tag=Gold+club", points: "5", description: "Gold" };
    const { location } = await send(form);
    const importNumber = Number(location?.split("/").at(-1));
    expect(await mustFind(importNumber)).toMatchObject({ rowCount: 2 });
  });

  test("that very many have shows the first of them and says so, and adjusts none", async () => {
    await sandbox().faults({ changedCustomers: tagged(upTo(taggedMax + 1), "Everybody") });
    const { data } = await ask(loader, `${path}?tag=everybody`, {});
    expect(data).toMatchObject({ moreTagged: true });
    expect((data as { balances: unknown[] }).balances).toHaveLength(12);
    const form = { intent: "adjust", all: "true", query: "tag=everybody", points: "5", description: "All" };
    expect(await send(form)).toMatchObject({ status: 422, data: { refusal: { code: "tag_many" } } });
  });

  test("shows nobody, with a sentence, where Shopify does not answer", async () => {
    await sandbox().faults({ accessDenied: true });
    expect((await ask(loader, `${path}?tag=VIP`, {})).data).toMatchObject({
      balances: [],
      searchRefusal: undefined,
      listRefusal: { code: "tag_unanswered" },
    });
  });
});

describe("a saved view", () => {
  const save = (name: string, query = "balance=..-1&sort=balance") =>
    send({ intent: "saveView", name, query });
  const views = async () => (await look("")).views;

  test("keeps filters and order for all of the staff, and nothing that was searched for", async () => {
    const { data } = await save(
      " In debt ",
      "search=mila%40mail.example&balance=..-1&after=5&sort=balance&x=1",
    );
    expect(data).toMatchObject({ done: "saved", id: expect.any(String) });
    const { data: seen } = await ask(loader, path, {}, undefined, "3");
    expect(seen).toMatchObject({ views: [{ name: "In debt", query: "balance=..-1&sort=balance" }] });
  });

  test("is changed, renamed and deleted", async () => {
    const { id } = (await save("To change")).data as { id: string };
    await send({ intent: "changeView", id, query: "byhand=1" });
    await send({ intent: "renameView", id, name: "Changed" });
    expect((await views()).at(-1)).toEqual({ id, name: "Changed", query: "byhand=1" });
    await send({ intent: "deleteView", id });
    expect((await views()).map(({ name }) => name)).toEqual(["In debt"]);
  });

  test("of another shop is not there: neither shown, nor changed, nor deleted", async () => {
    const theirs = await saveView(otherShop, "Theirs", new URLSearchParams("byhand=1"));
    const id = "id" in theirs ? theirs.id : "";
    expect(await look(`view=${id}`)).toMatchObject({ ignored: ["view"], views: [{ name: "In debt" }] });
    for (const intent of ["changeView", "renameView"])
      expect(await send({ intent, id, name: "Mine", query: "" })).toMatchObject({
        status: 422,
        data: { refusal: { code: "view_gone" } },
      });
    await send({ intent: "deleteView", id });
    const names = await asOwner("SELECT name, query FROM customer_view WHERE shop = $1", [otherShop]);
    expect(names).toEqual([{ name: "Theirs", query: "byhand=1" }]);
  });

  test("is called whatever she likes, as text", async () => {
    const { id } = (await save("<script>alert(1)</script>")).data as { id: string };
    expect((await views()).at(-1)?.name).toBe("<script>alert(1)</script>");
    await send({ intent: "deleteView", id });
  });

  test("is saved once where its answer was lost and it is sent again", async () => {
    const [first, second] = [await save("Lost on the way"), await save("Lost on the way")];
    expect(second).toEqual(first);
    await send({ intent: "deleteView", id: (first.data as { id: string }).id });
  });

  test.each([
    ["  \u200b ", "view_name_missing"],
    ["x".repeat(300), "view_name_long"],
    ["x".repeat(1_000_000), "view_name_long"],
    ["In debt", "view_name_taken"],
  ])("is refused with a sentence for its name: %#", async (name, code) => {
    expect(await save(name, "byhand=1")).toMatchObject({ status: 422, data: { refusal: { code } } });
  });

  test("is refused with a sentence where there are too many, also if two come at once", async () => {
    await asOwner(
      "INSERT INTO customer_view (shop, name, query) SELECT $1, 'View ' || n, '' FROM generate_series(1, $2::integer) n",
      [shop, viewsMax - 1 - (await views()).length],
    );
    const both = await Promise.all([save("One more"), save("And another")]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(await save("Yet another")).toMatchObject({
      data: { refusal: { code: "views_many", values: { viewsMax } } },
    });
    expect(await views()).toHaveLength(viewsMax);
  });
});

describe("the export", () => {
  test("holds whom the list shows, in its order", async () => {
    const web = await startWeb({ "app/customers/export": exported });
    const file = async (query: string) => {
      const text = await (await openFile(web.url, `/app/customers/export?${query}`)).text();
      return text
        .split("\r\n")
        .slice(1, -1)
        .map((line) => line.split(",").slice(0, 2).join());
    };
    const of = (i: number, balance: number) => `'${customer(i)},${balance}`;
    expect(await file("balance=..-9&sort=balance-desc")).toEqual([of(10, -10), of(12, -12)]);
    expect(await file("balance=9..&sort=id-desc")).toEqual([of(11, 11), of(9, 9)]);
    expect(await file(`ids=${customer(3)}.${customer(5)}`)).toEqual([of(3, 3), of(5, 5)]);
    // Whoever is ticked may have no points yet, and is in it once.
    expect(await file(`ids=${customer(88)}.${customer(5)}.${customer(88)}`)).toEqual([of(88, 0), of(5, 5)]);
    expect(await file("search=shopper7%40example.com")).toEqual([of(7, 7)]);
    await sandbox().faults({ accessDenied: true });
    const unsaid = await openFile(web.url, `/app/customers/export?search=${customer(7)}&tag=VIP`);
    expect(unsaid.status, "where Shopify does not say who has the tag").toBe(404);
    await sandbox().faults({ accessDenied: false });
    await web.close();
  });
});

describe("an export with columns of Shopify's", () => {
  const choice: ExportChoice = {
    columns: ["balance", "email", "tags"],
    format: "csv",
    apart: false,
    sheetName: "Customers",
  };
  const whom = async (query: string) => {
    const found = await whomAt(shop, new URLSearchParams(query));
    if (isRefusal(found)) throw new Error(found.code);
    return found;
  };
  const begin = async (query: string, more: Partial<ExportChoice> = {}) => {
    const begun = await beginExport(shop, ana, await whom(query), { ...choice, ...more });
    if (isRefusal(begun)) throw new Error(begun.code);
    return begun.exportId;
  };
  const bytesOf = async (exportId: string) => {
    const file = await openExport(shop, exportId);
    const pieces: Uint8Array[] = [];
    for await (const piece of file?.body ?? []) pieces.push(piece);
    return { ...file, bytes: Buffer.concat(pieces) };
  };
  const made = async (query: string, more: Partial<ExportChoice> = {}) => {
    const exportId = await begin(query, more);
    await writeExports(still());
    return bytesOf(exportId);
  };
  const keepCards = async () => {
    await asOwner(
      `INSERT INTO customer_card (shop, customer_id, card_number)
       VALUES ($1, $2, 'K-6'), ($1, $3, '7990000000001'), ($1, $4, '0700 12 345')`,
      [shop, customer(6), customer(2), customer(9)],
    );
    await asOwner("INSERT INTO customer_fact (shop, customer_id, reference_id) VALUES ($1, $2, 'REF/5')", [
      shop,
      customer(5),
    ]);
  };
  const openedText = async (query: string) => {
    const web = await startWeb({ "app/customers/export": exported });
    const text = await (await openFile(web.url, `/app/customers/export?${query}`)).text();
    await web.close();
    return text;
  };
  const linesOf = ({ bytes }: { bytes: Buffer }) => bytes.toString("utf8").split("\r\n").slice(0, -1);
  const still = () => new AbortController().signal;
  const standing = async (exportId: string) =>
    (await listExports(shop)).find((one) => one.exportId === exportId);

  afterEach(async () => {
    await sandbox().reset();
    for (const table of ["customer_export", "customer_card", "customer_fact"])
      await asOwner(`DELETE FROM ${table}`);
  });

  test("holds exactly whom the list shows, in its order, with what Shopify says of each", async () => {
    await sandbox().faults({ changedCustomers: { 10: { tags: ["Gold", "=1+1"] }, 12: { email: null } } });
    expect(linesOf(await made("balance=..-9&sort=balance-desc"))).toEqual([
      "\uFEFFshopify_id,balance,email,tags",
      `'${customer(10)},-10,shopper10@example.com,"Gold, =1+1"`,
      `'${customer(12)},-12,,`,
    ]);
    // Whom Shopify finds may have no points yet, and so may whoever is ticked.
    expect(linesOf(await made("search=shopper77%40example.com"))[1]).toContain(
      `'${customer(77)},0,shopper77@`,
    );
    expect(linesOf(await made(`ids=${customer(5)}.${customer(88)}`)).slice(1)).toEqual([
      expect.stringContaining(`'${customer(5)},5,`),
      expect.stringContaining(`'${customer(88)},0,`),
    ]);
  });

  test.each([
    ["a card", "K-6", [6]],
    ["a card that looks like an id of Shopify’s", "7990000000001", [2]],
    ["a card that looks like a phone", "0700 12 345", [9]],
    ["a reference id", "REF/5", [5]],
    ["an id", String(customer(4)), [4]],
    ["an id of somebody without points", String(customer(55)), [55]],
    ["a phone", "+359880000003", [3]],
    ["an e-mail", "shopper8@example.com", [8]],
    ["a text that nobody is known by", "K-7", []],
    ["what looks like an id, and is nobody’s", "7990000000009", []],
  ])("a search by %s: both files hold whom the list shows", async (_how, typed, expected) => {
    await keepCards();
    const query = `search=${encodeURIComponent(typed)}`;
    expect(numbers((await look(query)).balances)).toEqual(expected);
    expect((await whom(query)).customerIds?.map(String)).toEqual(expected.map((i) => String(customer(i))));
    const text = await openedText(query);
    const lines = text.split("\r\n").slice(1, -1);
    expect(lines.map((line) => line.split(",")[0])).toEqual(expected.map((i) => `'${customer(i)}`));
  });

  test("a search by card beside a filter that does not leave its customer exports nobody", async () => {
    await keepCards();
    expect(numbers((await look("search=K-6&balance=1..")).balances)).toEqual([]);
    expect((await whom("search=K-6&balance=1..")).customerIds).toEqual([]);
    expect((await openedText("search=K-6&balance=1..")).split("\r\n")).toHaveLength(2);
  });

  test("a search that is refused exports nobody", async () => {
    expect(await whomAt(shop, new URLSearchParams("search=1%2F2"))).toMatchObject({
      code: "search_not_an_id",
    });
    expect(await openedText("search=1%2F2")).toMatch(/^This file is not there/);
  });

  test("keeps ids and phones texts in a workbook, and a formula a text in both formats", async () => {
    await sandbox().faults({ changedCustomers: { 11: { tags: ["@SUM(A1)"], note: "Tea;=1+1" } } });
    const columns = ["balance", "phone", "tags"] as const;
    const query = "balance=11..";
    const { bytes, fileName } = await made(query, { columns: [...columns], format: "xlsx" });
    expect(fileName).toBe("pointbook-customers.xlsx");
    const sheet = XLSX.read(bytes).Sheets.Customers as Record<string, XLSX.CellObject>;
    expect([sheet.A2, sheet.B2, sheet.C2, sheet.D2]).toMatchObject([
      { t: "s", v: String(customer(11)) },
      { t: "n", v: 11 },
      { t: "s", v: "+359880000011" },
      { t: "s", v: "@SUM(A1)" },
    ]);
    expect(linesOf(await made(query, { columns: [...columns] }))[1]).toBe(
      `'${customer(11)},11,'+359880000011,'@SUM(A1)`,
    );
    // Where it parts cells, a semicolon would begin one with what follows.
    expect(linesOf(await made(query, { columns: ["customer_note"] }))[1]).toBe(`'${customer(11)},"Tea;=1+1"`);
  });

  describe("imported again", () => {
    const known = {
      3: {
        note: "=1+1\nsecond line, “quoted”; '90s",
        locale: "pt-BR",
        address: {
          ...{ company: "'t Hof", address1: "1/2", address2: "007", city: "'s-Gravenhage", zip: "0071" },
          ...{ provinceCode: "22", countryCode: "BG" },
        },
        tags: ["Gold", "3/4"],
        emailMarketing: { marketingState: "SUBSCRIBED", consentUpdatedAt: "2026-01-01T00:00:00Z" },
        smsMarketing: { marketingState: "UNSUBSCRIBED" },
      },
      5: { note: "5,0", emailMarketing: { marketingState: "PENDING" } },
      6: { phone: null, firstName: "May", lastName: "-", note: "-5" },
    };
    const kept = async () => {
      await sandbox().faults({ changedCustomers: known });
      await asOwner(
        "INSERT INTO customer_card VALUES ($1, $2, '0071'), ($1, $3, '1-2'), ($1, $4, '7990000000000012345')",
        [shop, customer(3), customer(5), customer(6)],
      );
      await asOwner(
        `INSERT INTO customer_fact VALUES ($1, $2, '=C-3', '1990-05-06'), ($1, $3, '1E-5', '1959-12-31'), ($1, $4, '+12', NULL)`,
        [shop, customer(3), customer(5), customer(6)],
      );
    };
    const all: Partial<ExportChoice> = { columns: [...exportColumns], format: "csv" };
    const three = `ids=${customer(3)}.${customer(5)}.${customer(6)}`;
    const broughtBack = async (bytes: Uint8Array, fileName = "customers.csv") => {
      const { importNumber } = await receiveFile(shop, ana, fileName, fileBytes(bytes));
      const { columns } = await choiceFor(importNumber);
      const choice = { columns: { ...columns, optIn: "SINGLE_OPT_IN" as const }, everybody: null };
      expect(await beginPeople(shop, importNumber, ana, choice)).toBeNull();
      await workOnImport(shop, importNumber);
      const of = (filter: LineFilter) => peopleLines(shop, importNumber, { filter, after: 0, limit: 9 });
      const run = await findPeopleRun(shop, importNumber);
      return {
        map: columns.map,
        counts: run?.counts,
        updates: await of("update"),
        rejected: await of("rejected"),
      };
    };
    const unchanged = {
      ...{ updates: [], rejected: [] },
      counts: { create: 0, update: 0, unchanged: 3, rejected: 0, consentKept: 0 },
    };

    test.each(["csv", "xlsx"] as const)("with every column, it changes nobody: %s", async (format) => {
      await kept();
      const { bytes } = await made(three, { ...all, format });
      const back = await broughtBack(bytes, `customers.${format}`);
      expect(back).toMatchObject(unchanged);
      const { customer_id, note, ...map } = back.map;
      expect([customer_id, note]).toEqual([0, 1 + exportColumns.indexOf("customer_note")]);
      for (const [field, place] of Object.entries(map)) expect(exportColumns[place - 1]).toBe(field);
      expect(Object.keys(map)).toHaveLength(exportColumns.length - bookColumns.length - 1);
    });

    test("opened by a spreadsheet and saved as it is, it changes nobody", async () => {
      await kept();
      const { bytes } = await made(three, all);
      const sheet = Object.values(XLSX.read(bytes).Sheets)[0] ?? {};
      for (const type of ["csv", "xlsx"] as const) {
        const book = { Sheets: { Customers: sheet }, SheetNames: ["Customers"] };
        const saved = XLSX.write(book, { bookType: type, type: "buffer" }) as Buffer;
        expect(await broughtBack(saved, `customers.${type}`)).toMatchObject(unchanged);
      }
    });

    test("edited, it changes what was edited and nothing else, also of what is kept here alone", async () => {
      await kept();
      const text = (await made(three, all)).bytes.toString("utf8");
      const edited = text
        .replace("'0071,'=C-3,'1990-05-06", "'0072,'=C-3,'1990-05-07")
        .replace("1/2,", "3/4,");
      const { updates, counts } = await broughtBack(Buffer.from(edited));
      expect(counts).toMatchObject({ update: 1, unchanged: 2, rejected: 0 });
      expect(updates).toMatchObject([
        {
          customerId: customer(3),
          before: { card_number: "0071", birthday: "1990-05-06", address1: "1/2" },
          newTags: [],
        },
      ]);
      expect(updates[0]?.changes).toEqual({ card_number: "0072", birthday: "1990-05-07", address1: "3/4" });
    });
  });

  test.each(["csv", "xlsx"] as const)(
    "parts private customers from companies, as two files in a zip: %s",
    async (format) => {
      const address = { address1: "Vitosha 1", city: "Sofia", countryCode: "BG" };
      await sandbox().faults({
        changedCustomers: { 2: { address: { ...address, company: "Tea Ltd" } }, 3: { address } },
      });
      const { bytes, fileName } = await made("", { columns: ["balance", "company"], format, apart: true });
      expect(fileName).toBe("pointbook-customers.zip");
      const zipped = XLSX.CFB.read(bytes, { type: "buffer" });
      const rows = (name: string) => {
        const content = XLSX.CFB.find(zipped, name)?.content ?? [];
        const { Sheets, SheetNames } = XLSX.read(Buffer.from(content as Uint8Array), { raw: true });
        return XLSX.utils.sheet_to_json<string[]>(Sheets[SheetNames[0] ?? ""] ?? {}, { header: 1 }).slice(1);
      };
      const companies = rows(`customers-companies.${format}`);
      expect(companies).toHaveLength(1);
      expect(companies[0]?.[2]).toBe("Tea Ltd");
      expect(rows(`customers-private.${format}`)).toHaveLength(11);
    },
  );

  const runs = async (during: (stop: AbortController) => unknown) => {
    const stop = new AbortController();
    await sandbox().faults({ slowBodyMs: 1_500 });
    const working = writeExports(stop.signal);
    await until(async () => (await listExports(shop))[0]?.state === "running");
    await during(stop);
    await working;
    await sandbox().reset();
  };

  test("waits in the queue, and again where a worker was stopped, however often", async () => {
    const exportId = await begin("");
    expect(await standing(exportId)).toMatchObject({ state: "waiting", total: 12, done: 0, expiresAt: null });
    for (let deploys = 0; deploys < 4; deploys++) {
      await runs((stop) => stop.abort(new Error("stopped")));
      expect(await standing(exportId)).toMatchObject({ state: "waiting", done: 0 });
    }
    await writeExports(still());
    expect(await standing(exportId)).toMatchObject({ state: "ready", done: 12, total: 12 });
    expect(linesOf(await bytesOf(exportId))).toHaveLength(13);
  });

  test("is made again where a worker died, and given up after three deaths", async () => {
    const died = (exportId: string, tries: number) =>
      asOwner("UPDATE customer_export SET state = 'running', done = 5, tries = $2 WHERE export_id = $1", [
        exportId,
        tries,
      ]);
    const exportId = await begin("");
    await died(exportId, 2);
    await writeExports(still());
    expect(await standing(exportId)).toMatchObject({ state: "ready", done: 12 });
    const deadly = await begin("");
    await died(deadly, 3);
    await writeExports(still());
    expect(await standing(deadly)).toMatchObject({ state: "failed", failureCode: "internal" });
  });

  test("never holds customers without a name because Shopify has not answered for them", async () => {
    const exportId = await begin("");
    await sandbox().faults({ otherAnswer: { ExportCustomers: { nodes: [] } } });
    await writeExports(still());
    expect(await standing(exportId)).toMatchObject({ state: "failed", failureCode: "bad_answer" });
  });

  test("asks about fewer customers at once where an answer gets too long", async () => {
    const expected = linesOf(await made(""));
    const before = (await sandbox().calls()).byOperation.ExportCustomers ?? 0;
    await sandbox().faults({ padded: { count: 1, bytes: 4 * 1024 * 1024 } });
    expect(linesOf(await made(""))).toEqual(expected);
    expect((await sandbox().calls()).byOperation.ExportCustomers).toBe(before + 3);
  });

  describe("of many customers is made from all of them, read by one bulk operation,", () => {
    const columns = exportColumns.filter((column) => column !== "last_change");
    const quick = { startDelayMs: 0, customersPerSecond: 1e6 };
    const order = (bulk: Partial<BulkFaults>) =>
      sandbox().faults({
        ...{ customers: 100, bulk: { ...quick, ...bulk } },
        changedCustomers: {
          3: { note: 'Likes "tea"\nand cake', tags: ["a", "b"], address: { city: "Sofia" } },
        },
      });
    const always: ExportLimits = { ...exportLimits, headStartMs: 60_000, isWorth: async () => true };
    const asked = async () => {
      const { RunBulkQuery = 0, ExportCustomers = 0 } = (await sandbox().calls()).byOperation;
      return { RunBulkQuery, ExportCustomers };
    };
    const written = async (limits: Partial<ExportLimits>, signal = still()) => {
      const exportId = await begin("sort=balance-desc", { columns });
      await writeExport(shop, exportId, signal, { ...always, ...limits });
      return linesOf(await bytesOf(exportId));
    };
    const byCalls = () => written({ isWorth: async () => false });
    const left = () => asOwner("SELECT FROM customer_reading");
    beforeEach(() => order({}));

    test("in the order of the list, without any call", async () => {
      const expected = await byCalls();
      const before = await asked();
      expect(await written({})).toEqual(expected);
      expect(expected).toHaveLength(13);
      expect(await asked()).toEqual({ ...before, RunBulkQuery: 1 });
      expect(await left()).toEqual([]);
    });

    test("and whoever it does not tell of is asked about", async () => {
      const expected = await byCalls();
      await order({ end: { status: "COMPLETED", share: 0.05 } });
      const before = await asked();
      expect(await written({})).toEqual(expected);
      expect(await asked()).toEqual({ RunBulkQuery: 1, ExportCustomers: before.ExportCustomers + 1 });
    });

    test.each<[string, Partial<BulkFaults>]>([
      ["it is refused", { refuse: "LIMIT_REACHED" }],
      ["it fails", { end: { status: "FAILED", share: 0.5, errorCode: "TIMEOUT" } }],
      ["it is canceled", { end: { status: "CANCELED", share: 0.02 } }],
      ["it says that there is nobody", { end: { status: "COMPLETED", share: 0 } }],
      ["its result breaks off", { download: "breaks_off" }],
      ["it never ends", { neverEnds: true }],
    ])("and the file is the same where %s", async (_what, bulk) => {
      const expected = await byCalls();
      await order(bulk);
      expect(await written({ standstillMs: 0 })).toEqual(expected);
      expect(await left()).toEqual([]);
    });

    /** One whose operation does not end, until it is told to stop. */
    async function begun(limits: Partial<ExportLimits> = {}) {
      await order({ neverEnds: true, startDelayMs: 3_600_000 });
      const exportId = await begin("sort=balance-desc", { columns });
      const stop = new AbortController();
      const writing = writeExport(shop, exportId, stop.signal, { ...always, ...limits }).catch(() => {});
      const operation = async () =>
        (await asOwner<{ id: string | null }>("SELECT operation_id AS id FROM customer_reading"))[0]?.id;
      await until(async () => (await operation()) != null);
      return { exportId, stop, writing, id: (await operation()) ?? "" };
    }

    test("and where the file is dropped, or fails for good, the operation is stopped", async () => {
      const erased = await begun({ headStartMs: 1_500 });
      await asOwner("DELETE FROM customer_export");
      await erased.writing;
      expect((await sandbox().calls()).byOperation).toMatchObject({ CancelBulkOperation: 1 });
      const failed = await begun();
      failed.stop.abort(new Error("killed"));
      await failed.writing;
      await asOwner("UPDATE customer_export SET tries = 3");
      await writeExport(shop, failed.exportId, still(), always);
      expect(await standing(failed.exportId)).toMatchObject({ state: "failed", failureCode: "internal" });
      expect((await sandbox().calls()).byOperation).toMatchObject({ CancelBulkOperation: 2 });
    });

    test("and after a kill the same operation is gone on with", async () => {
      const expected = await byCalls();
      const { exportId, stop, writing, id } = await begun();
      stop.abort(new Error("killed"));
      await writing;
      await sandbox().endBulk({ id });
      const before = await asked();
      await writeExport(shop, exportId, still(), always);
      expect(linesOf(await bytesOf(exportId))).toEqual(expected);
      expect(await asked()).toEqual({ ...before, RunBulkQuery: 1 });
      expect(await left()).toEqual([]);
    });
  });

  test("a run that another one has followed writes nothing any more, and ends nothing", async () => {
    const exportId = await begin("");
    await runs(() => asOwner("UPDATE customer_export SET tries = tries + 1"));
    expect(await standing(exportId)).toMatchObject({ state: "running", done: 0, fileBytes: 0 });
    expect(await asOwner("SELECT FROM customer_export_chunk")).toEqual([]);
    await writeExports(still());
    expect(linesOf(await bytesOf(exportId))).toHaveLength(13);
  });

  test.each([
    ["accessDenied", "access_denied", "may not read this shop’s customers"],
    ["customerDataUnapproved", "customer_data_unapproved", "has not yet approved"],
  ] as const)("stops where Shopify withholds its customers, and says why: %s", async (fault, code, why) => {
    const exportId = await begin("");
    await sandbox().faults({ [fault]: true });
    await writeExports(still());
    expect(await standing(exportId)).toMatchObject({ state: "failed", failureCode: code });
    expect(failureSentence(code, wordsIn("en"))).toContain(why);
    expect(await openExport(shop, exportId)).toBeNull();
  });

  test.each([
    ["today", 0],
    ["7days", 6],
    ["30days", 29],
  ])("means by “%s” the days of the moment at which it was asked for", async (span, days) => {
    const exportId = await begin(`changed=${span}`);
    const [kept] = await asOwner(
      `SELECT whom->'filter'->'changed' AS changed,
              ((now() AT TIME ZONE coalesce(time_zone, 'UTC'))::date - $1::integer)::text AS day,
              (now() AT TIME ZONE coalesce(time_zone, 'UTC'))::date::text AS today
       FROM customer_export JOIN shop USING (shop)`,
      [days],
    );
    expect(kept?.changed).toEqual({ from: kept?.day, to: kept?.today });
    await writeExports(still());
    expect(await standing(exportId)).toMatchObject({ state: "ready", done: 12 });
  });

  test("counts those who are in it when it is made, whoever came or went meanwhile", async () => {
    const exportId = await begin("");
    await asOwner("UPDATE customer_export SET total = 5");
    await writeExports(still());
    expect(await standing(exportId)).toMatchObject({ state: "ready", done: 12, total: 12 });
  });

  test("stops where meanwhile there are more customers than a workbook holds", async () => {
    const exportId = await begin(`ids=${customer(1)}`, { columns: ["balance"], format: "xlsx" });
    await asOwner(
      `UPDATE customer_export SET whom = jsonb_set(whom, '{customerIds}',
         (SELECT jsonb_agg(n::text) FROM generate_series(1, $1::integer) n))`,
      [workbookRowsMax + 1],
    );
    await writeExports(still());
    expect(await standing(exportId)).toMatchObject({ state: "failed", failureCode: "export_workbook" });
  });

  test("says why it stopped in a sentence of its own for each reason, and never speaks of an import", () => {
    const codes: ExportFailure[] = [
      ...(["access_lost", "access_denied", "shop_frozen", "customer_data_unapproved"] as const),
      ...(["shopify_unavailable", "bad_answer", "internal", "export_workbook"] as const),
    ];
    for (const language of ["en", "bg"] as const) {
      const sentences = codes.map((code) => failureSentence(code, wordsIn(language)));
      expect(new Set(sentences).size).toBe(codes.length);
      expect(sentences.join()).not.toMatch(/import|импорт/i);
    }
    expect(failureSentence("export_workbook", wordsIn("en"))).toMatch(/at most 199,999 customers .* CSV/);
  });

  test("is kept for a day, for its own shop alone, and not behind an erasure", async () => {
    const exportId = await begin("");
    expect(await readShop(shop, (db) => hasReadyExport(db, ana))).toBe(false);
    await writeExports(still());
    expect(await readShop(shop, (db) => hasReadyExport(db, ana))).toBe(true);
    expect(await openExport(otherShop, exportId)).toBeNull();
    expect((await bytesOf(exportId)).bytes.length).toBeGreaterThan(100);
    expect(await readShop(shop, (db) => hasReadyExport(db, ana))).toBe(false);
    await asOwner("UPDATE customer_export SET ended_at = now() - interval '25 hours' WHERE export_id = $1", [
      exportId,
    ]);
    expect(await openExport(shop, exportId)).toBeNull();
    await forgetExportsOver(still());
    expect(await asOwner("SELECT FROM customer_export_chunk WHERE export_id = $1", [exportId])).toEqual([]);

    const other = await begin("");
    await inShop(shop, (db) => db.askWhole("SELECT erase_customer($1)", [customer(99)]));
    await writeExports(still());
    expect(await standing(other)).toBeUndefined();
  });

  test.each([
    ["waits", "state = 'waiting'", 25, false],
    ["was begun", "state = 'running'", 25, false],
    ["waits since yesterday", "state = 'waiting'", 23, true],
    ["failed", "state = 'failed', ended_at = now() - interval '25 hours'", 30, false],
    ["failed yesterday", "state = 'failed', ended_at = now() - interval '23 hours'", 30, true],
  ])("one that %s is deleted a day later, in every shop", async (_how, how, hours, stays) => {
    await Promise.all([keepExport(shop), keepExport(otherShop)]);
    await asOwner(`UPDATE customer_export SET ${how}, created_at = now() - make_interval(hours => ${hours})`);
    expect(await listExports(shop)).toHaveLength(stays ? 1 : 0);
    await forgetExportsOver(still());
    expect(await asOwner("SELECT FROM customer_export_chunk")).toHaveLength(stays ? 2 : 0);
  });

  test("a few customers are there at once, and a form that can't be read is refused", async () => {
    const asked = (form: Record<string, string>) =>
      ask(exports.action, "/app/customers/exports?balance=9..", {}, form);
    expect(await asked({ column: "email", format: "doc" })).toMatchObject({
      ...{ status: 422, data: { refusal: { code: "export_format" } } },
    });
    expect(await asked({ column: "email", format: "csv" })).toMatchObject({ status: 200 });
    const [newest] = await listExports(shop);
    expect(newest).toMatchObject({ state: "ready", total: 2, createdByName: "Ana Petrova" });
    const web = await startWeb({ "app/customers/exports/:exportId": exportedFile });
    const file = await openFile(web.url, `/app/customers/exports/${newest?.exportId}`);
    expect(file.headers.get("content-disposition")).toBe('attachment; filename="pointbook-customers.csv"');
    const bytes = Buffer.from(await file.arrayBuffer());
    expect(bytes.toString()).toContain("shopper9@example.com");
    expect(file.headers.get("content-length")).toBe(String(bytes.length));
    await web.close();
  });

  const constraint = (what: string) => asOwner(`ALTER TABLE customer_export_chunk ${what}`);
  test.each<[string, () => Promise<unknown>, () => Promise<unknown>]>([
    ["Shopify answers too slowly", () => sandbox().faults({ slowBodyMs: 60_000 }), () => sandbox().reset()],
    [
      "the file can’t be stored",
      () => constraint("ADD CONSTRAINT no_room CHECK (false) NOT VALID"),
      () => constraint("DROP CONSTRAINT no_room"),
    ],
  ])("a few customers are left to the worker where %s", async (_why, hinder, relieve) => {
    const { timeout } = AbortSignal;
    const hurried = vi.spyOn(AbortSignal, "timeout");
    hurried.mockImplementation((ms) => timeout.call(AbortSignal, ms === 4_000 ? 300 : ms));
    await hinder();
    const form = { column: "email", format: "csv" };
    const answer = await ask(exports.action, "/app/customers/exports?balance=9..", {}, form);
    hurried.mockRestore();
    await relieve();
    expect(answer.status).toBe(200);
    expect((await listExports(shop))[0]?.state).toMatch(/^(waiting|running)$/);
    await writeExports(still());
    expect((await listExports(shop))[0]).toMatchObject({ state: "ready", done: 2 });
  });

  test.each([
    ["its last part is gone", "UPDATE customer_export_chunk SET bytes = substring(bytes FROM 1 FOR 100)"],
    ["all of it is gone", "DELETE FROM customer_export_chunk"],
  ])("a download is never taken for whole where %s", async (_why, deletion) => {
    const exportId = await begin("");
    await writeExports(still());
    await asOwner(deletion);
    const web = await startWeb({ "app/customers/exports/:exportId": exportedFile });
    const whole = async () => (await openFile(web.url, `/app/customers/exports/${exportId}`)).text();
    await expect(whole()).rejects.toThrow();
    await web.close();
  });

  test("of nobody is refused before anything is made", async () => {
    expect(await beginExport(shop, ana, { ...(await whom("")), customerIds: [] }, choice)).toMatchObject({
      code: "export_nobody",
    });
  });
});

describe("adjusting customers together", () => {
  const adjust = (whom: Record<string, string>, points = "-3", description = "Corrected, all of you") =>
    send({ intent: "adjust", points, description, ...whom });
  const importOf = async ({ location }: { location: string | null }) => {
    const importNumber = Number(location?.split("/").at(-1));
    await workOnImport(shop, importNumber);
    return mustFind(importNumber);
  };
  const balances = async () => (await look("")).balances.map(({ balance }) => balance);

  test("is an import with a review of how many and how much, and is undone as one", async () => {
    const before = await balances();
    const answer = await adjust({ all: "true", query: "balance=..-1&sort=balance" });
    expect(answer.status).toBe(302);
    const reviewed = await importOf(answer);
    expect(reviewed).toMatchObject({ status: "in_review", customerCount: 6, acceptedCount: 6 });
    expect(Number(reviewed.pointsTotal)).toBe(-18);
    expect(await balances()).toEqual(before);

    await applyImport(reviewed, { belowZero: "allow" });
    expect(await balances()).toEqual(before.map((balance) => (balance < 0 ? balance - 3 : balance)));
    await requestUndo(shop, reviewed.importNumber, ana, { belowZero: "allow", description: "Taken back" });
    await undo(shop, await mustFind(reviewed.importNumber));
    expect(await balances()).toEqual(before);
  });

  test("is one import where its answer was lost and the form is sent again", async () => {
    const form = { ids: String(customer(1)), requestId: "3d813cbb-47fb-42ba-91df-831e1593ac29" };
    const { location } = await adjust(form);
    expect(location).toMatch(/imports\/\d+$/);
    expect((await adjust(form)).location).toBe(location);
    expect((await adjust({ ...form, requestId: crypto.randomUUID() })).location).not.toBe(location);
    // While the first is still on its way nothing is said of it: whoever asks comes again.
    const underWay = crypto.randomUUID();
    await asOwner("INSERT INTO import_file (shop, file_id) VALUES ($1, $2)", [shop, underWay]);
    expect((await adjust({ ...form, requestId: underWay })).status).toBe(503);
  });

  test("has a name without two full stops, also where a day ends with one", async () => {
    const form = new FormData();
    const typed = { ids: String(customer(1)), points: "5", description: "Подарък" };
    for (const [name, value] of Object.entries(typed)) form.set(name, value);
    const answer = await adjustAction(shop, ana, form, wordsIn("bg"));
    const { fileName } = await importOf({ location: (answer as Response).headers.get("location") });
    expect(fileName).toMatch(/^Обща корекция, \d+\.\d\d\.20\d\d г\.csv$/);
  });

  test("of 50,000 points less shows in its review who goes below zero, and stops at zero where that is chosen", async () => {
    const before = await balances();
    const reviewed = await importOf(await adjust({ all: "true", query: "" }, "-50000"));
    const above = before.filter((balance) => balance > 0);
    expect(await balances()).toEqual(before);
    expect(reviewed.review).toMatchObject({
      customersBelowZero: before.length,
      belowZeroOutcomes: {
        zero: { customers: above.length, points: -above.reduce((sum, balance) => sum + balance, 0) },
      },
    });
    await applyImport(reviewed, { belowZero: "zero" });
    expect(await balances()).toEqual(before.map((balance) => Math.min(balance, 0)));
    const applied = await mustFind(reviewed.importNumber);
    await requestUndo(shop, reviewed.importNumber, ana, { belowZero: "allow", description: "Taken back" });
    await undo(shop, applied);
    expect(await balances()).toEqual(before);
  });

  test("adjusts those alone who are ticked", async () => {
    const reviewed = await importOf(await adjust({ ids: `${customer(1)}.${customer(3)}` }, "+50"));
    expect(reviewed).toMatchObject({ customerCount: 2, acceptedCount: 2 });
    expect(Number(reviewed.pointsTotal)).toBe(100);
  });

  test.each<[Parameters<typeof adjust>[0], string]>([
    [{ all: "true", query: "balance=abc" }, "an address that is read in part"],
    [{ all: "true", query: "balance=1000000.." }, "nobody who matches"],
    [{ ids: "" }, "nobody who is ticked"],
    [{ ids: "1.x" }, "what is no id"],
  ])("is refused for %j: %s", async (whom, _why) => {
    expect(await adjust(whom)).toMatchObject({ status: 422, data: { refusal: { code: "adjust_nobody" } } });
  });

  test("judges both fields at once", async () => {
    expect(await adjust({ ids: String(customer(1)) }, "0", " ")).toMatchObject({
      status: 422,
      data: {
        refusals: { points: { code: "adjustment_zero" }, description: { code: "description_missing" } },
      },
    });
  });
});
