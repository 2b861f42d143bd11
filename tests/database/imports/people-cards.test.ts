import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { adminClient } from "#app/admin-api/client.server.ts";
import { customersKeptAs, keptOf } from "#app/customers/kept.server.ts";
import type { ColumnMap } from "#app/imports/fields.ts";
import type { PersonColumns } from "#app/imports/people/columns.ts";
import { approvePeople, beginPeople } from "#app/imports/people/decisions.server.ts";
import { linesOf, type LineFilter } from "#app/imports/people/lines.server.ts";
import { lookUp } from "#app/imports/people/look-up.server.ts";
import { findPeopleRun } from "#app/imports/people/run.server.ts";
import { receiveFile } from "#app/imports/upload.server.ts";
import { dataRequestFile } from "#app/privacy/data-requests.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { chooseColumns } from "#support/decide.ts";
import { row, text, xlsx } from "#support/make-workbook.ts";
import { asOwner } from "#support/owner.ts";
import { choiceFor, reviewPeople } from "#support/people.ts";
import {
  ana,
  applyImport,
  bytesOf,
  customer,
  history,
  install,
  mustFind,
  sandbox,
  shop,
} from "#support/shops.ts";
import { asShopHasIt } from "#app/customers/shop-tags.server.ts";
import { forgetUnread } from "#support/unread.ts";
import { handleWebhook } from "#support/webhooks.ts";

beforeAll(install);
beforeEach(async () => {
  await sandbox().reset();
  await sandbox().scopes({ grant: ["write_customers"] });
  await asOwner("DELETE FROM customer_card");
  await asOwner("DELETE FROM customer_fact");
  await forgetUnread();
});

const file = (...lines: string[]) =>
  ["email,card number,reference id,birthday,first name", ...lines].join("\n") + "\n";
const linesAs = (importNumber: number, filter: LineFilter) =>
  linesOf(shop, importNumber, { filter, after: 0, limit: 50 });
const cardOf = async (i: number) => (await keptOf(shop, customer(i))).cardNumber;

async function write(importNumber: number) {
  expect(await approvePeople(shop, importNumber, ana, 1)).toBeNull();
  await workOnImport(shop, importNumber);
  return findPeopleRun(shop, importNumber);
}
const imported = async (...lines: string[]) => write(await reviewPeople(file(...lines)));

/** ISO/IEC 7812-1: doubled from the right, the check digit itself not. */
const isLuhn = (number: string) =>
  [...number].reverse().reduce((sum, char, i) => {
    const digit = Number(char) * (i % 2 === 0 ? 1 : 2);
    return sum + (digit > 9 ? digit - 9 : digit);
  }, 0) %
    10 ===
  0;

describe("cards", () => {
  test("are reviewed with the old number beside the new one, and kept once the customers are written", async () => {
    await imported("shopper1@example.com,OLD-1,,,");
    const importNumber = await reviewPeople(
      file("shopper1@example.com,NEW-1,,,", "shopper2@example.com,C 2,,,", "shopper3@example.com,C-3,,,"),
    );
    expect(await linesAs(importNumber, "update")).toMatchObject([
      { rowNumber: 2, before: { card_number: "OLD-1" }, changes: { card_number: "NEW-1" }, newTags: [] },
      { rowNumber: 4, before: { card_number: null }, changes: { card_number: "C-3" } },
    ]);
    expect(await linesAs(importNumber, "rejected")).toMatchObject([{ reason: "person_card_invalid" }]);
    expect(await cardOf(3)).toBeNull();
    expect(await write(importNumber)).toMatchObject({
      ...{ state: "written", counts: { update: 2, cards: 2, newCards: 0, failed: 0 } },
    });
    expect([await cardOf(1), await cardOf(3)]).toEqual(["NEW-1", "C-3"]);
    // Nothing of it is Shopify's.
    expect((await sandbox().calls()).byOperation).not.toHaveProperty("UpdateCustomer");
  });

  test("a number that is another's, or is given to two, is nobody's guess", async () => {
    await imported("shopper1@example.com,T-1,,,");
    const importNumber = await reviewPeople(
      file(
        "shopper2@example.com,T-1,,,",
        "shopper3@example.com,T-2,,,",
        "shopper4@example.com,T-2,,,",
        "shopper5@example.com,7.33844E+12,,,",
        "shopper1@example.com,T-1,,,",
      ),
    );
    expect(await linesAs(importNumber, "rejected")).toMatchObject([
      { rowNumber: 2, reason: "person_card_taken" },
      { rowNumber: 3, reason: "person_card_of_two" },
      { rowNumber: 4, reason: "person_card_of_two" },
      { rowNumber: 5, reason: "person_card_mangled" },
    ]);
    expect(await linesAs(importNumber, "unchanged")).toMatchObject([{ rowNumber: 6 }]);
  });

  test("a number that somebody else got since the review is rejected, and the others are kept", async () => {
    const importNumber = await reviewPeople(
      file("shopper1@example.com,L-1,,,", "shopper2@example.com,F-1,,,"),
    );
    await asOwner("INSERT INTO customer_card VALUES ($1, $2, 'L-1')", [shop, customer(9)]);
    expect(await write(importNumber)).toMatchObject({ counts: { update: 1, rejected: 1, cards: 1 } });
    expect(await linesAs(importNumber, "rejected")).toMatchObject([
      { rowNumber: 2, reason: "person_card_taken" },
    ]);
    expect([await cardOf(1), await cardOf(2), await cardOf(9)]).toEqual([null, "F-1", "L-1"]);
  });

  test("(clear) takes a card away, and an empty cell does not", async () => {
    await imported("shopper1@example.com,C-1,,,", "shopper2@example.com,C-2,,,");
    await imported("shopper1@example.com,(clear),,,", "shopper2@example.com,,,,Boris");
    expect([await cardOf(1), await cardOf(2)]).toEqual([null, "C-2"]);
  });
});

describe("generate()", () => {
  test("makes a number for whoever has none, also who is added, and leaves the others theirs", async () => {
    await imported("shopper1@example.com,OWN-1,,,");
    const importNumber = await reviewPeople(
      file(
        "shopper1@example.com,generate(),,,",
        "shopper2@example.com,Generate(),,,",
        "card@new.example.com,generate(),,,Eva",
      ),
    );
    expect(await findPeopleRun(shop, importNumber)).toMatchObject({
      counts: { create: 1, update: 1, unchanged: 1, cards: 2, newCards: 2 },
    });
    await write(importNumber);
    expect(await cardOf(1)).toBe("OWN-1");
    const made = await asOwner<{ n: string }>("SELECT card_number AS n FROM customer_card WHERE shop = $1", [
      shop,
    ]);
    const numbers = made.map(({ n }) => n).filter((n) => n !== "OWN-1");
    expect(numbers).toHaveLength(2);
    for (const number of numbers) {
      expect(number).toMatch(/^2\d{12}$/);
      expect(isLuhn(number)).toBe(true);
    }
    const again = await reviewPeople(file("shopper2@example.com,generate(),,,"));
    expect(await findPeopleRun(shop, again)).toMatchObject({ counts: { unchanged: 1, cards: 0 } });
  });

  test("the numbers are of twelve digits and a right check digit, whatever is drawn", async () => {
    const drawn = await asOwner<{ n: string }>("SELECT new_card_number() AS n FROM generate_series(1, 200)");
    const numbers = drawn.map(({ n }) => n);
    expect(new Set(numbers).size).toBe(200);
    expect(numbers.filter((n) => !/^2\d{12}$/.test(n) || !isLuhn(n))).toEqual([]);
  });

  test("nobody gets another's number where nearly all are taken, and everybody gets one", async () => {
    const [{ source } = { source: "" }] = await asOwner<{ source: string }>(
      "SELECT pg_get_functiondef('new_card_number()'::regprocedure) AS source",
    );
    await asOwner(
      "CREATE OR REPLACE FUNCTION new_card_number() RETURNS text LANGUAGE sql VOLATILE AS 'SELECT floor(random() * 12)::text'",
    );
    try {
      const run = await imported(
        ...Array.from({ length: 10 }, (_, i) => `shopper${i + 1}@example.com,generate(),,,`),
      );
      expect(run).toMatchObject({ counts: { cards: 10, failed: 0 } });
    } finally {
      await asOwner(source);
    }
    const cards = await Promise.all(Array.from({ length: 10 }, (_, i) => cardOf(i + 1)));
    expect(new Set(cards).size).toBe(10);
    expect(cards).not.toContain(null);
  });
});

describe("reference ids and birthdays", () => {
  test("a row is about the customer who has its reference id", async () => {
    await imported("shopper6@example.com,,ERP-6,1985-02-28,");
    const importNumber = await reviewPeople(
      file(",CARD-6,ERP-6,31.05.1990,Олга", ",,ERP-UNKNOWN,,Nobody", "shopper7@example.com,,ERP-6,,"),
    );
    expect(await linesAs(importNumber, "update")).toMatchObject([
      {
        ...{ rowNumber: 2, customerId: customer(6) },
        before: { birthday: "1985-02-28", card_number: null },
        changes: { birthday: "1990-05-31", card_number: "CARD-6", first_name: "Олга" },
      },
    ]);
    expect(await linesAs(importNumber, "rejected")).toMatchObject([
      { rowNumber: 3, reason: "person_reference_unknown" },
      { rowNumber: 4, reason: "person_two_customers" },
    ]);
    await write(importNumber);
    expect(await keptOf(shop, customer(6))).toEqual({
      ...{ cardNumber: "CARD-6", referenceId: "ERP-6", birthday: "1990-05-31" },
    });
    expect(await customersKeptAs(shop, "ERP-6")).toEqual([customer(6)]);
    expect(await customersKeptAs(shop, "CARD-6")).toEqual([customer(6)]);
  });

  test("whoever is added keeps hers, and is found by it from then on", async () => {
    await imported("birth@new.example.com,,ERP-N,2001-12-24,Eva");
    const importNumber = await reviewPeople(file(",,ERP-N,2001-12-24,Eva", ",,ERP-N,,Ева"));
    expect(await findPeopleRun(shop, importNumber)).toMatchObject({ counts: { update: 1, merged: 1 } });
  });
});

/** As a spreadsheet in Bulgarian saves a CSV. */
const windows1251 = (text: string) =>
  Buffer.from(
    [...text].map((char) => {
      const code = char.charCodeAt(0);
      return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code;
    }),
  );

async function takeWhole(
  name: string,
  bytes: Uint8Array,
  everybody: string | null,
  more: Partial<PersonColumns>,
  points: ColumnMap,
) {
  const { importNumber } = await receiveFile(shop, ana, name, bytesOf(bytes));
  const { columns } = await choiceFor(importNumber);
  const choice = { columns: { ...columns, ...more }, everybody };
  expect(await beginPeople(shop, importNumber, ana, choice)).toBeNull();
  await workOnImport(shop, importNumber);
  const reviewed = await findPeopleRun(shop, importNumber);
  await write(importNumber);
  expect(await chooseColumns(shop, importNumber, ana, points)).toBeNull();
  await workOnImport(shop, importNumber);
  const { acceptedCount, rejectedCount } = await mustFind(importNumber);
  await applyImport({ importNumber });
  return { columns, reviewed, acceptedCount, rejectedCount };
}

async function atShopify(email: string) {
  const [answers] = await lookUp(await adminClient(shop), [{ customerId: null, email, phone: null }], {});
  return answers?.email ?? null;
}

describe("a file of another system is imported whole", () => {
  test("a workbook with groups, generate(), private and company customers, and customers of a reference id alone", async () => {
    await imported("shopper21@example.com,KEPT-21,ERP-21,,");
    const lines = [
      "customer reference,email,first name,last name,company,customerCard:1,group:10,group:Wholesale,points,reason",
      "ERP-21,,,,,generate(),TRUE,,5,Moved",
      "ERP-22,shopper22@example.com,,,,generate(),FALSE,TRUE,6,Moved",
      "ERP-23,private@solteq.example,Aino,Virtanen,,generate(),TRUE,,7,Moved",
      "ERP-24,company@solteq.example,,,Oy Yritys Ab,7330001112223,,TRUE,8,Moved",
      "ERP-25,,Nobody,,,,TRUE,,9,Moved",
    ].map((line) => line.split(","));
    const bytes = xlsx({
      sheets: [{ rows: lines.map((cells, i) => row(i + 1, cells.map(text))).join("") }],
    });
    const points = { shopify_id: 0, email: 1, points_to_add: 8, description: 9 };
    const { columns, reviewed, ...counts } = await takeWhole("customers.xlsx", bytes, null, {}, points);
    expect(columns).toMatchObject({
      map: { reference_id: 0, email: 1, first_name: 2, last_name: 3, company: 4, card_number: 5 },
      groups: [{ name: "10" }, { name: "Wholesale" }],
    });
    expect(reviewed).toMatchObject({
      counts: { create: 2, update: 2, rejected: 1, cards: 3, newCards: 2, tagged: 4 },
    });
    expect(counts).toEqual({ acceptedCount: 4, rejectedCount: 1 });
    expect(await cardOf(21)).toBe("KEPT-21");
    expect(await cardOf(22)).toMatch(/^2\d{12}$/);
    const company = await atShopify("company@solteq.example");
    expect(company).toMatchObject({ company: "Oy Yritys Ab", tags: ["Wholesale"] });
    expect(await keptOf(shop, company?.id ?? 0n)).toMatchObject({
      ...{ cardNumber: "7330001112223", referenceId: "ERP-24" },
    });
    // By the reference id alone, in the column that was said to hold the customers' ids.
    expect(await history(shop, customer(21))).toMatchObject({ balance: 5 });
    expect(await history(shop, company?.id ?? 0n)).toMatchObject({ balance: 8 });
  });

  test("a CSV in Bulgarian with one group for everybody, in the letter case that the shop has", async () => {
    const group = await asShopHasIt(shop, "vip");
    expect(await asShopHasIt(shop, "Клуб")).toBe("Клуб");
    const bytes = windows1251(
      "Име;Фамилия;Имейл;Бележка;Приема маркетинг;Рожден ден;Номер на карта;Точки;Причина\r\n" +
        "Олга;Петрова;shopper26@example.com;Обича чай;Да;31.05.1990 г.;;10;Добре дошли\r\n" +
        "Иван;Нов;ivan@cloudcart.example;;Не;1.2.2001;generate();20;Добре дошли\r\n",
    );
    const points = { email: 2, points_to_add: 7, description: 8 };
    const optIn = "SINGLE_OPT_IN";
    const { columns, reviewed, ...counts } = await takeWhole("clients.csv", bytes, group, { optIn }, points);
    expect(columns.map).toEqual({
      ...{ first_name: 0, last_name: 1, email: 2, note: 3, email_marketing: 4, birthday: 5, card_number: 6 },
    });
    expect(reviewed).toMatchObject({
      counts: { create: 1, update: 1, rejected: 0, emailYes: 1, newCards: 1 },
    });
    expect(counts).toEqual({ acceptedCount: 2, rejectedCount: 0 });
    expect(await atShopify("shopper26@example.com")).toMatchObject({
      ...{ first_name: "Олга", last_name: "Петрова", note: "Обича чай", tags: ["VIP"] },
      email_marketing: { state: "SUBSCRIBED" },
    });
    const added = await atShopify("ivan@cloudcart.example");
    expect(added).toMatchObject({ first_name: "Иван", tags: ["VIP"] });
    expect(await keptOf(shop, added?.id ?? 0n)).toMatchObject({
      ...{ cardNumber: expect.stringMatching(/^2\d{12}$/) as string, birthday: "2001-02-01" },
    });
    expect((await keptOf(shop, customer(26))).birthday).toBe("1990-05-31");
    expect(await history(shop, customer(26))).toMatchObject({ balance: 10 });
  });
});

describe("whoever is gone", () => {
  const tell = (topic: string, payload: object) =>
    handleWebhook({ shop, topic, webhookId: `card-${topic}-${JSON.stringify(payload)}`, payload });
  const gid = (i: number) => `gid://shopify/Customer/${customer(i)}`;
  const merge = (from: number, into: number) =>
    tell("CUSTOMERS_MERGE", {
      admin_graphql_api_customer_kept_id: gid(into),
      admin_graphql_api_customer_deleted_id: gid(from),
      ...{ admin_graphql_api_job_id: null, status: "success", errors: [] },
    });

  test("by a merge leaves to the survivor what she has not herself", async () => {
    await imported(
      "shopper11@example.com,C-11,R-11,1990-01-01,",
      "shopper13@example.com,C-13,R-13,,",
      "shopper14@example.com,C-14,,,",
    );
    await merge(11, 12);
    await merge(13, 14);
    expect(await keptOf(shop, customer(12))).toEqual({
      ...{ cardNumber: "C-11", referenceId: "R-11", birthday: "1990-01-01" },
    });
    expect(await keptOf(shop, customer(14))).toMatchObject({ cardNumber: "C-14", referenceId: "R-13" });
    expect(await customersKeptAs(shop, "C-13")).toEqual([]);
  });

  test("by a merge between review and writing: the survivor gets what the file says", async () => {
    const importNumber = await reviewPeople(file("shopper15@example.com,C-15,R-15,,"));
    await merge(15, 16);
    await write(importNumber);
    expect(await keptOf(shop, customer(16))).toMatchObject({ cardNumber: "C-15", referenceId: "R-15" });
    expect(await cardOf(15)).toBeNull();
  });

  test("deleted between review and writing, without points, she gets no card, and another one may have it", async () => {
    const importNumber = await reviewPeople(file("shopper19@example.com,C-19,R-19,,"));
    await tell("CUSTOMERS_DELETE", { id: Number(customer(19)) });
    await write(importNumber);
    expect(await cardOf(19)).toBeNull();
    await imported("shopper20@example.com,C-19,R-19,,");
    expect(await cardOf(20)).toBe("C-19");
  });

  test("deleted or erased, leaves nothing of it, and before she may ask what is kept", async () => {
    await imported("shopper17@example.com,C-17,R-17,1990-01-01,", "shopper18@example.com,C-18,,,");
    await tell("CUSTOMERS_DATA_REQUEST", {
      customer: { id: Number(customer(17)), email: "shopper17@example.com" },
      data_request: { id: 17 },
      orders_requested: [],
    });
    const asked = await dataRequestFile(shop, 17n);
    expect(JSON.parse(asked ?? "{}")).toMatchObject({
      ...{ card_number: "C-17", reference_id: "R-17", birthday: "1990-01-01" },
    });
    const pending = await reviewPeople(file("shopper17@example.com,C-17b,R-17b,,"));
    await tell("CUSTOMERS_REDACT", { customer: { id: Number(customer(17)) }, orders_to_redact: [] });
    await tell("CUSTOMERS_DELETE", { id: Number(customer(18)) });
    for (const i of [17, 18]) {
      expect(await keptOf(shop, customer(i))).toEqual({
        ...{ cardNumber: null, referenceId: null, birthday: null },
      });
    }
    const [{ kept } = { kept: "" }] = await asOwner<{ kept: string }>(
      "SELECT string_agg(p::text, ' ') AS kept FROM import_person p WHERE import_number = $1",
      [pending],
    );
    expect(kept).not.toContain("17b");
  });
});
