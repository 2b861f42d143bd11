import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { adminClient } from "#app/admin-api/client.server.ts";
import { customersKeptAs, keptOf } from "#app/customers/kept.server.ts";
import type { ColumnMap } from "#app/imports/fields.ts";
import type { PersonColumns } from "#app/imports/people/columns.ts";
import { approvePeople, beginPeople } from "#app/imports/people/decisions.server.ts";
import { peopleSentences } from "#app/imports/record/people.ts";
import { linesOf, type LineFilter } from "#app/imports/people/lines.server.ts";
import { lookUp } from "#app/imports/people/look-up.server.ts";
import { findPeopleRun } from "#app/imports/people/run.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { dataRequestFile } from "#app/privacy/data-requests.server.ts";
import { inShop } from "#app/database/db.server.ts";
import { deleteExpired } from "#app/jobs/retention.server.ts";
import { wordsIn } from "#app/locales/words.server.ts";
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
  await asOwner("DELETE FROM customer_former");
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

  test("whoever was added or changed without it is counted so, and the reason stands beside her", async () => {
    const importNumber = await reviewPeople(
      file(
        "late@new.example.com,L-1,,,Eva",
        "shopper2@example.com,L-2,R-2,1990-01-01,Boris",
        "shopper3@example.com,,R-3,,",
        "shopper4@example.com,F-4,,,",
      ),
    );
    await asOwner("INSERT INTO customer_card VALUES ($1, $2, 'L-1'), ($1, $3, 'L-2')", [
      ...[shop, customer(9), customer(8)],
    ]);
    await asOwner("INSERT INTO customer_fact VALUES ($1, $2, 'R-3', NULL)", [shop, customer(7)]);
    const run = await write(importNumber);
    expect(run?.counts).toMatchObject({ create: 1, update: 2, rejected: 1, failed: 0, cards: 1, notKept: 2 });
    expect(await linesAs(importNumber, "create")).toMatchObject([
      { rowNumber: 2, reason: "person_card_taken" },
    ]);
    expect(await linesAs(importNumber, "update")).toMatchObject([
      { rowNumber: 3, reason: "person_card_taken" },
      { rowNumber: 5, reason: null },
    ]);
    expect(await linesAs(importNumber, "rejected")).toMatchObject([
      { rowNumber: 4, reason: "person_reference_taken" },
    ]);
    expect(await keptOf(shop, customer(2))).toMatchObject({
      ...{ cardNumber: null, referenceId: "R-2", birthday: "1990-01-01" },
    });
    for (const language of ["en", "bg"] as const) {
      const words = wordsIn(language);
      const told = peopleSentences(words, { counts: run?.counts ?? expect.fail(), withoutPoints: false });
      expect(told).toContain(words.t("people.notKept", { count: 2 }));
    }
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
    await asOwner(
      "INSERT INTO customer_former VALUES ($1, 'card_number', '0', $2), ($1, 'card_number', '7', $2)",
      [shop, customer(50)],
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
    for (const none of [null, "0", "7"]) expect(cards).not.toContain(none);
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
      ...{ cardNumber: "CARD-6", referenceId: "ERP-6", birthday: "1990-05-31", former: [] },
    });
    expect(await customersKeptAs(shop, "ERP-6")).toEqual([customer(6)]);
    expect(await customersKeptAs(shop, "CARD-6")).toEqual([customer(6)]);
  });

  test("lines that a reference id alone joins are one customer, whatever else each of them says", async () => {
    const importNumber = await reviewPeople(
      [
        "email,phone,card number,reference id,first name,last name,points,reason",
        "joined@new.example.com,,,J-1,Eva,,5,Joined",
        ",+359881234561,,J-1,,Petrova,6,Joined",
        ",,J-CARD-1,J-1,,,7,Joined",
        "shopper31@example.com,,,J-2,,,8,Joined",
        ",,,J-2,Olga,,9,Joined",
        "shopper32@example.com,,,J-3,,,1,Joined",
        "shopper33@example.com,,,J-3,,,1,Joined",
        ",,,J-3,Nobody,,1,Joined",
        "",
      ].join("\n"),
    );
    expect(await findPeopleRun(shop, importNumber)).toMatchObject({
      counts: { create: 1, update: 1, merged: 3, rejected: 3 },
    });
    for (const { reason } of await linesAs(importNumber, "rejected"))
      expect(reason).toBe("person_reference_of_two");
    await write(importNumber);
    const points = { email: 0, points_to_add: 6, description: 7 };
    expect(await chooseColumns(shop, importNumber, ana, points)).toBeNull();
    await workOnImport(shop, importNumber);
    await applyImport(await mustFind(importNumber));
    const added = await atShopify("joined@new.example.com");
    expect(added).toMatchObject({ phone: "+359881234561", first_name: "Eva", last_name: "Petrova" });
    expect(await keptOf(shop, added?.id ?? 0n)).toMatchObject({ cardNumber: "J-CARD-1", referenceId: "J-1" });
    expect(await history(shop, added?.id ?? 0n)).toMatchObject({ balance: 18 });
    expect(await history(shop, customer(31))).toMatchObject({ balance: 17 });
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
      ...{ cardNumber: "C-11", referenceId: "R-11", birthday: "1990-01-01", former: [] },
    });
    expect(await keptOf(shop, customer(14))).toEqual({
      ...{ cardNumber: "C-14", referenceId: "R-13", birthday: null, former: ["C-13"] },
    });
  });

  test("by a merge leads to the survivor by her own numbers as well, and nobody else is given them", async () => {
    await imported(
      "shopper21@example.com,C-21,R-21,1990-01-01,",
      "shopper22@example.com,C-22,R-22,1991-01-01,",
      "shopper23@example.com,C-23,R-23,,",
    );
    await merge(21, 22);
    await merge(22, 23);
    expect(await keptOf(shop, customer(23))).toEqual({
      ...{ cardNumber: "C-23", referenceId: "R-23", birthday: "1991-01-01" },
      former: ["C-21", "C-22", "R-21", "R-22"],
    });
    for (const number of ["C-21", "R-21", "C-22", "R-22", "C-23", "R-23"])
      expect(await customersKeptAs(shop, number)).toEqual([customer(23)]);
    const again = await reviewPeople(
      file(
        ",,R-21,,",
        "shopper23@example.com,C-21,,,",
        "shopper24@example.com,C-22,,,",
        "shopper25@example.com,,R-22,,",
      ),
    );
    expect(await linesAs(again, "unchanged")).toMatchObject([{ rowNumber: 3, customerId: customer(23) }]);
    expect(await linesAs(again, "merged")).toMatchObject([{ rowNumber: 2, customerId: customer(23) }]);
    expect(await linesAs(again, "rejected")).toMatchObject([
      { rowNumber: 4, reason: "person_card_taken" },
      { rowNumber: 5, reason: "person_two_customers" },
    ]);
  });

  test("by a merge since the review keeps its number from whoever was to get it, and (clear) sets all of hers free", async () => {
    await imported("shopper26@example.com,C-26,,,", "shopper27@example.com,C-27,R-27,,");
    const importNumber = await reviewPeople(
      file("shopper28@example.com,C-28,,,", "shopper29@example.com,,,,Eva"),
    );
    await asOwner("UPDATE customer_card SET card_number = 'C-28' WHERE customer_id = $1", [customer(26)]);
    await merge(26, 27);
    expect(await write(importNumber)).toMatchObject({ counts: { update: 1, rejected: 1, cards: 0 } });
    await imported("shopper27@example.com,(clear),,,");
    expect(await keptOf(shop, customer(27))).toMatchObject({
      cardNumber: null,
      referenceId: "R-27",
      former: [],
    });
    await imported("shopper28@example.com,C-28,,,");
    expect(await cardOf(28)).toBe("C-28");
  });

  describe("erased while a file is not read that gives her reference id alone", () => {
    const redact = (i: number, webhookId: string) =>
      handleWebhook({
        ...{ shop, topic: "CUSTOMERS_REDACT", webhookId },
        payload: {
          customer: { id: Number(customer(i)), email: `shopper${i}@example.com` },
          orders_to_redact: [],
        },
      });
    const heading = "email,reference id,card number,first name,points,reason";
    const about = (i: number) => [
      heading,
      `,ERASED-${i},,Zlatka ${i},5,Moved`,
      `shopper${i}@example.com,NEW-${i},,,5,Moved`,
      `,NEW-${i},,Zlatka ${i},5,Moved`,
      `shopper39@example.com,,ERASED-CARD-${i},Zlatka ${i},5,Moved`,
      `shopper38@example.com,KEPT-${i},,Vera,5,Moved`,
    ];
    const said = async (importNumber: number) => {
      const [{ text: all = "" } = {}] = await asOwner<{ text: string }>(
        `SELECT (SELECT string_agg(p::text, ' ') FROM import_person p WHERE import_number = $1)
                || coalesce((SELECT string_agg(r::text, ' ') FROM import_row r WHERE import_number = $1), '') AS text`,
        [importNumber],
      );
      return all;
    };
    const hers = /ERASED|NEW-|Zlatka/;

    test("leaves none of her lines, nor what their rows say of her, and the others", async () => {
      await imported("shopper34@example.com,ERASED-CARD-34,ERASED-34,1990-01-01,");
      const text = `${about(34).join("\n")}\n`;
      const { importNumber } = await receiveFile(shop, ana, "people.csv", bytesOf(text));
      await redact(34, "unread-34");
      expect(await beginPeople(shop, importNumber, ana, await choiceFor(importNumber))).toBeNull();
      await workOnImport(shop, importNumber);
      expect(await said(importNumber)).not.toMatch(hers);
      expect(await findPeopleRun(shop, importNumber)).toMatchObject({ counts: { update: 1, rejected: 4 } });
      await write(importNumber);
      const points = { email: 0, points_to_add: 4, description: 5 };
      expect(await chooseColumns(shop, importNumber, ana, points)).toBeNull();
      await workOnImport(shop, importNumber);
      expect(await said(importNumber)).not.toMatch(hers);
      expect(await mustFind(importNumber)).toMatchObject({ acceptedCount: 1, rejectedCount: 4 });
    });

    test("or written, and its points are not read yet, leaves none of it either", async () => {
      await imported("shopper35@example.com,ERASED-CARD-35,ERASED-35,1990-01-01,");
      const importNumber = await reviewPeople(`${[...about(35).slice(0, 4), about(35)[5]].join("\n")}\n`);
      await write(importNumber);
      await redact(35, "unread-35");
      const points = { email: 0, points_to_add: 4, description: 5 };
      expect(await chooseColumns(shop, importNumber, ana, points)).toBeNull();
      await workOnImport(shop, importNumber);
      expect(await said(importNumber)).not.toMatch(hers);
      expect(await mustFind(importNumber)).toMatchObject({ acceptedCount: 1, rejectedCount: 3 });
    });

    test.each([
      ["in review", 51, false],
      ["applied", 61, true],
    ])(
      "or read and rejected, leaves none of it where the points are %s, and tells nobody else of it",
      async (_, i, applied) => {
        await imported(
          `shopper${i}@example.com,ERASED-CARD-${i},ERASED-${i},,`,
          `shopper${i + 1}@example.com,TAKEN-${i},,,`,
        );
        const importNumber = await reviewPeople(
          [
            heading,
            `,ERASED-${i},TAKEN-${i},Zlatka,5,Moved`,
            // Of two: at reading already nobody's.
            `,NEW-${i},,Zlatka,5,Moved`,
            `shopper${i}@example.com,NEW-${i},,Zlatka,5,Moved`,
            `shopper${i + 2}@example.com,NEW-${i},,Vera,5,Moved`,
            `shopper${i + 3}@example.com,KEPT-${i},,Vera,5,Moved`,
            `,UNKNOWN-${i},,Vera,5,Moved`,
            "",
          ].join("\n"),
        );
        await write(importNumber);
        const points = { email: 0, points_to_add: 4, description: 5 };
        expect(await chooseColumns(shop, importNumber, ana, points)).toBeNull();
        await workOnImport(shop, importNumber);
        expect(await mustFind(importNumber)).toMatchObject({ acceptedCount: 1, rejectedCount: 5 });
        if (applied) await applyImport(await mustFind(importNumber));
        await asOwner(`INSERT INTO customer_former VALUES ($1, 'reference_id', 'NEW-${i}', $2)`, [
          shop,
          customer(i),
        ]);
        await redact(i, `read-${i}`);
        const left = await asOwner(
          "SELECT row_number AS row FROM import_row WHERE import_number = $1 AND NOT erased ORDER BY 1",
          [importNumber],
        );
        expect(left).toEqual([{ row: 6 }, { row: 7 }]);
        expect(await said(importNumber)).not.toMatch(hers);
        // As it stands while the file is read once more.
        await asOwner(
          "UPDATE import_person SET reason = 'person_erased' WHERE import_number = $1 AND row_number = 7",
          [importNumber],
        );
        const other = await inShop(shop, (db) =>
          db.askWhole<{ data: { import_rows: unknown[] } }>("SELECT customer_data($1, '{}') AS data", [
            customer(i + 9),
          ]),
        );
        expect(other?.data.import_rows).toEqual([]);
      },
    );
  });

  describe("and said to be deleted before the merge is told of", () => {
    test("leaves to the survivor all the same what nobody else has got meanwhile", async () => {
      await imported(
        "shopper41@example.com,C-41,R-41,1990-01-01,",
        "shopper42@example.com,C-42,R-42,,",
        "shopper43@example.com,C-43,R-43,1992-01-01,",
      );
      for (const i of [41, 42]) await tell("CUSTOMERS_DELETE", { id: Number(customer(i)) });
      await tell("CUSTOMERS_DELETE", { id: Number(customer(41)), again: true });
      expect(await customersKeptAs(shop, "C-41")).toEqual([]);
      await imported("shopper45@example.com,C-42,,,");
      await merge(41, 44);
      await merge(42, 43);
      await merge(41, 44);
      expect(await keptOf(shop, customer(44))).toEqual({
        ...{ cardNumber: "C-41", referenceId: "R-41", birthday: "1990-01-01", former: [] },
      });
      expect(await keptOf(shop, customer(43))).toEqual({
        ...{ cardNumber: "C-43", referenceId: "R-43", birthday: "1992-01-01", former: ["R-42"] },
      });
      expect(await cardOf(45)).toBe("C-42");
    });

    test("as the survivor, she is given nothing for good, and hands it all on where she was merged herself", async () => {
      await imported(
        "shopper81@example.com,C-81,R-81,1990-01-01,",
        "shopper82@example.com,C-82,,,",
        "shopper83@example.com,C-83,R-83,,",
      );
      for (const i of [82, 83]) await tell("CUSTOMERS_DELETE", { id: Number(customer(i)) });
      await merge(81, 82);
      await merge(83, 82);
      const none = { cardNumber: null, referenceId: null, birthday: null, former: [] };
      for (const i of [81, 82, 83]) expect(await keptOf(shop, customer(i))).toEqual(none);
      await merge(82, 84);
      expect(await keptOf(shop, customer(84))).toEqual({
        ...{ cardNumber: "C-82", referenceId: "R-81", birthday: "1990-01-01" },
        former: ["C-81", "C-83", "R-83"],
      });
    });

    test("and erased then, takes her lines with her that give any of her numbers, but for those that are another's by now", async () => {
      await imported("shopper71@example.com,C-71,R-71,,", "shopper72@example.com,C-72,R-72,,");
      await merge(72, 71);
      await tell("CUSTOMERS_DELETE", { id: Number(customer(71)) });
      await imported("shopper73@example.com,C-71,,,");
      const importNumber = await reviewPeople(
        file(
          "shopper74@example.com,C-71,,,Another",
          "shopper75@example.com,,R-71,,Hers",
          "shopper76@example.com,C-72,,,Hers",
          "shopper77@example.com,,R-72,,Hers",
        ),
      );
      await inShop(shop, (db) => db.askWhole("SELECT erase_customer($1)", [customer(71)]));
      const lines = await asOwner<{ row: number; reason: string | null }>(
        "SELECT row_number AS row, reason FROM import_person WHERE import_number = $1 ORDER BY 1",
        [importNumber],
      );
      expect(lines.map(({ reason }) => reason === "person_erased")).toEqual([false, true, true, true]);
    });

    test("is forgotten after three days, and at once when she is erased", async () => {
      await imported("shopper46@example.com,C-46,R-46,1990-01-01,", "shopper47@example.com,C-47,,,");
      for (const i of [46, 47]) await tell("CUSTOMERS_DELETE", { id: Number(customer(i)) });
      const kept = () => asOwner("SELECT customer_id::text AS id FROM customer_gone WHERE kept IS NOT NULL");
      await inShop(shop, (db) => db.askWhole("SELECT erase_customer($1)", [customer(46)]));
      await deleteExpired(new AbortController().signal);
      expect(await kept()).toEqual([{ id: String(customer(47)) }]);
      await asOwner("UPDATE customer_gone SET gone_at = now() - interval '73 hours' WHERE kept IS NOT NULL");
      await deleteExpired(new AbortController().signal);
      expect(await kept()).toEqual([]);
    });
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
    await imported(
      "shopper17@example.com,C-17,R-17,1990-01-01,",
      "shopper18@example.com,C-18,,,",
      "shopper30@example.com,C-30,R-30,,",
    );
    await merge(30, 17);
    await tell("CUSTOMERS_DATA_REQUEST", {
      customer: { id: Number(customer(17)), email: "shopper17@example.com" },
      data_request: { id: 17 },
      orders_requested: [],
    });
    const asked = await dataRequestFile(shop, 17n);
    expect(JSON.parse(asked ?? "{}")).toMatchObject({
      ...{ card_number: "C-17", reference_id: "R-17", birthday: "1990-01-01" },
      former_numbers: { "C-30": "card_number", "R-30": "reference_id" },
    });
    const pending = await reviewPeople(file("shopper17@example.com,C-17b,R-17b,,"));
    await tell("CUSTOMERS_REDACT", { customer: { id: Number(customer(17)) }, orders_to_redact: [] });
    await tell("CUSTOMERS_DELETE", { id: Number(customer(18)) });
    for (const i of [17, 18]) {
      expect(await keptOf(shop, customer(i))).toEqual({
        ...{ cardNumber: null, referenceId: null, birthday: null, former: [] },
      });
    }
    const [{ kept } = { kept: "" }] = await asOwner<{ kept: string }>(
      "SELECT string_agg(p::text, ' ') AS kept FROM import_person p WHERE import_number = $1",
      [pending],
    );
    expect(kept).not.toContain("17b");
  });
});
