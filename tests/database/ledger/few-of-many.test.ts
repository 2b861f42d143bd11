/** A few of very many: what is read for them, in pages of the database's memory, does not grow with the rest. */
import { beforeAll, describe, expect, test } from "vitest";
import { historyPool } from "#app/database/db.server.ts";
import { readCursor, type BalanceOrder } from "#app/ledger/balance-query.ts";
import { listBalances } from "#app/ledger/balances.server.ts";
import { statementMonths, statementPage, type StatementQuery } from "#app/ledger/statement.server.ts";
import { findCustomers } from "#app/routes/app.customers._index/find-customers.server.ts";
import { asOwner, pastTriggers } from "#support/owner.ts";
import { customer, history, install, installAt, otherShop, shop } from "#support/shops.ts";

const [rich, mixed, scattered, crossed] = [customer(1), customer(2), customer(3), customer(4)];
const [shuffled, crowded] = [customer(5), customer(6)];
/** Of a large import the only customer, behind thousands of others by whatever she is sorted. */
const [crowd, importNumber] = [5_500, 77];
const last = customer(10 + crowd);

/** Entries by SQL of posting `p` and row `r`, their postings and balances: the books agree. */
async function post(
  customerId: bigint,
  rows: string,
  postedAt = "'2026-01-10T00:00Z'::timestamptz + posting_number * interval '20 days'",
): Promise<void> {
  await pastTriggers(
    `INSERT INTO ledger_entry (shop, customer_id, posting_number, row_number, points, balance_after, description, occurred_at, day_order)
     SELECT '${shop}', ${customerId}, p, r, points, sum(points) OVER (ORDER BY p, key_day, r), 'Entry', day, key_day
     FROM (${rows}) made`,
    `INSERT INTO posting (shop, posting_number, kind, entry_count, points_total, posted_at, posted_by_name)
     SELECT shop, posting_number, 'adjustment', count(*), sum(points),
            ${postedAt}, 'Ana'
     FROM ledger_entry WHERE customer_id = ${customerId} GROUP BY shop, posting_number`,
    `INSERT INTO balance (shop, customer_id, balance, entry_count)
     SELECT shop, customer_id, sum(points), count(*) FROM ledger_entry WHERE customer_id = ${customerId} GROUP BY 1, 2`,
  );
}

beforeAll(async () => {
  await install();
  // Three spent, and the oldest month has the most rows before it: the newest stand first.
  await post(
    rich,
    `SELECT 1 + r / 5000 AS p, r, CASE WHEN r IN (7, 8, 900) THEN -5 ELSE 3 END AS points, day, day AS key_day
     FROM (SELECT r, date '2012-01-01' + r / 10 AS day FROM generate_series(1, 20000) r) dated`,
  );
  // Of each kind: with a day, without one, and with one that the key does not have.
  await post(
    mixed,
    `SELECT 11 + r / 60 AS p, r, CASE WHEN r % 7 = 0 THEN -2 ELSE 3 END AS points, day,
            CASE WHEN day IS NULL OR r < 120 THEN 'infinity' ELSE day END AS key_day
     FROM (SELECT r, CASE WHEN r % 3 > 0 THEN date '2026-01-01' + (r * 37) % 200 END AS day FROM generate_series(1, 400) r) dated`,
    // In months that have entries with a day as well.
    "'2026-05-10T00:00Z'::timestamptz + (posting_number - 11) * interval '20 days'",
  );
  await post(
    last,
    "SELECT 30 AS p, r, 1 AS points, NULL::date AS day, 'infinity'::date AS key_day FROM generate_series(1, 5001) r",
  );
  // A posting for each, of each kind; one that had to wait has a higher number than one 40 minutes after it.
  await post(
    scattered,
    `SELECT 39 + r AS p, r, CASE WHEN r % 7 = 0 THEN -2 ELSE 3 END AS points, day,
            CASE WHEN day IS NULL OR r % 2 = 0 THEN 'infinity' ELSE day END AS key_day
     FROM (SELECT r, CASE WHEN r % 5 = 0 THEN date '2024-01-01' + (r * 37) % 200 END AS day FROM generate_series(1, 700) r) dated`,
    `'2026-01-01T00:10Z'::timestamptz + posting_number / 2 * interval '1 day' - posting_number % 2 * interval '40 minutes'`,
  );
  // The newest had to wait for five hours, from the last of February, behind one of March.
  await post(
    crossed,
    "SELECT p, 1 AS r, 1 AS points, NULL::date AS day, 'infinity'::date AS key_day FROM unnest('{800,801,802,803}'::integer[]) p",
    `CASE posting_number WHEN 800 THEN timestamptz '2028-01-31T23:40Z' WHEN 801 THEN '2028-02-10Z'
       WHEN 802 THEN '2028-03-01T04:30Z' ELSE '2028-02-29T23:50Z' END`,
  );
  const undated = (first: number, count: number) =>
    `SELECT ${first} + r AS p, 1 AS r, 1 AS points, NULL::date AS day, 'infinity'::date AS key_day FROM generate_series(0, ${count - 1}) r`;
  // Eight around each first of a month, and which of them had to wait is anybody's guess.
  await post(
    shuffled,
    undated(810, 160),
    `(timestamp '2029-01-01' + (posting_number - 810) / 8 * interval '1 month'
      + (posting_number * 7919 % 361 - 180) * interval '1 minute') AT TIME ZONE 'UTC'`,
  );
  // Thirty in the first hours of each month.
  await post(
    crowded,
    undated(1000, 300),
    `(timestamp '2031-01-01' + (posting_number - 1000) / 30 * interval '1 month'
      + (posting_number - 1000) % 30 * interval '10 minutes') AT TIME ZONE 'UTC'`,
  );
  await pastTriggers(
    `UPDATE posting SET kind = 'import', import_number = ${importNumber} WHERE posting_number = 30`,
    `UPDATE balance SET changed_at = '2028-01-01Z' WHERE customer_id = ${last}`,
    `INSERT INTO ledger_entry (shop, customer_id, posting_number, row_number, points, balance_after, description)
     SELECT '${shop}', ${customer(10)} + c, 31, c + 1, 1 + c % 5, 1 + c % 5, 'Entry' FROM generate_series(0, ${crowd - 1}) c`,
    `INSERT INTO posting (shop, posting_number, kind, entry_count, points_total, posted_by_name)
     SELECT shop, posting_number, 'adjustment', count(*), sum(points), 'Ana' FROM ledger_entry WHERE posting_number = 31 GROUP BY 1, 2`,
    "INSERT INTO balance (shop, customer_id, balance, entry_count) SELECT shop, customer_id, points, 1 FROM ledger_entry WHERE posting_number = 31",
  );
  await asOwner("UPDATE shop SET last_posting_number = 1300 WHERE shop = $1", [shop]);
  await asOwner("ANALYZE ledger_entry, posting, balance");
});

/** How many pages of tables and indexes a call of a function looks at. */
async function pagesRead(call: string): Promise<number> {
  const explained = `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT ${call}`;
  let pages = Infinity;
  // The first time, the catalogue is read as well.
  for (let i = 0; i < 2; i++) {
    const { rows } = await historyPool.query<{ "QUERY PLAN": [{ Plan: Record<string, number> }] }>(explained);
    const plan = rows[0]?.["QUERY PLAN"][0].Plan;
    pages = Math.min(pages, (plan?.["Shared Hit Blocks"] ?? NaN) + (plan?.["Shared Read Blocks"] ?? NaN));
  }
  return pages;
}

describe("of a shopper with 20,000 entries", () => {
  const statement = (sign: number, month: string | null) =>
    `shopper_statement('${shop}', ${rich}, 2147483647, 2147483647, false, 20, ${sign}, ${month && `'${month}'`})`;

  test.each([
    ["the newest page", statement(0, null)],
    ["what she spent, three times", statement(-1, null)],
    ["her oldest month", statement(0, "2012-01-01")],
    ["what she spent in it", statement(-1, "2012-01-01")],
    ["a month without any", statement(0, "2030-01-01")],
  ])("%s looks at a hundred and fifty pages at most", async (_, call) => {
    expect(await pagesRead(call)).toBeLessThanOrEqual(150);
  });

  test("the list of her months looks at a few pages for each month", async () => {
    const months = await statementMonths(shop, rich);
    expect(months).toHaveLength(66);
    expect(await pagesRead(`shopper_months('${shop}', ${rich})`)).toBeLessThan(66 * 16);
  });

  test("a posting for each entry, and the list of months looks at a few pages for each of them", async () => {
    expect(await pagesRead(`shopper_months('${shop}', ${scattered})`)).toBeLessThan(2_500);
    const month = `shopper_statement('${shop}', ${scattered}, 2147483647, 2147483647, false, 20, 0, '2026-02-01')`;
    expect(await pagesRead(month)).toBeLessThan(2_500);
  });

  test("many postings in the first hours of a month, and the list of months passes them by", async () => {
    expect(await statementMonths(shop, crowded)).toHaveLength(10);
    expect(await pagesRead(`shopper_months('${shop}', ${crowded})`)).toBeLessThan(1_800);
  });

  test("what she spent is all of it", async () => {
    const { entries, next } = await statementPage(shop, rich, { sign: "spent" }, 20);
    expect(entries.map(({ id }) => id)).toEqual(["1-900", "1-8", "1-7"]);
    expect(next).toBeNull();
    expect((await history(shop, rich)).entries).toHaveLength(20);
  });
});

describe("with days, without days and with days that the key does not have", () => {
  interface Plain {
    id: string;
    points: number;
    month: string;
  }

  /** Every entry, read plainly, in the order of the statement. */
  const everyEntry = (of: bigint) =>
    asOwner<Plain>(
      `SELECT posting_number || '-' || row_number AS id, points::integer,
              to_char(coalesce(occurred_at, posted_at AT TIME ZONE 'UTC'), 'YYYY-MM') AS month
       FROM ledger_entry JOIN posting USING (shop, posting_number)
       WHERE customer_id = $1 ORDER BY posting_number DESC, day_order DESC, row_number DESC`,
      [of],
    );

  async function walk(of: bigint, query: StatementQuery): Promise<string[]> {
    const ids: string[] = [];
    for (let before: string | null = ""; before !== null;) {
      const page = await statementPage(shop, of, { ...query, before }, 15);
      ids.push(...page.entries.map(({ id }) => id));
      before = page.next;
    }
    return ids;
  }

  test.each([
    ["in few postings", mixed],
    ["in a posting each", scattered],
    ["in a posting each, numbered otherwise than they were added", shuffled],
  ])("%s, each month has its entries, each sign those of that sign, page by page", async (_, of) => {
    const all = await everyEntry(of);
    const months = [...new Set(all.map(({ month }) => month))].sort().toReversed();
    expect(await statementMonths(shop, of)).toEqual(months);
    expect(months.length).toBeGreaterThan(7);
    for (const sign of [null, "gained", "spent"] as const)
      for (const month of [null, ...months])
        expect(await walk(of, { sign, month }), `${sign} in ${month}`).toEqual(
          all
            .filter((entry) => !sign || entry.points > 0 === (sign === "gained"))
            .filter((entry) => !month || entry.month === month)
            .map(({ id }) => id),
        );
  });
});

test("a month is offered also where its only entry has a lower number than one of the month before", async () => {
  expect(await statementMonths(shop, crossed)).toEqual(["2028-03", "2028-02", "2028-01"]);
});

describe("a list whose only match stands behind thousands of others", () => {
  const pages = async (order: BalanceOrder) => {
    const found: { ids: string[]; walked: number | null }[] = [];
    for (let after: string | null = ""; after !== null;) {
      const page = await listBalances(shop, {
        filter: { importNumber },
        order,
        after: readCursor(after, order),
      });
      found.push({ ids: page.balances.map(({ customerId }) => customerId), walked: page.walked });
      after = page.next;
    }
    return found;
  };

  test("by balance, ends a page after so many and goes on there", async () => {
    expect(await pages({ by: "balance", descending: false })).toEqual([
      { ids: [], walked: 4_000 },
      { ids: [String(last)], walked: null },
    ]);
  });

  test("by the last change, looks at nobody who was not changed since the import", async () => {
    expect(await pages({ by: "changed", descending: false })).toEqual([
      { ids: [String(last)], walked: null },
    ]);
  });

  test("by id, begins with the first customer of the import", async () => {
    expect(await pages({ by: "id", descending: false })).toEqual([{ ids: [String(last)], walked: null }]);
  });

  test("has one page where few match a range, wherever they stand", async () => {
    const balance = { from: 5_001, to: 5_001 };
    for (const filter of [{ balance }, { balance, importNumber }])
      for (const by of ["id", "balance", "changed"] as const) {
        const page = await listBalances(shop, { filter, order: { by, descending: false } });
        expect(page).toMatchObject({ balances: [{ customerId: String(last) }], next: null, walked: null });
      }
  });
});

test("so many that each page would sort them all anew are not sorted by their entries, and those whom a filter leaves are", async () => {
  await installAt(otherShop);
  const customers = 15_001;
  await pastTriggers(
    `INSERT INTO ledger_entry (shop, customer_id, posting_number, row_number, points, balance_after, description)
     SELECT '${otherShop}', ${customer(0)} + c, 1, c + 2, 1 + c / 5000, 1 + c / 5000, 'Entry' FROM generate_series(0, ${customers - 1}) c`,
    `INSERT INTO posting (shop, posting_number, kind, entry_count, points_total, posted_by_name)
     SELECT shop, 1, 'adjustment', count(*), sum(points), 'Ana' FROM ledger_entry WHERE shop = '${otherShop}' GROUP BY 1`,
    `INSERT INTO balance (shop, customer_id, balance, entry_count)
     SELECT shop, customer_id, points, 1 FROM ledger_entry WHERE shop = '${otherShop}'`,
  );
  await asOwner("UPDATE shop SET last_posting_number = 1 WHERE shop = $1", [otherShop]);
  const order = { by: "entries", descending: true } as const;
  await expect(listBalances(otherShop, { order })).rejects.toMatchObject({
    refusal: { code: "sort_many", values: { count: 15_000 } },
  });
  expect(await findCustomers(otherShop, new URLSearchParams("sort=entries-desc"))).toMatchObject({
    balances: [],
    listRefusal: { code: "sort_many" },
  });
  const of = async (from: number) =>
    (await listBalances(otherShop, { order, filter: { balance: { from, to: null } } })).balances.length;
  expect([await of(2), await of(4)]).toEqual([50, 1]);
});
