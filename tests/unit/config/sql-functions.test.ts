import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** They landed with functions in them, and databases know them by these checksums. */
const checksums: Record<string, string> = {
  "20261121000000_init": "7e9c2f9f58bc8d64dcfb39d4c8ed3ed76eedfcabfdc5e3d28436dd095364c34c",
  "20261122000000_undo_pause_schedule": "bb367bd5fbc4c56e31be18ecf7772181af4cd990254f35c9e9ea76fab87aff65",
  "20261123000000_any_file": "ba5901ded1278f46c0b97fa1569ca3db3dc5e389a1e85ba670282f07880a6a62",
};
const landed = Object.keys(checksums);
const defines = /\bCREATE\s+(?:OR\s+REPLACE\s+)?(?:FUNCTION|PROCEDURE)\s+(\w+)/gi;
const definedIn = (sql: string) => [...sql.matchAll(defines)].map(([, name]) => name);
const migrationOf = (name: string) => readFileSync(`prisma/migrations/${name}/migration.sql`, "utf8");

test("the migrations that landed with functions in them stay as they are, byte for byte", () => {
  const sha256 = (name: string) => createHash("sha256").update(migrationOf(name)).digest("hex");
  expect(Object.fromEntries(landed.map((name) => [name, sha256(name)]))).toEqual(checksums);
});

test("no migration defines a function any more: prisma/functions has each once", () => {
  const migrations = readdirSync("prisma/migrations", { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(migrations).toEqual(expect.arrayContaining(landed));
  const later = migrations.filter((name) => !landed.includes(name));
  expect(later.filter((name) => definedIn(migrationOf(name)).length > 0)).toEqual([]);
});

test("each file of prisma/functions defines the function of its name and no other", () => {
  const files = readdirSync("prisma/functions");
  const defined = files.map((file) => definedIn(readFileSync(`prisma/functions/${file}`, "utf8")));
  expect(defined).toEqual(files.map((file) => [file.replace(/\.sql$/, "")]));
  const older = [...new Set(landed.flatMap((name) => definedIn(migrationOf(name))))];
  expect(defined.flat(), "those of the migrations too").toEqual(expect.arrayContaining(older));
});
