/** Whom the customers page finds, and that it asks Shopify for names because Pointbook has none. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { loader } from "#app/routes/app.customers._index/route.tsx";
import type { CustomerNames } from "#app/components/use-customer-names.tsx";
import type { Refusal } from "#app/refusal.ts";
import { shopFacts } from "#app/shop/facts.server.ts";
import { asOwner } from "#support/owner.ts";
import { applyFile, csv, customer, install, sandbox, shop } from "#support/shops.ts";
import { ask } from "#support/staff-request.ts";

interface Shown {
  balances: { customerId: string; balance: number; entryCount: number; changedAt: Date | null }[];
  names: Promise<CustomerNames> | CustomerNames;
  atShopify: boolean;
  next: string | null;
  searchRefusal?: Refusal;
}

async function search(typed: string, after = ""): Promise<Shown> {
  const address = `/app/customers?search=${encodeURIComponent(typed)}&after=${after}`;
  return (await ask(loader, address, {})).data as Shown;
}
/** All calls, whatever they ask for. */
const asked = async () => (await sandbox().calls()).count;
const foundBy = async (typed: string) =>
  (await search(typed)).balances.map(({ customerId }) => BigInt(customerId) - customer(0));

beforeAll(async () => {
  await install();
  await applyFile(
    csv(`${customer(1)},500,Spring bonus`, `${customer(1)},-20,Spent`, `${customer(2)},7,Other`),
  );
});
beforeEach(() =>
  sandbox().faults({
    changedCustomers: {
      1: { firstName: "Anastasija", lastName: "Petrova-Kos", email: "ana.k@mail.example" },
      3: { firstName: "Anastasija", lastName: "van der Meer" },
    },
  }),
);
afterEach(() => sandbox().reset());

test("a card or the id of another system is one customer's, and hides nobody whose number of Shopify's or phone it looks like", async () => {
  const number = String(customer(2));
  await asOwner(
    "INSERT INTO customer_card (shop, customer_id, card_number) VALUES ($1, $2, $3), ($1, $4, 'K 17')",
    [shop, customer(1), number, customer(5)],
  );
  await asOwner("INSERT INTO customer_fact (shop, customer_id, reference_id) VALUES ($1, $2, '0888 12 34')", [
    shop,
    customer(3),
  ]);
  try {
    expect(await search(` ${number} `)).toMatchObject({
      balances: [
        { customerId: String(customer(1)), balance: 480 },
        { customerId: String(customer(2)), balance: 7 },
      ],
      ...{ atShopify: false, next: null },
    });
    expect(await foundBy("K 17")).toEqual([5n]);
    expect(await foundBy("0888 12 34")).toEqual([3n]);
    expect(await foundBy("k-17")).toEqual([]);
  } finally {
    await asOwner("DELETE FROM customer_card");
    await asOwner("DELETE FROM customer_fact");
  }
});

describe("a name or an e-mail", () => {
  test("is asked of Shopify in one call, and shows those with points and those without any yet", async () => {
    const before = await asked();
    const { names, ...shown } = await search("anastasija");
    expect((await asked()) - before).toBe(1);
    expect(shown).toMatchObject({
      balances: [
        { customerId: String(customer(1)), balance: 480, entryCount: 2, changedAt: expect.any(Date) },
        { customerId: String(customer(3)), balance: 0, entryCount: 0, changedAt: null },
      ],
      atShopify: true,
      next: null,
    });
    expect(shown.searchRefusal).toBeUndefined();
    expect(await names).toEqual({
      [String(customer(1))]: "Anastasija Petrova-Kos",
      [String(customer(3))]: "Anastasija van der Meer",
    });
  });

  test.each([
    ["the last name", "Petrova-Kos", [1n]],
    ["first and last name, in any order", " meer  ANASTASIJA ", [3n]],
    ["names with a sign between them", "Anastasija – Kos", [1n]],
    ["the e-mail", "ana.k@mail.example", [1n]],
    ["the e-mail as a mail programme copies it", "Anastasija Kos <ana.k@mail.example>", [1n]],
    ["the e-mail as it was computed", "shopper2@example.com", [2n]],
    ["the beginning of her first name", "Anast", [1n, 3n]],
    ["the beginnings of both names", "anas MEE", [3n]],
    ["the beginning of the second of two names", "Petrova-K", [1n]],
    ["an e-mail that is not written out", "ana.k@mai", [1n]],
    ["the beginning of a name, a comma behind it", "Anast,", [1n, 3n]],
    ["a name that nobody has", "Zebedee", []],
    ["a name with search syntax in it", 'Zebedee" OR id:>0 OR last_name:"', []],
    ["search syntax alone", "email:* OR id:1", []],
  ])("finds her by %s", async (_how, typed, found) => expect(await foundBy(typed)).toEqual(found));

  test("that many have is paged through, nobody twice and nobody missed", async () => {
    await sandbox().faults({
      changedCustomers: Object.fromEntries(
        Array.from({ length: 45 }, (_, i) => [String(i + 100), { firstName: "Zlatomira" }]),
      ),
    });
    const pages: string[][] = [];
    let after: string | null = "";
    while (after !== null) {
      const shown = await search("zlatom", after);
      pages.push(shown.balances.map(({ customerId }) => customerId));
      after = shown.next;
    }
    expect(pages.map((page) => page.length)).toEqual([20, 20, 5]);
    expect(new Set(pages.flat()).size).toBe(45);
  });

  test("of very many words is not sent", async () => {
    const before = await asked();
    expect((await search("Ana ".repeat(9))).searchRefusal).toEqual({ code: "search_words_many", values: {} });
    expect(await asked()).toBe(before);
  });
});

describe("one refusal where Shopify does not find anybody because", () => {
  const refused = "search_withheld";
  const silent = "search_unanswered";
  test.each([
    ["names are withheld", { customerFieldsUnapproved: true }, refused],
    ["customers are withheld", { customerDataUnapproved: true }, refused],
    ["the grant is missing", { accessDenied: true }, refused],
    ["it is throttled", { throttled: 1_000_000 }, silent],
    ["it can't be reached", { dropConnections: 5 }, silent],
    ["its answer can't be read", { malformed: 5 }, silent],
  ])("%s", async (_why, faults, code) => {
    await sandbox().faults(faults);
    expect(await search("Anastasija")).toMatchObject({
      balances: [],
      names: null,
      searchRefusal: { code, values: {} },
    });
    expect(await foundBy(String(customer(2)))).toEqual([2n]);
  });

  test("it does not say whether somebody without points is there: nobody is told that she is not", async () => {
    await sandbox().faults({ dropConnections: 5 });
    expect((await search(String(customer(40)))).searchRefusal).toEqual({
      code: "customer_unasked",
      values: {},
    });
  });
});

describe("a phone number", () => {
  const phone = "0880000002";
  test.each([
    ["with the country's code", "+359880000002"],
    ["as people part it", "+359 88 000-0002"],
    ["as it is dialled at home", phone],
    ["as it is dialled at home, parted", "(088) 000 0002"],
    ["with two zeros for the plus", "00359 880 000 002"],
    ["as Shopify's export writes it", "'+359880000002"],
    ["without the zero or the plus", "880000002"],
    ["with the country's code and no plus", "359880000002"],
  ])("%s finds whose it is, with her points", async (_how, typed) => {
    const { names, ...shown } = await search(typed);
    expect(shown).toMatchObject({
      balances: [{ customerId: String(customer(2)), balance: 7 }],
      atShopify: true,
      next: null,
    });
    expect(Object.keys((await names) ?? {})).toEqual([String(customer(2))]);
  });

  test("that two customers share finds both", async () => {
    await sandbox().faults({ changedCustomers: { 1: { phone: "+359880000002" } } });
    expect(await foundBy(phone)).toEqual([1n, 2n]);
  });

  test("that nobody has finds nobody", async () => {
    expect(await foundBy("+359889999999")).toEqual([]);
  });

  test.each(["0888", "+359 88"])("that is not whole is refused and says so: %s", async (typed) => {
    expect((await search(typed)).searchRefusal).toEqual({ code: "search_phone_invalid", values: {} });
  });

  test("without its country is asked for where the shop has not said where it is", async () => {
    const { countryCode } = await shopFacts(shop);
    const be = (country: string | null) =>
      asOwner("UPDATE shop SET country_code = $2 WHERE shop = $1", [shop, country]);
    await be(null);
    expect(await search(phone)).toMatchObject({ searchRefusal: { code: "search_phone_country" } });
    await be(countryCode);
  });
});

describe("what is no name", () => {
  test.each([
    ["digits with something between them", "12-34"],
    ["an id that a spreadsheet has shortened", "7.33844E+12"],
    ["a link to something else", "https://admin.shopify.com/store/any/orders/5"],
    ["the id of something else", "gid://shopify/Product/5"],
  ])("is refused without a question to Shopify: %s", async (_what, typed) => {
    const before = await asked();
    expect((await search(typed)).searchRefusal).toEqual({ code: "search_not_an_id", values: {} });
    expect(await asked()).toBe(before);
  });

  test.each([
    ["an id", String(customer(2))],
    ["a link", `https://admin.shopify.com/store/any/customers/${customer(2)}`],
  ])("is looked up in the book: %s", async (_what, typed) => {
    expect(await search(typed)).toMatchObject({ balances: [{ balance: 7 }], atShopify: false });
  });
});
