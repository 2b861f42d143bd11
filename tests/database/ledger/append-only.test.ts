import { beforeAll, describe, expect, test } from "vitest";
import { inShop } from "#app/database/db.server.ts";
import { applyFile, count, csv, customer, install, shop } from "#support/shops.ts";
import { asOwner } from "#support/owner.ts";

beforeAll(async () => {
  await install();
  await applyFile(csv(`${customer(1)},10,Stays`, `${customer(2)},20,Stays too`));
});

const statements: Record<string, string[]> = {
  ledger_entry: [
    "UPDATE ledger_entry SET points = points + 1",
    "UPDATE ledger_entry SET description = 'Something else'",
    "DELETE FROM ledger_entry",
    "TRUNCATE ledger_entry",
    "INSERT INTO ledger_entry SELECT * FROM ledger_entry ON CONFLICT ON CONSTRAINT ledger_entry_pkey DO UPDATE SET points = 1",
    "MERGE INTO ledger_entry e USING ledger_entry f ON e.shop = f.shop AND e.customer_id = f.customer_id WHEN MATCHED THEN DELETE",
  ],
  posting: ["UPDATE posting SET points_total = 0", "DELETE FROM posting", "TRUNCATE posting CASCADE"],
};

describe.each(Object.entries(statements).flatMap(([table, each]) => each.map((sql) => ({ table, sql }))))(
  "Append-only: $sql",
  ({ table, sql }) => {
    test("is refused for the app", async () => {
      const before = await count(table);
      // A cluster's coordinator takes no MERGE of a role that policies bind.
      await expect(inShop(shop, (db) => db.query(sql))).rejects.toThrow(
        /permission denied|append-only|not yet supported in MERGE/,
      );
      expect(await count(table)).toBe(before);
    });

    test("is refused for the owner of the tables", async () => {
      await expect(asOwner(sql)).rejects.toMatchObject({
        code: "23001",
        message: expect.stringContaining("the ledger is append-only, post a correction instead"),
      });
    });
  },
);

test("a new posting is only added to: what an earlier one wrote stays as it was", async () => {
  const read = () =>
    asOwner("SELECT * FROM ledger_entry WHERE shop = $1 AND posting_number = 1 ORDER BY row_number", [shop]);
  const before = await read();
  expect(before).toHaveLength(2);
  await applyFile(csv(`${customer(1)},-10,Taken back`));
  expect(await read()).toEqual(before);
});

test("a statement that would touch no row is refused as well", async () => {
  await expect(asOwner("DELETE FROM ledger_entry WHERE customer_id = 0")).rejects.toThrow("append-only");
  await expect(asOwner("UPDATE posting SET entry_count = 1 WHERE posting_number = 0")).rejects.toThrow(
    "append-only",
  );
});

test("the app's role can't take the trigger away, and is no member of the role that may erase", async () => {
  for (const sql of [
    "ALTER TABLE ledger_entry DISABLE TRIGGER append_only",
    "DROP TRIGGER append_only ON ledger_entry",
  ]) {
    await expect(
      inShop(shop, (db) => db.query(sql)),
      sql,
    ).rejects.toThrow("must be owner");
  }
  const [membership] = await asOwner(
    "SELECT pg_has_role('pointbook_app', 'pointbook_eraser', 'MEMBER') AS member",
  );
  expect(membership).toEqual({ member: false });
});
