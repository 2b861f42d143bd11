import { beforeAll, expect, test } from "vitest";
import { adjustBalance } from "#app/ledger/adjust.server.ts";
import { customerEntries } from "#app/ledger/customer-entries.server.ts";
import { ana, applyFile, count, csv, customer, install, shop } from "#support/shops.ts";
import { asOwner } from "#support/owner.ts";

beforeAll(install);

const adjust = (i: number, points: number, description = "By hand") =>
  adjustBalance(shop, { customerId: customer(i), points, description }, ana);

test("is a posting of its own with one entry, of no import, by the person who did it", async () => {
  const { postingNumber } = await applyFile(csv(`${customer(1)},100,Imported`));
  const entry = `${(postingNumber ?? 0) + 1}-1`;
  expect(await adjust(1, 25, "Thank you")).toEqual({ entry, points: 25 });
  const { balance, entries } = await customerEntries(shop, customer(1));
  expect(balance).toBe(125);
  expect(entries).toMatchObject([
    {
      id: entry,
      description: "Thank you",
      points: 25,
      balanceAfter: 125,
      kind: "adjustment",
      importNumber: null,
      postedByName: ana.name,
    },
    { kind: "import", points: 100 },
  ]);
  const [posting] = await asOwner(
    "SELECT kind, import_number, entry_count, points_total, posted_by_id FROM posting WHERE shop = $1 AND posting_number = $2",
    [shop, (postingNumber ?? 0) + 1],
  );
  expect(posting).toEqual({
    kind: "adjustment",
    import_number: null,
    entry_count: 1,
    points_total: 25n,
    posted_by_id: ana.id,
  });
});

test("takes points away, below zero too, and gives a customer her first entry", async () => {
  expect(await adjust(2, -40)).toMatchObject({ points: -40 });
  expect(await customerEntries(shop, customer(2))).toMatchObject({
    balance: -40,
    entries: [{ points: -40 }],
  });
});

test("many at the same moment all count, each with the balance after it", async () => {
  const points = Array.from({ length: 12 }, (_, i) => i + 1);
  expect(await Promise.all(points.map((each) => adjust(3, each)))).toMatchObject(
    points.map((each) => ({ points: each })),
  );
  const { balance, entries } = await customerEntries(shop, customer(3));
  expect(balance).toBe(78);
  expect(new Set(entries.map(({ id }) => id)).size).toBe(12);
});

test("past the safe integers is refused, and no posting, entry or number is left", async () => {
  await adjust(4, 10);
  const lastPosting = () => asOwner("SELECT last_posting_number FROM shop WHERE shop = $1", [shop]);
  const setBalance = (to: number) =>
    asOwner("UPDATE balance SET balance = $3 WHERE shop = $1 AND customer_id = $2", [shop, customer(4), to]);
  const book = async () => [await count("posting"), await count("ledger_entry"), await lastPosting()];
  const before = await book();
  await setBalance(9_007_199_254_740_990);
  try {
    expect(await adjust(4, 2)).toEqual({
      code: "balance_out_of_range",
      values: { balanceMax: 9_007_199_254_740_991 },
    });
  } finally {
    await setBalance(10);
  }
  expect(await book()).toEqual(before);
});

test("what was decided with another balance in view, or is sent twice, changes nothing", async () => {
  await adjust(5, 10);
  const asked = { customerId: customer(5), points: 3, description: "By hand", balanceSeen: 10 };
  const answers = await Promise.all([adjustBalance(shop, asked, ana), adjustBalance(shop, asked, ana)]);
  expect(answers.filter((answer) => "entry" in answer)).toHaveLength(1);
  expect(answers).toContainEqual({ code: "balance_changed", values: {} });
  expect((await customerEntries(shop, customer(5))).balance).toBe(13);
});
