/** The preview of an undo reads an import's rows once: a million of them take most of a second. */
import { expect, test } from "vitest";
import { inShop, planForMany } from "#app/database/db.server.ts";
import { previewSql } from "#app/imports/undo/undo-preview.server.ts";
import { applyFile, csv, customer, install, shop } from "#support/shops.ts";

interface Node {
  "Node Type": string;
  "Relation Name"?: string;
  "CTE Name"?: string;
  Plans?: Node[];
}

const below = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(below)];

test("an undo's figures are worked out once, from sums of its rows that the balances are joined to", async () => {
  await install();
  const { importNumber } = await applyFile(csv(`${customer(1)},10,One`, `${customer(1)},20,Two`));
  const plan = await inShop(shop, async (db) => {
    await db.query(planForMany);
    const { rows } = await db.query<{ "QUERY PLAN": [{ Plan: Node }] }>(
      `EXPLAIN (FORMAT JSON) ${previewSql(false)}`,
      [shop, importNumber, 5],
    );
    return rows[0]?.["QUERY PLAN"][0].Plan;
  });
  if (!plan) throw new Error("there is no plan");
  const scans = below(plan);
  const of = (table: string) => scans.filter((node) => node["Relation Name"] === table);
  expect([of("staged_row").length, of("balance").length]).toEqual([1, 1]);
  // All figures in one pass, and the ones furthest below zero in another.
  expect(scans.filter((node) => node["CTE Name"] === "given")).toHaveLength(2);
  // Where rows meet balances, they are sums already.
  const meeting = scans.findLast((node) => {
    const tables = below(node).map((each) => each["Relation Name"]);
    return tables.includes("staged_row") && tables.includes("balance");
  });
  expect(below(meeting ?? plan).map((node) => node["Node Type"])).toContain("Aggregate");
});
