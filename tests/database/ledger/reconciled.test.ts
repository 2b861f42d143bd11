import { beforeAll, describe, expect, test } from "vitest";
import { undoEntry } from "#app/ledger/undo-entry.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { reconcile, ruleNames } from "#app/ledger/reconcile.server.ts";
import { ana, applyFile, csv, customer, install, otherShop, shop } from "#support/shops.ts";
import { asOwner, pastTriggers } from "#support/owner.ts";
import { requestUndo } from "#support/decide.ts";
import { handleWebhook } from "#support/webhooks.ts";

const c1 = customer(1);

/** For each rule the damages that it must see; what else they break is other rules' business. */
const damages: Record<string, Record<string, string>> = {
  "sum of a customer's entries = balance; count of entries = entry count": {
    "a balance that is off by one": `UPDATE balance SET balance = balance + 1 WHERE customer_id = ${c1}`,
    "a wrong count of entries": `UPDATE balance SET entry_count = entry_count + 1 WHERE customer_id = ${c1}`,
    "a customer without balance": `DELETE FROM balance WHERE customer_id = ${c1}`,
    "a balance without entries": `INSERT INTO balance (shop, customer_id, balance, entry_count) VALUES ('${shop}', 5, 0, 1)`,
  },
  "the sums of the balances are what they come to, with the last posting": {
    "points too many": "UPDATE balance_sum SET all_balances = all_balances + 1",
    "points to spend that nobody has": "UPDATE balance_sum SET points_outstanding = points_outstanding + 1",
    "a customer too few": "UPDATE balance_sum SET customers_with_points = customers_with_points - 1",
  },
  "each balance after = the one before + points; the last = balance": {
    "one balance after in the middle": `UPDATE ledger_entry SET balance_after = 11 WHERE posting_number = 1 AND row_number = 2`,
    "an entry taken out": `DELETE FROM ledger_entry WHERE posting_number = 1 AND row_number = 2`,
  },
  "a posting's entries and erased entries = its counts": {
    "a posting that says another total": "UPDATE posting SET points_total = 0 WHERE posting_number = 1",
    "an erasure that never was": `INSERT INTO erasure (shop, posting_number, erasure_number, entry_count, points_total) VALUES ('${shop}', 1, 1, 1, 0)`,
    "a posting that lost its entries": "DELETE FROM ledger_entry WHERE posting_number = 2",
  },
  "every entry belongs to a posting": {
    "a posting taken out": "DELETE FROM posting WHERE posting_number = 2",
  },
  "an applied import's accepted rows = its entries, row by row": {
    "an entry with other words":
      "UPDATE ledger_entry SET description = 'Other' WHERE posting_number = 1 AND row_number = 2",
    "an entry with another customer":
      "UPDATE ledger_entry SET customer_id = 5 WHERE posting_number = 1 AND row_number = 2",
    "a row with other points": "UPDATE import_row SET points = 77 WHERE import_number = 1 AND row_number = 2",
  },
  "every line of a staged file is one row; the counts are theirs": {
    "a row taken out": "DELETE FROM import_row WHERE import_number = 1 AND row_number = 4",
    "a wrong count of rows":
      "UPDATE import SET row_count = row_count + 1, rejected_count = rejected_count + 1 WHERE import_number = 1",
    "a wrong count of accepted rows":
      "UPDATE import SET accepted_count = accepted_count - 1, rejected_count = rejected_count + 1 WHERE import_number = 1",
  },
  "every row belongs to an import": {
    "an import taken out": "DELETE FROM import WHERE import_number = 1",
  },
  "an import is applied exactly when it has a posting": {
    "applied without a posting": "UPDATE posting SET import_number = 9 WHERE import_number = 2",
    "a posting, but in review":
      "UPDATE import SET status = 'in_review', applied_at = NULL WHERE import_number = 2",
  },
  "an import is undone exactly when it has a posting that undoes it": {
    "undone without a posting":
      "UPDATE posting SET import_number = 9 WHERE import_number = 3 AND kind = 'undo'",
    "a posting that undoes it, but applied":
      "UPDATE import SET status = 'applied', undone_at = NULL WHERE import_number = 3",
  },
  "an entry that takes another one back is its opposite, for the same customer": {
    "of other points":
      "UPDATE ledger_entry SET points = -6, balance_after = balance_after + 1 WHERE posting_number = 6",
    "for another customer": "UPDATE ledger_entry SET customer_id = 5 WHERE posting_number = 6",
    "of an entry that is not there": "UPDATE posting SET reverses_row_number = 77 WHERE posting_number = 6",
  },
  "a merge takes all from the one customer and gives it to the other": {
    "less than she had": "UPDATE ledger_entry SET points = -4 WHERE posting_number = 8 AND points < 0",
    "given to somebody else":
      "UPDATE ledger_entry SET customer_id = 5 WHERE posting_number = 8 AND points > 0",
    "another survivor": "UPDATE customer_gone SET points_to = 5",
  },
  "a customer who was merged has no points left": {
    "points that came later": `UPDATE balance SET balance = 3 WHERE customer_id = ${customer(9)}`,
  },
  "an undo takes from customers who are one by now together what its import gave them, or less where that was chosen":
    {
      "of other points": "UPDATE ledger_entry SET points = -12 WHERE posting_number = 9",
      "from one who is not among them": "UPDATE ledger_entry SET customer_id = 5 WHERE posting_number = 9",
      nothing: "DELETE FROM ledger_entry WHERE posting_number = 9",
    },
  "an undo takes from each customer what its import gave and was not taken back before, or what was chosen for those below zero":
    {
      "a correction of other points":
        "UPDATE ledger_entry SET points = -39, balance_after = balance_after + 1 WHERE posting_number = 4",
      "a correction for another customer": "UPDATE ledger_entry SET customer_id = 5 WHERE posting_number = 4",
      "no correction": "DELETE FROM ledger_entry WHERE posting_number = 4",
    },
};

const damaged = ["ledger_entry", "posting", "balance", "erasure", "import", "import_row"].concat(
  "balance_sum",
  "customer_gone",
);

beforeAll(async () => {
  await install();
  await applyFile(csv(`${c1},10,One`, `${c1},20,Two`, `${c1},0,Rejected`));
  await applyFile(csv(`${c1},-5,Three`, `${customer(2)},5,Other`));
  const { importNumber } = await applyFile(csv(`${c1},40,Undone`));
  await requestUndo(shop, importNumber, ana, { belowZero: "allow", description: "Correction" });
  await workOnImport(shop, importNumber);
  await applyFile(csv(`${customer(6)},7,Wrong`));
  const entry = { postingNumber: 5, rowNumber: 2 };
  const description = "Taken back";
  expect(
    await undoEntry(shop, { customerId: customer(6), entry, description, belowZero: false }, ana),
  ).toMatchObject({ points: -7 });
  const two = await applyFile(csv(`${customer(9)},5,Before they were one`, `${customer(10)},6,And this`));
  const gid = (i: number) => `gid://shopify/Customer/${customer(i)}`;
  await handleWebhook({
    ...{ shop, topic: "CUSTOMERS_MERGE", webhookId: "one" },
    payload: {
      admin_graphql_api_customer_kept_id: gid(10),
      admin_graphql_api_customer_deleted_id: gid(9),
      ...{ admin_graphql_api_job_id: null, status: "success", errors: [] },
    },
  });
  await requestUndo(shop, two.importNumber, ana, { belowZero: "allow", description: "Correction" });
  await workOnImport(shop, two.importNumber);
  expect(await asOwner("SELECT kind FROM posting WHERE posting_number >= 7 ORDER BY posting_number")).toEqual(
    ["import", "merge", "undo"].map((kind) => ({ kind })),
  );
  for (const table of damaged) await asOwner(`CREATE TABLE kept_${table} AS TABLE ${table}`);
});

const repair = () =>
  pastTriggers(
    ...damaged.flatMap((table) => [
      `DELETE FROM ${table}`,
      `INSERT INTO ${table} SELECT * FROM kept_${table}`,
    ]),
  );

describe.each(ruleNames)("Reconciled: %s", (rule) => {
  test("finds each damage that was planted", async () => {
    const planted = Object.entries(damages[rule] ?? {});
    expect(planted, "a rule without a damage is not tested").not.toEqual([]);
    for (const [name, sql] of planted) {
      try {
        await pastTriggers(sql);
        const found = await reconcile();
        expect(
          found.map((discrepancy) => discrepancy.rule),
          name,
        ).toContain(rule);
        for (const { shop: where, subject } of found)
          expect({ where, subject: subject.length > 0 }).toEqual({ where: shop, subject: true });
      } finally {
        await repair();
      }
      expect(await reconcile(), `repaired after: ${name}`).toEqual([]);
    }
  });
});

test("only the shop that was asked about is looked at", async () => {
  try {
    await pastTriggers(`UPDATE balance SET balance = 0 WHERE customer_id = ${c1}`);
    expect(await reconcile(otherShop)).toEqual([]);
    expect(await reconcile(shop)).toEqual([
      {
        rule: ruleNames[0],
        shop,
        subject: `customer ${c1}`,
        expected: "25 in 5",
        found: "0 in 5",
      },
      {
        rule: ruleNames[1],
        shop,
        subject: "the sums",
        expected: "5, of it 5 of 1",
        found: "30, of it 30 of 2",
      },
    ]);
  } finally {
    await repair();
  }
});
