/** What Shopify is asked about the customers of a file: as little as tells who each of them is. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { linesOf, type LineFilter } from "#app/imports/people/lines.server.ts";
import { findPeopleRun } from "#app/imports/people/run.server.ts";
import { reviewPeople } from "#support/people.ts";
import { customer, install, sandbox, shop } from "#support/shops.ts";

beforeAll(async () => {
  await install();
  // Which country the shop is in is asked once.
  await reviewPeople(fileOf(",shopper1@example.com,,,0"));
});
beforeEach(async () => {
  await sandbox().reset();
});

/** As our own export writes them. */
const fileOf = (...lines: string[]) =>
  ["shopify_id,email,phone,first name,points", ...lines].join("\n") + "\n";
const exported = (i: number, name = "") =>
  `'${customer(i)},Shopper${i}@Example.com,'+35988${String(i).padStart(7, "0")},${name},0`;
const rejected = (importNumber: number) => lines(importNumber, "rejected");
const lines = (importNumber: number, filter: LineFilter) =>
  linesOf(shop, importNumber, { filter, after: 0, limit: 100 });

/** Of the look-ups alone, in the points that they ask for. */
async function asked() {
  const { byOperation, costRequested } = await sandbox().calls();
  const { PeopleById = 0, PeopleByIdentifier = 0 } = byOperation;
  return { byId: PeopleById, byKey: PeopleByIdentifier, cost: costRequested };
}

describe("a customer is asked about by her id, and by her e-mail and phone only where those are not hers", () => {
  test("so fifty who are unchanged cost as much as one", async () => {
    const importNumber = await reviewPeople(
      fileOf(...Array.from({ length: 50 }, (_, i) => exported(i + 54))),
    );
    expect(await findPeopleRun(shop, importNumber)).toMatchObject({ counts: { unchanged: 50, rejected: 0 } });
    expect(await asked()).toEqual({ byId: 1, byKey: 0, cost: 3 });
  });

  test("and one with a new e-mail is found by her id, and the e-mail asked about alone", async () => {
    const importNumber = await reviewPeople(
      fileOf(exported(1), `${customer(2)},moved@new.example.com,+359880000002,,0`),
    );
    expect(await lines(importNumber, "update")).toMatchObject([
      { rowNumber: 3, customerId: customer(2), changes: { email: "moved@new.example.com" } },
    ]);
    expect(await asked()).toEqual({ byId: 1, byKey: 1, cost: 6 });
  });

  test("another customer's e-mail or phone is rejected as ever", async () => {
    const importNumber = await reviewPeople(
      fileOf(
        `${customer(1)},shopper2@example.com,+359880000001,,0`,
        `${customer(3)},shopper3@example.com,+359880000004,,0`,
        `${customer(5)},shopper6@example.com,+359880000007,,0`,
        `,shopper8@example.com,+359880000009,,0`,
      ),
    );
    expect(await rejected(importNumber)).toMatchObject(
      [2, 3, 4, 5].map((rowNumber) => ({ rowNumber, reason: "person_two_customers" })),
    );
  });

  test("of an id that nobody has nothing else is asked", async () => {
    await sandbox().faults({ deletedCustomers: [`gid://shopify/Customer/${customer(4)}`] });
    const importNumber = await reviewPeople(fileOf(exported(4), exported(5)));
    expect(await rejected(importNumber)).toMatchObject([{ rowNumber: 2, reason: "customer_unknown" }]);
    expect(await asked()).toEqual({ byId: 1, byKey: 0, cost: 3 });
  });

  test("who is found by her e-mail is not asked about again by the phone that she has", async () => {
    const importNumber = await reviewPeople(
      fileOf(",shopper1@example.com,+359880000001,,0", ",new@new.example.com,+359888111222,New,0"),
    );
    expect(await findPeopleRun(shop, importNumber)).toMatchObject({ counts: { unchanged: 1, create: 1 } });
    // Both e-mails, and the phone of her who is new.
    expect(await asked()).toEqual({ byId: 0, byKey: 2, cost: 3 * 3 });
  });
});
