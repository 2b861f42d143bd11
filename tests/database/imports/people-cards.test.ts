import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { customersKeptAs, keptOf } from "#app/customers/kept.server.ts";
import { approvePeople } from "#app/imports/people/decisions.server.ts";
import { linesOf, type LineFilter } from "#app/imports/people/lines.server.ts";
import { findPeopleRun } from "#app/imports/people/run.server.ts";
import { dataRequestFile } from "#app/privacy/data-requests.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { asOwner } from "#support/owner.ts";
import { reviewPeople } from "#support/people.ts";
import { ana, customer, install, sandbox, shop } from "#support/shops.ts";
import { handleWebhook } from "#support/webhooks.ts";

beforeAll(install);
beforeEach(async () => {
  await sandbox().reset();
  await sandbox().scopes({ grant: ["write_customers"] });
  await asOwner("DELETE FROM customer_card");
  await asOwner("DELETE FROM customer_fact");
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
    await imported("shopper1@example.com,TAKEN,,,");
    const importNumber = await reviewPeople(
      file(
        "shopper2@example.com,TAKEN,,,",
        "shopper3@example.com,TWICE,,,",
        "shopper4@example.com,TWICE,,,",
        "shopper5@example.com,7.33844E+12,,,",
        "shopper1@example.com,TAKEN,,,",
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
      file("shopper1@example.com,LATE,,,", "shopper2@example.com,FREE,,,"),
    );
    await asOwner("INSERT INTO customer_card VALUES ($1, $2, 'LATE')", [shop, customer(9)]);
    expect(await write(importNumber)).toMatchObject({ counts: { update: 1, rejected: 1, cards: 1 } });
    expect(await linesAs(importNumber, "rejected")).toMatchObject([
      { rowNumber: 2, reason: "person_card_taken" },
    ]);
    expect([await cardOf(1), await cardOf(2), await cardOf(9)]).toEqual([null, "FREE", "LATE"]);
  });

  test("(clear) takes a card away, and an empty cell does not", async () => {
    await imported("shopper1@example.com,ONE,,,", "shopper2@example.com,TWO,,,");
    await imported("shopper1@example.com,(clear),,,", "shopper2@example.com,,,,Boris");
    expect([await cardOf(1), await cardOf(2)]).toEqual([null, "TWO"]);
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
