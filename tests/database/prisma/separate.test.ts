import { beforeAll, describe, expect, inject, test } from "vitest";
import { proveBooks } from "#app/ledger/prove.server.ts";
import { inShop, type ShopDb } from "#app/database/db.server.ts";
import { noteStart } from "#app/imports/turn/starts.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { handleWebhook } from "#support/webhooks.ts";
import { rememberShop } from "#app/shop/install.server.ts";
import {
  ana,
  applyFile,
  bytesOf,
  csv,
  customer,
  install,
  otherShop,
  reviewKeys,
  shop,
} from "#support/shops.ts";
import { keepChoices } from "#support/kept.ts";
import { asOwner, rowsOf, tables } from "#support/owner.ts";

const everyTable: string[] = [];
const openTables = ["pgboss.job"];

beforeAll(async () => {
  await install();
  everyTable.push(...(await tables()));
  await applyFile(csv(`${customer(1)},10,One`, `42,5,Rejected`));
  await webhook(shop, "CUSTOMERS_REDACT", "first", { customer: { id: Number(customer(1)) } });
  await applyFile(csv(`${customer(2)},10,Two`));
  await reviewKeys();
  await keepChoices(shop, 1);
  await noteStart({ shop, importNumber: 1, step: "applying" });
  await webhook(shop, "CUSTOMERS_DATA_REQUEST", "second", { customer: { id: 1 }, data_request: { id: 2 } });
  // The other shop has less: what counts is that it has something for a careless statement to find.
  await rememberShop(otherShop);
  await receiveFile(otherShop, ana, "other.csv", bytesOf(csv("1,1,Other")));
  await proveBooks();
});

const webhook = (where: string, topic: string, webhookId: string, payload: object) =>
  handleWebhook({ shop: where, topic, webhookId, payload });

/** Runs one statement with the app's role and whatever shop is set; counts what it sees. */
const seen = async (table: string, where: string) => {
  const { rows } = await inShop(where, (db) =>
    db.query<{ n: number }>(`SELECT count(*)::integer AS n FROM ${table}`),
  );
  return rows[0]?.n;
};

test("the shop has a row in every table, or the tests below would prove nothing", async () => {
  const empty = Object.entries(await rowsOf(shop)).filter(([, rows]) => rows === 0);
  expect(empty).toEqual([]);
  expect((await asOwner("SELECT FROM pgboss.job")).length).toBeGreaterThan(0);
});

test("Separate: without a shop no table shows a row", async () => {
  for (const table of [...everyTable, ...openTables])
    expect([table, await seen(table, "")]).toEqual([table, 0]);
});

test("Separate: with a shop that has nothing, no table shows a row of the others", async () => {
  for (const table of [...everyTable, ...openTables]) {
    expect([table, await seen(table, "third-shop.myshopify.com")]).toEqual([table, 0]);
  }
});

test("Separate: each shop sees exactly its own rows", async () => {
  for (const where of [shop, otherShop]) {
    const own = await rowsOf(where);
    for (const table of everyTable)
      expect([where, table, await seen(table, where)]).toEqual([where, table, own[table]]);
  }
  const { rows } = await inShop(otherShop, (db) =>
    db.query("SELECT DISTINCT data->>'shop' AS shop FROM pgboss.job"),
  );
  expect(rows).toEqual([{ shop: otherShop }]);
});

test("Separate: a transaction's shop does not reach the next one on the same connection", async () => {
  const backends = new Set<number>();
  for (let i = 0; i < 5; i++) {
    await inShop(shop, (db) => db.query("SELECT count(*) FROM import"));
    const { rows } = await inShop("", (db) =>
      db.query<{ pid: number; n: number }>(
        "SELECT pg_backend_pid() AS pid, (SELECT count(*)::integer FROM import) AS n",
      ),
    );
    backends.add(rows[0]?.pid ?? 0);
    expect(rows[0]?.n).toBe(0);
  }
  expect(backends.size, "the pool gave one connection again").toBeLessThan(5);
});

/** On a cluster a statement is the coordinator's, or as a whole the node's: elsewhere both are the same. */
const ways: [way: string, change: (db: ShopDb, sql: string, values: unknown[]) => Promise<number | null>][] =
  [
    ["", async (db, sql, values) => (await db.query(sql, values)).rowCount],
    [", as a whole where the shop is", (db, sql, values) => db.queryWhole(sql, values)],
  ];

describe.each(ways)("Separate: writing into another shop is refused%s", (_, changeBy) => {
  const insertable = async () =>
    asOwner<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c
       WHERE c.relname = ANY ($1) AND has_table_privilege('pointbook_app', c.oid, 'INSERT')`,
      [everyTable],
    );

  test("by INSERT, in every table that the app may write", async () => {
    const writable = await insertable();
    expect(writable.length).toBeGreaterThan(8);
    for (const { name } of writable) {
      // A copy of a real row, so that only its shop can be wrong with it.
      const copy = `INSERT INTO ${name} SELECT (jsonb_populate_record(null::${name}, $1)).*`;
      const [row] = await asOwner<{ r: object }>(
        `SELECT to_jsonb(t) AS r FROM ${name} t WHERE shop = $1 LIMIT 1`,
        [shop],
      );
      const foreign = { ...row?.r, shop: "third-shop.myshopify.com" };
      await expect(
        inShop(otherShop, (db) => changeBy(db, copy, [foreign])),
        name,
      ).rejects.toThrow("row-level security");
    }
  });

  test("by UPDATE and DELETE: they find nothing", async () => {
    const change = (sql: string) => inShop(otherShop, (db) => changeBy(db, sql, [shop]));
    expect(await change("UPDATE balance SET balance = 0 WHERE shop = $1")).toBe(0);
    expect(await change("DELETE FROM import_row WHERE shop = $1")).toBe(0);
    await expect(change(`UPDATE import SET shop = $1 WHERE shop = '${otherShop}'`)).rejects.toThrow(
      /row-level security|modifying the partition value/,
    );
  });
});

test("Separate: erasing acts within the transaction's shop", async () => {
  const before = await rowsOf(shop);
  await inShop("third-shop.myshopify.com", (db) => db.askWhole("SELECT erase_shop()", []));
  await inShop(otherShop, (db) => db.askWhole("SELECT erase_customer($1)", [customer(2)]));
  expect(await rowsOf(shop)).toEqual(before);
});

describe("Separate: the table of rows that no policy binds", () => {
  const asApp = (where: string, sql: string) => inShop(where, (db) => db.query(sql));
  const row = (n: number) => `(import_number, row_number, verdict) VALUES (${n}, 2, 'already_applied')`;

  test("is the only one with shops' rows outside the schema whose tables all have policies", async () => {
    const open = await asOwner(
      `SELECT c.oid::regclass::text AS name FROM pg_class c
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'shop' AND NOT a.attisdropped
       WHERE c.relkind IN ('r', 'p') AND NOT c.relrowsecurity`,
    );
    expect(open).toEqual([{ name: "every_shop.staged_row" }]);
  });

  // On a cluster rows come otherwise, and the app may put none here: those below say so.
  test.skipIf(inject("clusterUrl"))(
    "takes rows for the transaction's shop, which is never named",
    async () => {
      await asApp(otherShop, `INSERT INTO every_shop.staged_row ${row(901)}`);
      expect(await asOwner("SELECT shop FROM every_shop.staged_row WHERE import_number = 901")).toEqual([
        { shop: otherShop },
      ]);
      await inShop(otherShop, (db) =>
        db.copy("COPY every_shop.staged_row (import_number, row_number, verdict) FROM STDIN", [
          Buffer.from("902\t2\talready_applied\n"),
        ]),
      );
      expect(await asOwner("SELECT shop FROM import_row WHERE import_number = 902")).toEqual([
        { shop: otherShop },
      ]);
      await asApp(otherShop, "DELETE FROM import_row WHERE import_number IN (901, 902)");
    },
  );

  test.each([
    [
      "INSERT that names a shop",
      `INSERT INTO every_shop.staged_row (shop, import_number, row_number, verdict)
                                  VALUES ('${shop}', 903, 2, 'already_applied')`,
    ],
    ["INSERT of whole rows", `INSERT INTO every_shop.staged_row SELECT * FROM import_row`],
    [
      "INSERT that answers with the row",
      `INSERT INTO every_shop.staged_row ${row(903)} RETURNING import_number`,
    ],
    [
      "INSERT that takes the place of another row",
      `INSERT INTO every_shop.staged_row ${row(1)}
       ON CONFLICT (shop, import_number, row_number) DO UPDATE SET points = 1`,
    ],
    [
      "COPY that names a shop",
      "COPY every_shop.staged_row (shop, import_number, row_number, verdict) FROM STDIN",
    ],
    ["COPY of all columns", "COPY every_shop.staged_row FROM STDIN"],
    ["COPY out of it", "COPY every_shop.staged_row (import_number) TO STDOUT"],
    ["SELECT", "SELECT count(*) FROM every_shop.staged_row"],
    ["SELECT of one column", "SELECT row_number FROM every_shop.staged_row"],
    ["UPDATE", "UPDATE every_shop.staged_row SET points = 1"],
    ["UPDATE of the shop", `UPDATE every_shop.staged_row SET shop = '${otherShop}'`],
    ["DELETE", "DELETE FROM every_shop.staged_row"],
    ["TRUNCATE", "TRUNCATE every_shop.staged_row"],
    ["LOCK that keeps others out", "LOCK TABLE every_shop.staged_row IN ACCESS EXCLUSIVE MODE"],
    ["another default", `ALTER TABLE every_shop.staged_row ALTER shop SET DEFAULT '${shop}'`],
    ["a table beside it", "CREATE TABLE every_shop.another (shop text)"],
  ])("refuses %s", async (_, sql) => {
    await expect(asApp(otherShop, sql)).rejects.toThrow(
      /permission denied|must be owner|modifying the partition value/,
    );
  });

  test("takes nothing where no shop is set", async () => {
    const put = asApp("", `INSERT INTO every_shop.staged_row ${row(904)}`);
    // On a cluster nothing is put there at all.
    await expect(put).rejects.toThrow(/null value in column "shop"|permission denied for table staged_row/);
  });

  test("can't be reached by the other roles of the app", async () => {
    const rights = await asOwner<{ role: string }>(
      `SELECT r.rolname AS role FROM pg_roles r
       WHERE r.rolname LIKE 'pointbook\\_%' AND r.rolname <> 'pointbook_app'
         AND (has_any_column_privilege(r.oid, 'every_shop.staged_row', 'SELECT, INSERT, UPDATE, REFERENCES')
           OR has_table_privilege(r.oid, 'every_shop.staged_row', 'DELETE, TRUNCATE, TRIGGER')
           OR has_schema_privilege(r.oid, 'every_shop', 'USAGE, CREATE'))`,
    );
    expect(rights).toEqual([]);
  });
});

test("Separate: every table has row-level security, and no role of the app goes round it", async () => {
  const open = await asOwner("SELECT relname FROM pg_class WHERE relname = ANY ($1) AND NOT relrowsecurity", [
    everyTable,
  ]);
  expect(open).toEqual([]);
  const powers = await asOwner(
    "SELECT rolname FROM pg_roles WHERE rolname LIKE 'pointbook\\_%' AND (rolsuper OR rolbypassrls)",
  );
  expect(powers).toEqual([]);
});

test("Separate: every primary, unique and foreign key begins with the shop, but that of sessions", async () => {
  const keys = await asOwner<{ name: string; first: string }>(
    `SELECT c.conname AS name, a.attname AS first
     FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
     WHERE c.contype IN ('p', 'u', 'f') AND c.conrelid::regclass::text = ANY ($1) AND c.conparentid = 0`,
    [everyTable],
  );
  expect(keys.length).toBeGreaterThan(everyTable.length);
  expect(keys.filter(({ first }) => first !== "shop")).toEqual([{ name: "session_pkey", first: "id" }]);
});

test("the role of the door sees sessions and nothing else", async () => {
  const seenByDoor = await asOwner<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relname = ANY ($1) AND has_table_privilege('pointbook_auth', oid, 'SELECT, INSERT, UPDATE, DELETE')`,
    [everyTable],
  );
  expect(seenByDoor).toEqual([{ name: "session" }]);
});
