import { describe, expect, test } from "vitest";
import {
  readBalanceQuery,
  readCursor,
  writeBalanceQuery,
  writeCursor,
  type BalanceOrder,
} from "#app/ledger/balance-query.ts";

const read = (address: string) => readBalanceQuery(new URLSearchParams(address));
const byId: BalanceOrder = { by: "id", descending: false };
const byBalance: BalanceOrder = { by: "balance", descending: true };

describe("the address of the list of customers", () => {
  test.each([
    ["balance=..-1", { filter: { balance: { from: null, to: -1 } } }],
    ["balance=0..0", { filter: { balance: { from: 0, to: 0 } } }],
    ["balance=-500..1000", { filter: { balance: { from: -500, to: 1000 } } }],
    ["changed=today", { filter: { changed: "today" } }],
    ["changed=2026-02-28..", { filter: { changed: { from: "2026-02-28", to: null } } }],
    ["import=12", { filter: { importNumber: 12 } }],
    ["byhand=1", { filter: { byHand: true } }],
    ["tag=Gold+club", { filter: { tag: "Gold club" } }],
    ["sort=changed-desc", { order: { by: "changed", descending: true } }],
    ["", { filter: {}, order: byId }],
  ])("%j is read, and written as it stands there", (address, meant) => {
    const query = read(address);
    expect(query).toMatchObject({ ...meant, ignored: [] });
    expect(new URLSearchParams(writeBalanceQuery(query)).toString()).toBe(address);
  });

  test.each([
    ...[
      "abc",
      "5",
      "1..2..3",
      "..",
      "9..1",
      "1.5..2",
      "99999999999999999..",
      "1e3..",
      "..NaN",
      "--1..",
      "\0..1",
    ].map((text) => ["balance", text]),
    ...[
      "yesterday",
      "2026-02-30..",
      "2026-13-01..",
      "0001-01-01..",
      "2026-02-02..2026-02-01",
      "2026-1-1..",
    ].map((text) => ["changed", text]),
    ...["0", "-1", "1.0", "1234567890", "x"].map((text) => ["import", text]),
    ...["true", "0"].map((text) => ["byhand", text]),
    ...["name", "balance-asc", "balance-desc-desc", "BALANCE", "__proto__"].map((text) => ["sort", text]),
    ...["balance", "changed", "import", "byhand", "sort"].map((name) => [name, "1".repeat(1_000_000)]),
  ])("what can't be meant is left out and named: %#", (name, text) => {
    const query = readBalanceQuery(
      new URLSearchParams([
        [name, text],
        ["after", "x"],
      ]),
    );
    expect(query).toEqual({ filter: {}, order: byId, ignored: [name] });
  });
});

describe("where the next page begins", () => {
  test.each([
    [byId, { value: 0n, customerId: 7338441277598n }, "7338441277598"],
    [byBalance, { value: -35n, customerId: 7338441277598n }, "-35.7338441277598"],
  ])("is a value and an id, or the id alone: %#", (order, cursor, text) => {
    expect(writeCursor(order, cursor)).toBe(text);
    expect(readCursor(text, order)).toEqual(cursor);
  });

  test.each(["", "x", "0", "-5", "5", "1.5.7", "1.", ".5", "1.99999999999999999999", "9".repeat(1_000_000)])(
    "is the beginning of the list for what is no end of a page: %#",
    (text) => expect(readCursor(text, byBalance)).toBeNull(),
  );
});
