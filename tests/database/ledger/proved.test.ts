/** Proving by what changed says what the full proof says, of everything that Pointbook itself can change. */
import type pg from "pg";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ownerPool } from "#app/database/db.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { adjustBalance } from "#app/ledger/adjust.server.ts";
import { changedRules, fullProofDays, proveBooks } from "#app/ledger/prove.server.ts";
import { reconcile, type Discrepancy } from "#app/ledger/reconcile.server.ts";
import { undoEntry } from "#app/ledger/undo-entry.server.ts";
import { undoBelowZeroChoices } from "#app/imports/record/undo.ts";
import { asOwner, pastTriggers } from "#support/owner.ts";
import { requestUndo } from "#support/decide.ts";
import { between, oneOf, seededRandom } from "#support/random.ts";
import { ana, applyFile, csv, customer, install, shop } from "#support/shops.ts";
import { handleWebhook } from "#support/webhooks.ts";

const random = seededRandom(8);
const anybody = () => customer(between(random, 1, 8));
const points = () => between(random, 1, 50) * (random() < 0.3 ? -1 : 1);
let sent = 0;

const changes: Record<string, () => Promise<unknown>> = {
  posting: () =>
    applyFile(csv(...Array.from({ length: 12 }, () => `${anybody()},${points()},Row ${++sent}`))),
  adjustment: () =>
    adjustBalance(shop, { customerId: anybody(), points: points(), description: "By hand" }, ana),
  "undo of one entry": async () => {
    const [entry] = await asOwner<{ customerId: bigint; postingNumber: number; rowNumber: number }>(
      `SELECT customer_id AS "customerId", posting_number AS "postingNumber", row_number AS "rowNumber"
       FROM ledger_entry ORDER BY random() LIMIT 1`,
    );
    if (!entry) return;
    const { customerId, ...number } = entry;
    await undoEntry(shop, { customerId, entry: number, description: "Taken back", belowZero: true }, ana);
  },
  undo: async () => {
    const [applied] = await asOwner<{ n: number }>(
      "SELECT import_number AS n FROM import WHERE status = 'applied' ORDER BY random() LIMIT 1",
    );
    if (!applied) return;
    const belowZero = oneOf(random, undoBelowZeroChoices);
    await requestUndo(shop, applied.n, ana, { belowZero, description: "Taken back" });
    await workOnImport(shop, applied.n);
  },
  erasure: () =>
    handleWebhook({
      shop,
      topic: "CUSTOMERS_REDACT",
      webhookId: `proved-${++sent}`,
      payload: { customer: { id: Number(anybody()) }, orders_to_redact: [] },
    }),
};

const said = (found: Discrepancy[]) => found.map((each) => Object.values(each).join(": ")).sort();
const byChanges = async () => {
  const proof = await proveBooks({ shop });
  expect(proof).toMatchObject({ full: 0, byChanges: 1 });
  return proof.discrepancies;
};

beforeAll(async () => {
  await install();
  await changes.posting?.();
});

test("the first proof of a shop is a full one, and the next begins where it ended", async () => {
  expect(await proveBooks()).toEqual({ discrepancies: [], full: 1, byChanges: 0 });
  expect(await proveBooks()).toEqual({ discrepancies: [], full: 0, byChanges: 1 });
  expect(await proveBooks({ full: true })).toEqual({ discrepancies: [], full: 1, byChanges: 0 });
});

test("after random postings, undos, adjustments and erasures, proved at random moments, both proofs agree", async () => {
  const kinds = [
    "posting",
    "posting",
    "adjustment",
    "undo of one entry",
    "undo of one entry",
    "undo",
    "erasure",
  ];
  for (let i = 0; i < 14; i++) {
    const kind = oneOf(random, kinds);
    await changes[kind]?.();
    if (random() < 0.6) expect(await byChanges(), `after ${kind}`).toEqual([]);
  }
  expect(await byChanges()).toEqual([]);
  expect(await reconcile()).toEqual([]);
});

const kept = ["ledger_entry", "posting", "balance", "import", "import_row", "erasure"];

/** Plants a damage, and mends it when it was looked at. */
async function damaged<T>(sql: string, look: () => Promise<T>): Promise<T> {
  try {
    await pastTriggers(sql);
    return await look();
  } finally {
    await pastTriggers(
      ...kept.flatMap((table) => [
        `DELETE FROM ${table}`,
        `INSERT INTO ${table} SELECT * FROM proved_${table}`,
      ]),
    );
  }
}

describe("where something is wrong", () => {
  let last: { posting: number; import: number };
  beforeAll(async () => {
    await applyFile(csv(`${customer(20)},10,Long ago`, `${customer(21)},7,Long ago`));
    await proveBooks({ shop, full: true });
    await applyFile(csv(`${customer(22)},10,New`, `${customer(21)},20,New`));
    const [row] = await asOwner<typeof last>(
      `SELECT posting_number AS posting, import_number AS import FROM posting ORDER BY posting_number DESC LIMIT 1`,
    );
    last = row ?? { posting: 0, import: 0 };
    for (const table of kept) await asOwner(`CREATE TABLE proved_${table} AS TABLE ${table}`);
  });

  test.each([
    [
      "a new entry",
      () => `UPDATE ledger_entry SET points = points + 1 WHERE posting_number = ${last.posting}`,
    ],
    [
      "a new entry's words",
      () => `UPDATE ledger_entry SET description = 'x' WHERE posting_number = ${last.posting}`,
    ],
    ["new entries taken out", () => `DELETE FROM ledger_entry WHERE posting_number = ${last.posting}`],
    ["a new posting", () => `UPDATE posting SET points_total = 1 WHERE posting_number = ${last.posting}`],
    ["a new row", () => "DELETE FROM import_row WHERE description = 'New' AND row_number = 2"],
    [
      "the old entry of a customer who got a new one",
      () =>
        `UPDATE ledger_entry SET points = 8 WHERE description = 'Long ago' AND customer_id = ${customer(21)}`,
    ],
  ])("%s: the same is said of the customers, the posting and the import", async (_, sql) => {
    await damaged(sql(), async () => {
      const full = said(await reconcile());
      const found = said(await byChanges());
      expect(found).not.toEqual([]);
      // The entries of an old posting are compared with it, and with its rows, by the full proof alone.
      const ofTheWhole = /: (?:the whole|postings up to \d+): /;
      const old = new RegExp(`: (?:posting (?!${last.posting}:)|import (?!${last.import}\\b))\\d+`);
      expect(found.filter((each) => !ofTheWhole.test(each))).toEqual(full.filter((each) => !old.test(each)));
    });
  });

  test.each([
    [
      "an old balance",
      `UPDATE balance SET balance = balance + 1 WHERE customer_id = ${customer(20)}`,
      "the whole",
    ],
    ["an old balance taken out", `DELETE FROM balance WHERE customer_id = ${customer(20)}`, "the whole"],
    ["an old posting", "UPDATE posting SET posted_by_name = 'Mallory' WHERE posting_number = 1", "postings"],
  ])("%s is found without reading the old entries", async (_, sql, subject) => {
    const found = await damaged(sql, byChanges);
    // What does not come to the balances, doesn't come to their sums either.
    const others = found.filter((each) => each.subject !== "the sums");
    expect(others).toEqual([
      expect.objectContaining({ shop, subject: expect.stringContaining(subject) as string }),
    ]);
  });

  test("an old entry is found by the full proof alone, which a shop gets again after some days", async () => {
    const sql = `UPDATE ledger_entry SET points = 11 WHERE customer_id = ${customer(20)}`;
    await damaged(sql, async () => {
      expect(await byChanges()).toEqual([]);
      expect((await proveBooks({ shop, full: true })).discrepancies).not.toEqual([]);
      await asOwner("UPDATE proved_books SET fully_proved_at = now() - make_interval(days => $1)", [
        fullProofDays,
      ]);
      expect(await proveBooks({ shop })).toMatchObject({ full: 1, byChanges: 0 });
    });
    await proveBooks({ shop, full: true });
  });

  test("books that don't agree are not remembered as proved", async () => {
    const before = await asOwner("SELECT * FROM proved_books");
    await damaged(
      "UPDATE posting SET points_total = 1",
      async () => void (await proveBooks({ shop, full: true })),
    );
    expect(await asOwner("SELECT * FROM proved_books")).toEqual(before);
  });
});

interface Node {
  "Relation Name"?: string;
  "Index Cond"?: string;
  /** The same, where the rows of the index are gathered first. */
  "Recheck Cond"?: string;
  Plans?: Node[];
}

const scansOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(scansOf)];

describe("a rule that looks at what changed", () => {
  let client: pg.PoolClient;
  beforeEach(async () => {
    client = await ownerPool.connect();
    await client.query("BEGIN; SET LOCAL enable_seqscan = off");
    return async () => {
      await client.query("ROLLBACK");
      client.release();
    };
  });

  test.each(Object.entries(changedRules))("%s: finds entries and rows by their keys", async (_, sql) => {
    const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: Node }] }>(
      `EXPLAIN (FORMAT JSON) WITH asked AS (SELECT $1::text, $2::integer, $3::bigint[]) SELECT * FROM (${sql}) found`,
      [shop, 1, [customer(1)]],
    );
    const plan = rows[0]?.["QUERY PLAN"][0].Plan ?? {};
    for (const [table, key] of [
      ["ledger_entry", /customer_id = (?:changed\w*\.id|\w+\.customer_id)/],
      ["import_row", /import_number = (?:i\w*|posting)\.import_number/],
    ] as const)
      for (const scan of scansOf(plan).filter((node) => node["Relation Name"] === table))
        expect(scan["Index Cond"] ?? scan["Recheck Cond"]).toMatch(key);
  });
});
