import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { customerEntries } from "#app/ledger/history.server.ts";
import { action, loader } from "#app/routes/app.customers.$customerId.tsx";
import { applyFile, count, csv, customer, install, shop } from "#support/shops.ts";
import { ask } from "./staff-request.ts";

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

  describe("is refused by the rules for rows, and changes nothing", () => {
    let before: number;
    beforeEach(async () => void (before = await count("ledger_entry")));

    test.each([
      ["", "x", /^The points are empty/],
      ["1.5", "x", /^The points are not a whole number/],
      ["1,000", "x", /^The points are not a whole number/],
      ["0", "x", /^The points are zero, so nothing would change/],
      ["1000000001", "x", /^The points are outside/],
      ["5", " ", /^The description is empty/],
      ["5", "x".repeat(256), /^The description is longer than 255 characters/],
    ])("points %j, description %j", async (points, description, sentence) => {
      const balance = String(await balanceOf(who));
      expect(await send(who, { points, description, balance })).toEqual({
        status: 422,
        location: null,
        data: { sentence: expect.stringMatching(sentence) },
      });
      expect(await count("ledger_entry")).toBe(before);
    });

    test("sent again with the balance that was in view the first time", async () => {
      const balance = await balanceOf(who);
      const form = { points: "5", description: "Once", balance: String(balance) };
      expect((await send(who, form)).status).toBe(200);
      expect(await send(who, form)).toMatchObject({
        status: 422,
        data: { sentence: expect.stringMatching(/^The balance has changed in the meantime/) },
      });
      expect(await balanceOf(who)).toBe(balance + 5);
    });

    test.each([
      ["a customer without points, whose balance nobody can have seen", customer(9_999), 422],
      ["what is no customer id", 0n, 404],
    ])("of %s", async (_what, customerId, status) => {
      const form = { points: "5", description: "Nobody", balance: "0" };
      expect((await send(customerId, form)).status).toBe(status);
      expect(await count("ledger_entry")).toBe(before);
    });
  });
});
