/** The tables can be distributed by shop: no key and no reference goes from one shop to another. */
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { notOnCluster } from "../../distributed/not-on-cluster.ts";
import { asOwner, tables } from "#support/owner.ts";

interface Constraint {
  table: string;
  kind: "p" | "u" | "f" | "x";
  first: string;
  /** Of a foreign key: what it points at. */
  refersTo: string | null;
  firstReferred: string | null;
}

const constraints = () =>
  asOwner<Constraint>(
    `SELECT c.conrelid::regclass::text AS table, c.contype AS kind, a.attname AS first,
            nullif(c.confrelid, 0)::regclass::text AS "refersTo", r.attname AS "firstReferred"
     FROM pg_constraint c
     JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
     LEFT JOIN pg_attribute r ON r.attrelid = c.confrelid AND r.attnum = c.confkey[1]
     WHERE c.connamespace = 'public'::regnamespace AND c.contype IN ('p', 'u', 'f', 'x')
       AND c.conrelid <> '_prisma_migrations'::regclass
     ORDER BY 1, 2`,
  );

/** Looked up by its id before the shop is known; it stays on one node. */
const isTheSessionsId = ({ table, kind, first }: Constraint) =>
  table === "session" && kind === "p" && first === "id";

test("every primary key, unique key and foreign key begins with shop, but for the session's id", async () => {
  const found = await constraints();
  expect(found.filter(isTheSessionsId)).toHaveLength(1);
  expect(found.filter((one) => one.first !== "shop" && !isTheSessionsId(one))).toEqual([]);
  const references = found.filter(({ kind }) => kind === "f");
  expect(references.length).toBeGreaterThan(3);
  expect(references.filter((one) => one.firstReferred !== "shop" || one.refersTo === "session")).toEqual([]);
});

test("every unique index begins with shop too, also one that no constraint made", async () => {
  const indexes = await asOwner<{ table: string; index: string; first: string | null }>(
    `SELECT i.indrelid::regclass::text AS table, i.indexrelid::regclass::text AS index, a.attname AS first
     FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
     LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
     WHERE t.relnamespace = 'public'::regnamespace AND t.relname <> '_prisma_migrations' AND i.indisunique`,
  );
  expect(indexes.filter(({ index, first }) => first !== "shop" && index !== "session_pkey")).toEqual([]);
});

const script = () => readFileSync("deploy/citus/distribute.sql", "utf8");

/** The list of tables, in the order in which they are distributed. */
const distributed = () => {
  const [, list = ""] =
    /FOREACH name IN ARRAY ARRAY\[([^\]]*)\][^;]*;\s+PERFORM create_distributed_table/.exec(script()) ?? [];
  return [...list.matchAll(/'(\w+)'/g)].map(([, table = ""]) => table);
};

test("deploy/citus/distribute.sql distributes every table by shop, beside the shop's row, and says why the session stays", async () => {
  expect(distributed().sort()).toEqual((await tables()).filter((table) => table !== "session").sort());
  expect(script()).toContain(
    "create_distributed_table(name, 'shop', colocate_with => CASE name WHEN 'shop' THEN 'none' ELSE 'shop' END)",
  );
  expect(script()).toMatch(/^-- session stays on the coordinator/m);
});

test("a table is distributed after those that it refers to", async () => {
  const order = distributed();
  const early = (await constraints()).filter(
    ({ kind, table, refersTo }) =>
      kind === "f" &&
      refersTo !== null &&
      refersTo !== table &&
      order.indexOf(table) < order.indexOf(refersTo),
  );
  expect(early).toEqual([]);
});

test("tables of an older release are told by the newest table, which they lack", () => {
  const migrations = globSync("prisma/migrations/*/migration.sql").sort();
  const created = migrations.flatMap((path) => [
    ...readFileSync(path, "utf8").matchAll(/^CREATE TABLE "?(\w+)/gm),
  ]);
  expect(/to_regclass\('public\.(\w+)'\) IS NULL/.exec(script())?.[1]).toBe(created.at(-1)?.[1]);
});

test("no statement compares by CASE what WHEN, which a cluster's coordinator hands on as CASE what WHEN what = …", () => {
  const files = globSync("app/**/*.ts", { exclude: ["app/locales/**"] });
  expect(files.length).toBeGreaterThan(300);
  expect(files.filter((path) => /\bCASE\s+(?!WHEN\b)[a-z$(]/.test(readFileSync(path, "utf8")))).toEqual([]);
});

test("what is left out on a cluster is a test file that is there", () => {
  const files = globSync("tests/database/**/*.test.ts");
  expect(Object.keys(notOnCluster).filter((path) => !files.includes(path))).toEqual([]);
});
