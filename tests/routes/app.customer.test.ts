/** One customer's page: who she is at Shopify, her entries as they are filtered and as a file, and the undo of one. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { CustomerProfile } from "#app/customers/profile.server.ts";
import { adjustBalance } from "#app/ledger/adjust.server.ts";
import { customerEntries, type MerchantEntry } from "#app/ledger/customer-entries.server.ts";
import * as entriesFile from "#app/routes/app.customers.$customerId_.entries/route.ts";
import { loader as statement } from "#app/routes/app.customers.$customerId_.statement/route.ts";
import { action, loader } from "#app/routes/app.customers.$customerId/route.tsx";
import { rememberLanguage } from "#app/shop/language.server.ts";
import { openFile } from "#support/open-file.ts";
import { asOwner } from "#support/owner.ts";
import { ana, applyFile, count, csv, customer, history, install, sandbox, shop } from "#support/shops.ts";
import { ask } from "#support/staff-request.ts";
import { until } from "#support/until.ts";
import { startWeb, type Web } from "#support/web.ts";

beforeAll(install);

interface Shown {
  balance: number;
  summary: { gained: number; taken: number; entryCount: number; changedAt: string; years: number[] };
  entries: (MerchantEntry & { undoLine: string })[];
  next: string | null;
  profile: CustomerProfile | Promise<CustomerProfile>;
}

const path = (who: bigint, query = "") => `/app/customers/${who}${query}`;
const open = async (who: bigint, query = "") =>
  (await ask(loader, path(who, query), { customerId: who })).data as Shown;
const send = (who: bigint, form: Record<string, string>) => ask(action, path(who), { customerId: who }, form);
const newest = async (who: bigint) => (await customerEntries(shop, who)).entries[0];
const balanceOf = async (who: bigint) => (await customerEntries(shop, who)).balance;
const give = (who: bigint, points: number, more: object = {}) =>
  adjustBalance(shop, { customerId: who, points, description: "Gift", ...more }, ana);

describe("who she is", () => {
  const who = customer(1);
  const profile = async () => (await open(who)).profile;
  beforeAll(() => give(who, 5));
  afterEach(() => sandbox().reset());

  test("is read from Shopify at that moment: name, e-mail and tags", async () => {
    await sandbox().faults({
      changedCustomers: {
        1: {
          firstName: "Mila",
          lastName: "Dimova",
          email: "mila@example.com",
          tags: ["VIP", "Old programme"],
        },
      },
    });
    expect(await profile()).toEqual({
      ...{ state: "known", name: "Mila Dimova", email: "mila@example.com" },
      tags: ["VIP", "Old programme"],
    });
    expect(JSON.stringify(await asOwner("SELECT to_jsonb(p) FROM posting p"))).not.toContain("Mila");
  });

  test("comes with the page where Shopify says it at once, and behind it where it does not", async () => {
    await until(async () => !((await open(who)).profile instanceof Promise));
    await sandbox().faults({ answersLeft: 0 });
    const { profile: late } = await open(who);
    expect(late).toBeInstanceOf(Promise);
    await sandbox().reset();
    expect(await late).toMatchObject({ state: "known" });
  });

  test("and what is kept here: her card, the id of another system and her birthday", async () => {
    expect(await open(who)).toMatchObject({ kept: { cardNumber: null, referenceId: null, birthday: null } });
    await asOwner("INSERT INTO customer_card (shop, customer_id, card_number) VALUES ($1, $2, 'K-1')", [
      ...[shop, who],
    ]);
    await asOwner("INSERT INTO customer_fact VALUES ($1, $2, 'ERP-1', '1990-05-31')", [shop, who]);
    expect(await open(who)).toMatchObject({
      kept: { cardNumber: "K-1", referenceId: "ERP-1", birthday: "1990-05-31" },
    });
  });

  test("is withheld where Shopify's grants do not give it: the tags stay, as far as they are given", async () => {
    await sandbox().faults({ customerFieldsUnapproved: true, changedCustomers: { 1: { tags: ["VIP"] } } });
    expect(await profile()).toEqual({ state: "withheld", tags: ["VIP"] });
    await sandbox().faults({ customerDataUnapproved: true });
    expect(await profile()).toEqual({ state: "withheld", tags: null });
    await sandbox().faults({ accessDenied: true });
    expect(await profile()).toEqual({ state: "withheld", tags: null });
  });

  test("is not known of a customer whom Shopify has no more, whose points are shown as before", async () => {
    await sandbox().faults({ deletedCustomers: [`gid://shopify/Customer/${who}`] });
    const shown = await open(who);
    expect(await shown.profile).toEqual({ state: "gone" });
    expect(shown).toMatchObject({ balance: 5, entries: [{ points: 5 }] });
  });
});

describe("her entries", () => {
  const who = customer(2);
  let importNumber: number;
  const lines = async (query: string) =>
    (await open(who, query)).entries.map(({ description }) => description);

  beforeAll(async () => {
    const dated = "shopify_id,points_to_add,description,date\n";
    const rows = [
      `${who},100,Old programme,2024-12-31`,
      `${who},50,Summer 100% bonus,2025-07-01`,
      `${who},-30,Spent_here,2025-08-01`,
    ];
    const applied = await applyFile(`${dated}${rows.join("\n")}\n`);
    importNumber = applied.importNumber;
    await give(who, 10, { description: "Sorry", note: "=Parcel came late" });
    await give(who, 7, { description: "By mistake" });
    const [mistake] = (await customerEntries(shop, who)).entries;
    const form = { intent: "undo", entry: mistake?.id ?? "", balance: "137", description: "Taken back" };
    expect(await send(who, form)).toMatchObject({ status: 200, data: { saved: -7 } });
  });

  test("are summed: what she has, got, and was taken away, and the years they are of", async () => {
    const { balance, summary } = await open(who);
    const thisYear = new Date().getFullYear();
    expect(balance).toBe(130);
    expect(summary).toMatchObject({ gained: 167, taken: 37, entryCount: 6, years: [thisYear, 2025, 2024] });
    expect(Math.abs(Date.now() - Date.parse(summary.changedAt))).toBeLessThan(600_000);
  });

  test.each([
    ["the source", "?source=import", ["Spent_here", "Summer 100% bonus", "Old programme"]],
    ["the undo of one as well", "?source=undo", ["Taken back"]],
    ["what was given by hand", "?source=hand", ["By mistake", "Sorry"]],
    ["the year that the shopper sees", "?year=2025", ["Spent_here", "Summer 100% bonus"]],
    ["a text, as it is written", "?search=100%25 BON", ["Summer 100% bonus"]],
    ["a text that would mean something to a database", "?search=_", ["Spent_here"]],
    ["the staff's note", "?search=parcel", ["Sorry"]],
    ["all of them together", "?source=import&year=2025&search=spent", ["Spent_here"]],
    ["nothing, where nothing fits", "?source=hand&year=2024", []],
  ])("are found by %s", async (_what, query, expected) => {
    expect(await lines(query)).toEqual(expected);
  });

  test("of one number are that one and its opposite", async () => {
    const mistake = (await open(who)).entries.find(({ description }) => description === "By mistake");
    expect(await lines(`?search=${mistake?.id}`)).toEqual(["Taken back", "By mistake"]);
  });

  test.each([
    "?source=robots",
    "?year=abc",
    "?year=99999999999",
    "?before=x",
    "?source=import%00&search=%00",
  ])("are all shown where the address asks for nonsense: %s", async (query) => {
    expect(await lines(query)).toHaveLength(6);
  });

  test("of many pages are each shown once, also where they are filtered", async () => {
    const many = customer(3);
    await applyFile(
      csv(...Array.from({ length: 45 }, (_, i) => `${many},${i + 1},Row ${i % 2 ? "odd" : "even"}`)),
    );
    const seen: string[] = [];
    for (let before = ""; ;) {
      const page = await open(many, `?search=odd&before=${before}`);
      seen.push(...page.entries.map(({ id }) => id));
      if (page.next === null) break;
      before = page.next;
    }
    expect(new Set(seen).size).toBe(22);
    expect(seen).toHaveLength(22);
  });

  describe("as a file", () => {
    let web: Web;
    beforeAll(async () => void (web = await startWeb({ "app/customers/:customerId/entries": entriesFile })));
    afterAll(() => web.close());

    test("are those that the page shows, and no cell is run by a spreadsheet", async () => {
      const answer = await openFile(web.url, path(who, "/entries?source=hand"));
      const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await answer.arrayBuffer());
      const [header, ...rows] = text.split("\r\n").slice(0, -1);
      expect(header).toBe(
        "\uFEFFentry,posted,day,description,points,balance_after,source,by,note,takes_back,taken_back_by",
      );
      const [mistake, sorry] = rows.map((row) => row.split(","));
      expect(mistake?.slice(3)).toEqual([
        ...["By mistake", "7", "137", "Adjusted by hand", "Ana Petrova", "", ""],
        expect.stringMatching(/^'\d+-1$/),
      ]);
      expect(sorry?.slice(3, 9)).toEqual([
        ...["Sorry", "10", "130", "Adjusted by hand", "Ana Petrova", "'=Parcel came late"],
      ]);
      expect(rows).toHaveLength(2);
    });

    test("are not there of a customer without any", async () => {
      expect((await openFile(web.url, path(customer(9_999), "/entries"))).status).toBe(404);
    });
  });

  test("as she sees them are what the storefront answers, in the shop's words, without what is the staff's", async () => {
    await rememberLanguage(shop, "bg");
    const { data } = await ask(statement, path(who, "/statement"), { customerId: who });
    await rememberLanguage(shop, "en");
    const answered = await history(shop, who);
    expect(data).toMatchObject({
      ...{ language: "bg", heading: "Вашите точки", hasMore: false },
      balance: { points: "130 точки" },
      entries: answered.entries.map(({ id, description }) => ({ id, description })),
    });
    expect(JSON.stringify(data)).not.toMatch(/Parcel|Petrova|Import|Импорт/);
    expect((data as { entries: object[] }).entries.at(-1)).toMatchObject({
      ...{ date: "31.12.2024 г.", points: "+100", balanceAfter: "100" },
    });
    expect(importNumber).toBeGreaterThan(0);
  });
});

describe("an entry is undone from her page", () => {
  const who = customer(4);
  const words = { intent: "undo", description: "Taken back", note: "Asked by mail" };
  const form = async () => ({
    ...words,
    entry: (await newest(who))?.id ?? "",
    balance: String(await balanceOf(who)),
  });

  test("with the shop's own line for the shopper, by whoever asks for it, and at once from the toast", async () => {
    await give(who, 10);
    const [entry] = (await open(who)).entries;
    expect(entry?.undoLine).toMatch(/^Correction of points added on \d+ \w+ \d{4}$/);
    const given = await send(who, { points: "25", description: "Gift", note: "Birthday", balance: "10" });
    const { entry: id, undoLine } = given.data as { entry: string; undoLine: string };
    expect(undoLine).toBe(entry?.undoLine);
    const undone = await send(who, { ...words, entry: id, balance: "35", description: undoLine });
    expect(undone).toMatchObject({ status: 200, data: { saved: -25 } });
    expect(await newest(who)).toMatchObject({
      ...{ description: undoLine, note: "Asked by mail", reverses: id, postedByName: "Ana Petrova" },
    });
  });

  test("is refused at each field that is wrong, and changes nothing", async () => {
    await give(who, 3);
    const before = await count("ledger_entry");
    const answer = await send(who, { ...(await form()), description: " ", note: "x".repeat(501) });
    expect(answer).toMatchObject({
      status: 422,
      data: { refusals: { description: { code: "description_missing" }, note: { code: "note_too_long" } } },
    });
    for (const entry of ["", "x", "0-0", "999999-1", "99999999999-1"])
      expect(await send(who, { ...(await form()), entry })).toMatchObject({
        status: 422,
        data: { refusal: { code: "entry_gone" } },
      });
    expect(await count("ledger_entry")).toBe(before);
  });
});

describe("two people adjust one balance", () => {
  const who = customer(5);

  test("the second, who set a balance, is shown the first's before anything is set", async () => {
    await give(who, 100);
    const setTo = { kind: "set", points: "150", description: "As agreed" };
    expect(
      (await send(who, { kind: "take", points: "20", description: "First", balance: "100" })).status,
    ).toBe(200);
    expect(await send(who, { ...setTo, balance: "100" })).toMatchObject({
      status: 422,
      data: { refusal: { code: "balance_changed" } },
    });
    expect(await balanceOf(who)).toBe(80);
    // Seen, it is counted from there.
    expect(await send(who, { ...setTo, balance: "80" })).toMatchObject({ data: { saved: 70 } });
    expect(await balanceOf(who)).toBe(150);
  });
});

test("a session that ended while she typed loses nothing: the form is posted as by whoever signs in anew", async () => {
  const who = customer(6);
  await give(who, 10);
  await open(who);
  await asOwner("DELETE FROM session WHERE shop = $1", [shop]);
  const answer = await send(who, { points: "5", description: "Typed for long", note: "Kept", balance: "10" });
  expect(answer).toMatchObject({ status: 200, data: { saved: 5 } });
  expect(await newest(who)).toMatchObject({ note: "Kept", postedByName: "Ana Petrova" });
});
