/** What is of one shop is asked of one node, and the script and the migrations may be run again at any time. */
import { beforeAll, expect, inject, test } from "vitest";
import { inShop } from "#app/database/db.server.ts";
import { proveBooks } from "#app/ledger/prove.server.ts";
import { proveDatabase } from "../../bin/parts/prove-database.ts";
import { distribute, distributeLate, dropOnCluster, migrateAt } from "#support/cluster.ts";
import { asOwner } from "#support/owner.ts";
import { applyFile, csv, customer, install, shop } from "#support/shops.ts";

const url = () => process.env.DATABASE_URL ?? "";

beforeAll(install);

test("a page of a shopper's history is one call of one node", async () => {
  const plan = await asOwner<{ "QUERY PLAN": string }>(
    `EXPLAIN (VERBOSE) SELECT shopper_statement('${shop}', 1, 2147483647, 2147483647, false, 20, 0, NULL)`,
  );
  const lines = plan.map((row) => row["QUERY PLAN"].trim());
  expect(lines).toContain("Task Count: 1");
  expect(lines.filter((line) => line.startsWith("Node:"))).toHaveLength(1);
});

test("a transaction of one shop sees that shop, on its node too", async () => {
  const other = "another-shop.myshopify.com";
  await inShop(other, (db) =>
    db.query("INSERT INTO shop (shop) VALUES ($1) ON CONFLICT DO NOTHING", [other]),
  );
  const seen = await inShop(shop, (db) => db.query<{ shop: string }>("SELECT shop FROM shop"));
  expect(seen.rows).toEqual([{ shop }]);
  const whole = inShop(shop, (db) =>
    db.queryWhole("INSERT INTO customer_view (shop, name, query) VALUES ($1, 'A', '')", [other]),
  );
  await expect(whole).rejects.toThrow(/row-level security/);
});

test("the script and the migrations are run again, and what was there stays", async () => {
  const before = await asOwner("SELECT logicalrelid::text, colocationid FROM pg_dist_partition ORDER BY 1");
  distribute(url());
  expect(migrateAt(url())).toContain("up to date");
  expect(await asOwner("SELECT logicalrelid::text, colocationid FROM pg_dist_partition ORDER BY 1")).toEqual(
    before,
  );
});

test("a database that was in use before it was a cluster’s is distributed too, and its nodes agree", async () => {
  const cluster = inject("clusterUrl") ?? "";
  const late = await distributeLate(cluster);
  try {
    await proveDatabase(late.url);
    expect(migrateAt(late.url)).toContain("up to date");
  } finally {
    await dropOnCluster(cluster, late.name);
  }
});

test("who died between a migration and the nodes is found out in a sentence, and the next one goes on", async () => {
  await asOwner("SELECT undistribute_table('token_lock')");
  await expect(proveDatabase(url())).rejects.toThrow(
    "Table token_lock is not on the nodes of the cluster yet: run npm run migrate.",
  );
  migrateAt(url());
  await proveDatabase(url());
});

const disagree =
  /The coordinator of the cluster and its node \S+:\d+ do not agree on where the rows are\. If that is so for minutes, one of them was restored from a backup/;

test("a coordinator that was restored from before a shop moved is refused in a sentence", async () => {
  const [moved] = await asOwner<{ shard: string }>(
    `UPDATE pg_dist_placement SET groupid = 3 - groupid
     WHERE shardid = get_shard_id_for_distribution_column('balance', $1::text) RETURNING shardid::text AS shard`,
    [shop],
  );
  try {
    expect(() => migrateAt(url())).toThrow(disagree);
  } finally {
    await asOwner("UPDATE pg_dist_placement SET groupid = 3 - groupid WHERE shardid = $1", [moved?.shard]);
  }
  expect(migrateAt(url())).toContain("up to date");
});

test("one that was restored from before a migration is refused too", async () => {
  const onNodes = (change: string) =>
    asOwner<{ success: boolean; result: string }>(
      `SELECT success, result FROM run_command_on_workers($$DO $do$ BEGIN
         SET LOCAL citus.enable_ddl_propagation = off;
         ALTER TABLE token_lock ${change};
       END $do$ $$)`,
    );
  expect(await onNodes("ADD COLUMN later integer")).toMatchObject([{ success: true }, { success: true }]);
  try {
    expect(() => migrateAt(url())).toThrow(disagree);
  } finally {
    await onNodes("DROP COLUMN later");
  }
  expect(migrateAt(url())).toContain("up to date");
});

test("nodes of another version are refused in a sentence, and nothing is changed", async () => {
  await asOwner(
    "SELECT * FROM run_command_on_workers($$UPDATE pg_extension SET extversion = '12.1-1' WHERE extname = 'citus'$$)",
  );
  try {
    expect(() => distribute(url())).toThrow(
      /A node is away, or has another version of Citus than the coordinator/,
    );
  } finally {
    await asOwner(
      `SELECT * FROM run_command_on_workers(format($$UPDATE pg_extension SET extversion = %L WHERE extname = 'citus'$$,
         (SELECT extversion FROM pg_extension WHERE extname = 'citus')))`,
    );
  }
});

test("the queue is on the coordinator alone", async () => {
  const found = await asOwner<{ there: boolean }>(
    "SELECT result::boolean AS there FROM run_command_on_workers($$SELECT to_regnamespace('pgboss') IS NOT NULL$$)",
  );
  expect(found.map(({ there }) => there)).toEqual([false, false]);
});

test("each proof of the books looks at every entry", async () => {
  await applyFile(csv(`${customer(1)},5,Proved`));
  for (let i = 0; i < 2; i++)
    expect(await proveBooks({ shop })).toEqual({ discrepancies: [], full: 1, byChanges: 0 });
});
