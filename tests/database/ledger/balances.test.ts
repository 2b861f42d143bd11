/** The list of customers: what each order and each filter shows, page by page. */
import { beforeAll, describe, expect, test } from "vitest";
import { adjustBalance } from "#app/ledger/adjust.server.ts";
import type { BalanceFilter, BalanceOrder } from "#app/ledger/balance-query.ts";
import { readCursor } from "#app/ledger/balance-query.ts";
import { countBalances, listBalances } from "#app/ledger/balances.server.ts";
import { asOwner } from "#support/owner.ts";
import { ana, applyFile, csv, customer, install, otherShop, installAt, shop } from "#support/shops.ts";

const customers = 120;
const nth = (customerId: string) => Number(BigInt(customerId) - customer(0));
/** Many have the same balance, and the same number of entries. */
const pointsOf = (i: number) => (i % 7) * 10 + 1;

let importNumber: number;
let small: number;

beforeAll(async () => {
  await Promise.all([install(), installAt(otherShop)]);
  const line = (i: number) => `${customer(i)},${pointsOf(i)},Imported`;
  ({ importNumber } = await applyFile(csv(...Array.from({ length: customers }, (_, i) => line(i)))));
  ({ importNumber: small } = await applyFile(
    csv(`${customer(3)},5,More`, `${customer(50)},5,More`, `${customer(50)},6,More`),
  ));
  await applyFile(csv(`${customer(1)},1,Not of this shop`), otherShop);
  await adjust(9, -500);
});

const adjust = (i: number, points: number) =>
  adjustBalance(shop, { customerId: customer(i), points, description: "By hand" }, ana);

/** All pages; `between` is done after the first one. */
async function walk(order: BalanceOrder, filter: BalanceFilter = {}, between?: () => Promise<unknown>) {
  const found: { i: number; balance: number; entries: number; at: number }[] = [];
  for (let after: string | null = ""; after !== null;) {
    const page = await listBalances(shop, { order, filter, after: readCursor(after, order) });
    for (const { customerId, balance, entryCount, changedAt } of page.balances)
      found.push({ i: nth(customerId), balance, entries: entryCount, at: changedAt.getTime() });
    if (after === "") await between?.();
    after = page.next;
  }
  return found;
}

const numbers = (found: { i: number }[]) => found.map(({ i }) => i).sort((a, b) => a - b);
const everybody = Array.from({ length: customers }, (_, i) => i);

describe("an order", () => {
  const sorted = { id: "i", balance: "balance", changed: "at", entries: "entries" } as const;
  test.each(
    (["id", "balance", "changed", "entries"] as const).flatMap((by) => [
      { by, descending: false },
      { by, descending: true },
    ]),
  )("by $by, descending: $descending, shows everybody once", async (order) => {
    const found = await walk(order);
    expect(numbers(found)).toEqual(everybody);
    const way = order.descending ? -1 : 1;
    const wanted = [...found].sort((a, b) => way * (a[sorted[order.by]] - b[sorted[order.by]] || a.i - b.i));
    expect(found).toEqual(wanted);
  });

  test("misses nobody and shows nobody twice who is not changed while her pages are read", async () => {
    const changed = [10, 60, 100];
    const order = { by: "balance", descending: true } as const;
    const found = await walk(order, {}, () => Promise.all(changed.map((i) => adjust(i, 7))));
    const unchanged = (all: number[]) => all.filter((i) => !changed.includes(i));
    expect(unchanged(numbers(found))).toEqual(unchanged(everybody));
  });
});

describe("a filter", () => {
  const filtered = async (filter: BalanceFilter) => {
    const found = numbers(await walk({ by: "balance", descending: false }, filter));
    expect(await countBalances(shop, filter)).toBe(found.length);
    return found;
  };

  test("by the balance shows those within it, its ends included", async () => {
    expect(await filtered({ balance: { from: null, to: -1 } })).toEqual([9]);
    const tens = everybody.filter((i) => i % 7 === 1 && ![3, 9, 50, 10, 60, 100].includes(i));
    expect(await filtered({ balance: { from: 11, to: 11 } })).toEqual(tens);
    expect(await filtered({ balance: { from: 1_000_000, to: null } })).toEqual([]);
  });

  test("by an import shows whom it gave points, once, in every order", async () => {
    expect(await filtered({ importNumber: small })).toEqual([3, 50]);
    expect(await filtered({ importNumber, balance: { from: null, to: 0 } })).toEqual([9]);
    expect((await walk({ by: "id", descending: true }, { importNumber: small })).map(({ i }) => i)).toEqual([
      50, 3,
    ]);
    expect(await filtered({ importNumber: 999 })).toEqual([]);
  });

  test("by an import still does when its rows were deleted", async () => {
    for (const table of ["import_row", "import_customer"])
      await asOwner(`DELETE FROM ${table} WHERE shop = $1 AND import_number = $2`, [shop, small]);
    await asOwner(
      "UPDATE import SET rows_erased_at = now(), cells_erased_at = now() WHERE shop = $1 AND import_number = $2",
      [shop, small],
    );
    expect(await filtered({ importNumber: small })).toEqual([3, 50]);
  });

  test("by hand shows those whom somebody adjusted", async () => {
    await adjust(77, 1);
    expect(await filtered({ byHand: true })).toEqual(expect.arrayContaining([9, 77]));
    expect(await filtered({ byHand: true, importNumber: small })).toEqual([]);
  });

  test("by the last change reads days by the shop's clock", async () => {
    const at = (i: number, moment: string) =>
      asOwner("UPDATE balance SET changed_at = $3 WHERE shop = $1 AND customer_id = $2", [
        shop,
        customer(i),
        moment,
      ]);
    await asOwner("UPDATE shop SET time_zone = 'Europe/Sofia' WHERE shop = $1", [shop]);
    await at(20, "2026-05-01T20:59:59Z");
    await at(21, "2026-05-01T21:00:00Z");
    await at(22, "2026-05-02T20:59:59Z");
    await at(23, "2026-05-02T21:00:00Z");
    expect(await filtered({ changed: { from: "2026-05-02", to: "2026-05-02" } })).toEqual([21, 22]);
    expect(await filtered({ changed: { from: null, to: "2026-05-01" } })).toEqual([20]);
    await at(24, new Date(Date.now() + 25 * 3_600_000).toISOString());
    const today = everybody.filter((i) => i < 20 || i > 24);
    expect(await filtered({ changed: "today" })).toEqual(today);
    expect(await filtered({ changed: "30days" })).toEqual(today);
  });
});
