import { beforeAll, expect, test } from "vitest";
import { customerNames } from "#app/customers/names.server.ts";
import { applyFile, csv, customer, install, review, reviewRead, shop } from "#support/shops.ts";
import { asOwner, tables } from "#support/owner.ts";

beforeAll(install);

const ledgerTables = ["ledger_entry", "posting", "balance", "erasure", "import_customer"];

test("Minimal: no column of the ledger holds a customer's name, e-mail, phone or address", async () => {
  const columns = await asOwner<{ column: string }>(
    `SELECT table_name || '.' || column_name AS column FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = ANY ($1)`,
    [ledgerTables],
  );
  const personal = columns
    .map(({ column }) => column)
    .filter((column) => /name|e_?mail|phone|address|birth/.test(column));
  // Who of the shop's staff did it is not a customer.
  expect(personal).toEqual(["posting.posted_by_name"]);
});

test("Minimal: after an import, and a page that showed names, no table knows the customer's name, e-mail or phone", async () => {
  await applyFile(csv(`${customer(1)},10,Welcome gift`));
  const names = await customerNames(shop, [String(customer(1))]);
  const name = names?.[String(customer(1))] ?? "";
  expect(name.length).toBeGreaterThan(3);
  for (const table of await tables()) {
    const text = JSON.stringify(await asOwner(`SELECT to_jsonb(t) AS r FROM ${table} t`));
    for (const personal of [name, "shopper1@example.com", "+359880000001"])
      expect(text, table).not.toContain(personal);
  }
});

test("Minimal: no row keeps what a column of passwords holds, unless the column was allowed by its name", async () => {
  const hash = (end: string) => `$2y$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lh${end}`;
  const file = (end: string) =>
    `shopify_id,points_to_add,description,Code\n${customer(1)},ten,Rejected,${hash(end)}\n${customer(2)},5,Kept,${hash(end)}\n`;
  const rows = async () => JSON.stringify(await asOwner("SELECT cells FROM import_row"));
  await review(file("AA"));
  expect(await rows()).not.toContain(hash("AA"));
  await reviewRead(file("BB"), { allowColumns: ["Code"] });
  expect(await rows()).toContain(hash("BB"));
});
