/** A customer in several lines of a file whose points a rule works out: an export repeats what she spent in each. */
import { beforeAll, describe, expect, test } from "vitest";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { listRows } from "#app/imports/review/outcomes.server.ts";
import { applyImport, customer, history, install, reviewRead, shop } from "#support/shops.ts";

beforeAll(install);

const rule = "1 point per 1 spent";
const line = (i: number, spent: string) => `${customer(i)},shopper${i}@example.com,${spent}`;
const exported = (...lines: string[]) => ["shopify_id,email,total_spent", ...lines].join("\n");
const reviewed = (file: string, ofRule = rule) =>
  reviewRead(file, { rule: ofRule, description: "For your earlier purchases" });

const outcomes = async (importRecord: ImportRecord) =>
  (await listRows(shop, importRecord, {})).rows.map(({ verdict, points, reasons }) =>
    verdict === "rejected" ? reasons.join() : points,
  );

describe("a customer in several lines", () => {
  test("with the same total gets her points once, and the further lines are rejected", async () => {
    const file = exported(line(1, "120.50"), line(1, "120.50"), line(2, "40.00"), line(1, "120.50"));
    const importRecord = await reviewed(file);
    expect(importRecord).toMatchObject({ acceptedCount: 2, rejectedCount: 2, pointsTotal: 160 });
    expect(await outcomes(importRecord)).toEqual([120, "customer_repeated", 40, "customer_repeated"]);
    await applyImport(importRecord);
    expect((await history(shop, customer(1))).balance).toBe(120);
  });

  test("gets nothing a second time when the same file comes again", async () => {
    const file = exported(line(11, "120.50"), line(11, "120.50"));
    await applyImport(await reviewed(file));
    expect(await reviewed(file)).toMatchObject({
      acceptedCount: 0,
      alreadyAppliedCount: 1,
      rejectedCount: 1,
    });
  });

  test("that come to different points gets none of them, because nobody knows which total is hers", async () => {
    const importRecord = await reviewed(exported(line(21, "120.50"), line(21, "40.00"), line(22, "7")));
    expect(await outcomes(importRecord)).toEqual(["customer_repeated", "customer_repeated", 7]);
  });

  test("is the same one by her id in one line and by her e-mail in the other", async () => {
    const file = exported(`${customer(31)},,50`, ",shopper31@example.com,50");
    const columns = () => ({ shopify_id: 0, email: 1, total_spent: 2 });
    const importRecord = await reviewRead(file, { rule, description: "Loyalty" }, { columns });
    expect(await outcomes(importRecord)).toEqual([50, "customer_repeated"]);
  });

  test("counts by a line that can be read, beside one that is rejected for itself", async () => {
    const importRecord = await reviewed(exported(line(41, ""), line(41, "50"), line(41, "five")));
    expect(await outcomes(importRecord)).toEqual(["spent_missing", 50, "spent_invalid"]);
  });

  test("gets the points of each where the rule says that they add up", async () => {
    const file = exported(line(51, "120.50"), line(51, "120.50"), line(51, "40"));
    const importRecord = await reviewed(file, `${rule}, rows add up`);
    expect(await outcomes(importRecord)).toEqual([120, 120, 40]);
  });

  test("gets the points of each where they are read and not worked out", async () => {
    const file = `shopify_id,points_to_add,description\n${customer(61)},5,A\n${customer(61)},5,A\n`;
    expect(await outcomes(await reviewRead(file, {}))).toEqual([5, 5]);
  });
});
