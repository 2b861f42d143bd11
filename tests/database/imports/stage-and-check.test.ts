import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { askedSoFar } from "#app/imports/check/while-staged.server.ts";
import { discard } from "#app/imports/decisions/discard.server.ts";
import { resume } from "#app/imports/decisions/pause.server.ts";
import { cellCharsMax, stageBatchBytes, stageBatchRows, stageWritersMax } from "#app/imports/limits.ts";
import { listRows } from "#app/imports/review/outcomes.server.ts";
import { stage } from "#app/imports/stage/stage.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { fail } from "#app/imports/fail.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import {
  ana,
  applyFile,
  bytesOf,
  csv,
  customer,
  install,
  mustFind,
  review,
  sandbox,
  shop,
} from "#support/shops.ts";
import { asOwner } from "#support/owner.ts";
import { holdWhere } from "#support/fault-world.ts";
import { until } from "#support/until.ts";
import { handleWebhook } from "#support/webhooks.ts";
import { holdShopify, letGo, untilAnswered } from "#support/held-check.ts";
import { waiters } from "#support/held-ledger.ts";

beforeAll(install);
beforeEach(() => sandbox().reset());

const received = async (text: string) =>
  (await receiveFile(shop, ana, "points.csv", bytesOf(text))).importNumber;

/** `customers` customers, one row each. */
const fileOf = (customers: number, description: string) =>
  csv(...Array.from({ length: customers }, (_, i) => `${customer(i)},${(i % 9) + 1},${description}`));

const asked = async () => (await sandbox().calls()).byOperation.CustomersExist ?? 0;

test("rejected rows with long cells are written so many at a time that they come to 16 MB", async () => {
  // JSON doubles a backslash, and COPY each of the two.
  const cell = "\\".repeat(cellCharsMax);
  const bytesAtLeast = 20 * 4 * cellCharsMax;
  const rows = Math.ceil((1.5 * stageBatchBytes) / bytesAtLeast);
  const importNumber = await received(
    csv(...Array.from({ length: rows }, () => ["nobody", 1, "Row", ...Array(20).fill(cell)].join(","))),
  );
  await workOnImport(shop, importNumber);
  const written = await asOwner<{ rows: number }>(
    `SELECT count(*)::integer AS rows FROM import_row
     WHERE shop = $1 AND import_number = $2 AND verdict = 'rejected' GROUP BY xmin::text ORDER BY rows DESC`,
    [shop, importNumber],
  );
  expect(written.reduce((sum, batch) => sum + batch.rows, 0)).toBe(rows);
  // A piece of the file is judged as a whole, and the last row of a batch goes beyond.
  const rowsOfAPiece = 3;
  expect(written[0]?.rows).toBeLessThanOrEqual(stageBatchBytes / bytesAtLeast + rowsOfAPiece);
});

describe("staging that is cut short", () => {
  const beforeAnyRow = "BEFORE INSERT ON import_row FOR EACH ROW";

  test("goes on where it was, and the result is that of one run", async () => {
    const importNumber = await received(
      csv(...Array.from({ length: 3 * stageBatchRows }, (_, i) => `${customer(i % 300)},1,Row`)),
    );
    const stop = new AbortController();
    const working = workOnImport(shop, importNumber, stop.signal);
    await until(async () => (await mustFind(importNumber)).stepDone >= stageBatchRows);
    stop.abort(new Error("the worker stops"));
    await working.catch(() => {});
    const firstRow = () =>
      asOwner(
        "SELECT min(ctid::text), min(xmin::text) FROM import_row WHERE row_number = 2 AND import_number = $1",
        [importNumber],
      );
    const before = await firstRow();
    await workOnImport(shop, importNumber);
    expect(await firstRow(), "what was written is not written again").toEqual(before);
    expect(await mustFind(importNumber)).toMatchObject({
      status: "in_review",
      acceptedCount: 3 * stageBatchRows,
      customerCount: 300,
    });
  });

  test("writes what is missing and nothing else, whichever rows an earlier run wrote", async () => {
    // Blank lines have numbers of their own, and some rows are rejected.
    const lines = Array.from({ length: 400 }, (_, i) => {
      if (i % 7 === 3) return "";
      return i % 5 === 1 ? `nobody,${i},Row ${i}` : `${customer(i % 30)},${i + 1},Row ${i}`;
    });
    const whole = await review(csv(...lines));
    const rowsOf = (importNumber: number) =>
      asOwner<{ xmin: string; row: object }>(
        `SELECT xmin::text, to_jsonb(r) - 'import_number' AS row FROM import_row r
         WHERE import_number = $1 ORDER BY row_number`,
        [importNumber],
      );
    const expected = (await rowsOf(whole.importNumber)).map(({ row }) => row);
    const kept = [
      "row_number % 2 = 0",
      "row_number BETWEEN 100 AND 300",
      "row_number > 250",
      "row_number IN (2, 402)",
      "true",
    ];
    for (const rows of kept) {
      const importNumber = await received(csv(...lines));
      const stop = new AbortController();
      stop.abort();
      await workOnImport(shop, importNumber, stop.signal).catch(() => {});
      await asOwner(
        `INSERT INTO import_row (shop, import_number, row_number, verdict, customer_id, points, description, rejection_reasons, cells)
         SELECT shop, $2, row_number, CASE WHEN rejection_reasons = '{}' THEN 'accepted' ELSE 'rejected' END, customer_id,
                points, description, rejection_reasons, cells
         FROM import_row WHERE import_number = $1 AND ${rows}`,
        [whole.importNumber, importNumber],
      );
      const before = await rowsOf(importNumber);
      expect(await mustFind(importNumber)).toMatchObject({ status: "staging" });
      await workOnImport(shop, importNumber);
      const after = await rowsOf(importNumber);
      expect(
        after.map(({ row }) => row),
        rows,
      ).toEqual(expected);
      expect(after.filter(({ xmin }) => before.some((one) => one.xmin === xmin))).toHaveLength(before.length);
      expect(await mustFind(importNumber)).toMatchObject({
        status: "in_review",
        acceptedCount: whole.acceptedCount,
        rejectedCount: whole.rejectedCount,
        customerCount: whole.customerCount,
      });
      await discard(shop, importNumber, ana);
    }
  });

  test("by a worker that lost its lock and goes on beside the next one writes no row twice", async () => {
    const importNumber = await received(
      csv(...Array.from({ length: 3 * stageBatchRows }, (_, i) => `${customer(i % 300)},1,Row`)),
    );
    // Each of the two has found no row when the first batch of either is written.
    const hold = await holdWhere(beforeAnyRow);
    const importRecord = await mustFind(importNumber);
    const runs = [1, 2].map(() => stage(shop, importRecord, new AbortController().signal));
    await until(async () => (await waiters()) === 2 * stageWritersMax);
    await hold.release();
    const ends = await Promise.allSettled(runs);
    await hold.remove();
    const faults = ends.filter((end) => end.status === "rejected").map(({ reason }) => String(reason));
    expect(faults.length).toBeGreaterThan(0);
    for (const fault of faults) expect(fault).toContain("duplicate key");

    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({
      status: "in_review",
      acceptedCount: 3 * stageBatchRows,
      customerCount: 300,
    });
  });

  test("a discard stops it: no further row is written", async () => {
    const importNumber = await received(
      csv(...Array.from({ length: 4 * stageBatchRows }, (_, i) => `${customer(i % 300)},1,Row`)),
    );
    // Batches wait with their first row, and the discard comes before any of them.
    const hold = await holdWhere(beforeAnyRow);
    const working = workOnImport(shop, importNumber);
    await until(async () => (await waiters()) === stageWritersMax);
    expect(await discard(shop, importNumber, ana)).toBeNull();
    await hold.release();
    await working;
    await hold.remove();
    expect(await mustFind(importNumber)).toMatchObject({ status: "discarded", decidedByName: ana.name });
    expect(await asOwner("SELECT FROM import_row WHERE import_number = $1", [importNumber])).toEqual([]);
    expect(await asked()).toBe(0);
  });
});

describe("while a large file is still read", () => {
  const customers = 500;
  const rows = 2 * stageBatchRows + 10;
  const largeFile = (description: string) =>
    csv(
      Array.from({ length: rows }, (_, i) => `${customer(i % customers)},1,${description}`).join("\r\n"),
      // Named by the last row alone.
      `${customer(customers)},1,${description}`,
    );
  /** Reading stands still behind the first batch while this goes on. */
  async function meanwhile(importNumber: number, act: () => Promise<void>): Promise<void> {
    const hold = await holdWhere(
      `BEFORE INSERT ON import_row FOR EACH ROW WHEN (NEW.row_number = ${stageBatchRows + 1_000})`,
    );
    try {
      const working = workOnImport(shop, importNumber);
      await hold.reached();
      await act();
      await hold.release();
      await working;
    } finally {
      await hold.remove();
    }
  }
  const allAsked = (importNumber: number) =>
    until(async () => (await askedSoFar(shop, importNumber)).done === customers);

  test("the customers of its first rows are asked about, and none of them a second time", async () => {
    const importNumber = await received(largeFile("Overlap"));
    await meanwhile(importNumber, () => allAsked(importNumber));
    expect(await mustFind(importNumber)).toMatchObject({
      status: "in_review",
      acceptedCount: rows + 1,
      customerCount: customers + 1,
    });
    expect((await sandbox().calls()).byOperation).toEqual({ CustomersExist: 3, ShopFacts: 1 });
  });

  test("a customer who is erased meanwhile comes back with no row of what is read behind", async () => {
    const importNumber = await received(largeFile("Erased meanwhile"));
    let erasing: Promise<unknown> = Promise.resolve();
    await meanwhile(importNumber, async () => {
      await allAsked(importNumber);
      erasing = handleWebhook({
        shop,
        topic: "CUSTOMERS_REDACT",
        webhookId: "while it is read",
        payload: { customer: { id: Number(customer(7)) }, orders_to_redact: [] },
      });
    });
    await erasing;
    const { customerCount } = await mustFind(importNumber);
    expect(customerCount).toBe(customers);
    expect(
      await asOwner("SELECT FROM import_customer WHERE import_number = $1 AND customer_id = $2", [
        importNumber,
        customer(7),
      ]),
    ).toEqual([]);
  });

  test("a token that is long in coming keeps no file that is read from its next step", async () => {
    const importNumber = await received(largeFile("No token"));
    await asOwner(
      "UPDATE session SET expires = now() - interval '1 hour' WHERE shop = $1 AND NOT is_online",
      [shop],
    );
    await sandbox().faults({ tokenLatencyMs: 600_000 });
    await stage(shop, await mustFind(importNumber), new AbortController().signal);
    expect(await mustFind(importNumber)).toMatchObject({ status: "checking" });
    expect((await sandbox().calls()).grants.refresh, "nobody has waited for the next try").toBe(1);
    await sandbox().faults({ tokenLatencyMs: 0 });
    await install();
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({ status: "in_review" });
  });

  test("what Shopify refuses keeps no row from being read, and is said by the check", async () => {
    const importNumber = await received(largeFile("Refused"));
    await sandbox().faults({ accessDenied: true });
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({
      status: "failed",
      stoppedStatus: "checking",
      failureCode: "access_denied",
    });
    await sandbox().reset();
    await resume(shop, importNumber);
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({ status: "in_review", acceptedCount: rows + 1 });
  });
});

describe("a check that is cut short", () => {
  test("goes on where it was: nobody is asked about twice whose answer was kept", async () => {
    await holdShopify(5);
    const importNumber = await received(fileOf(5_000, "Cut short"));
    const stop = new AbortController();
    const working = workOnImport(shop, importNumber, stop.signal);
    await untilAnswered(importNumber, 1_000);
    stop.abort(new Error("the worker stops"));
    await expect(working).rejects.toThrow();
    const [{ kept } = { kept: 0 }] = await asOwner<{ kept: number }>(
      "SELECT count(found)::integer AS kept FROM import_customer WHERE import_number = $1",
      [importNumber],
    );
    expect(kept).toBeGreaterThanOrEqual(1_000);
    await letGo();
    await workOnImport(shop, importNumber);
    expect(await asked()).toBe((5_000 - kept) / 250);
    expect(await mustFind(importNumber)).toMatchObject({
      status: "in_review",
      acceptedCount: 5_000,
      customerCount: 5_000,
    });
  });

  test("a discard stops it", async () => {
    await holdShopify();
    const importNumber = await received(fileOf(5_000, "Discarded"));
    const working = workOnImport(shop, importNumber);
    await untilAnswered(importNumber);
    await discard(shop, importNumber, ana);
    await working;
    expect((await mustFind(importNumber)).status).toBe("discarded");
    const { count } = await sandbox().calls();
    expect(count, "most were never asked about").toBeLessThan(20);
    await letGo();
  });

  test("a failure in a later step leaves what the earlier ones did: a retry does not read the file again", async () => {
    const importNumber = await received(fileOf(10, "Failed"));
    await sandbox().faults({ accessDenied: true });
    await workOnImport(shop, importNumber);
    const before = await asOwner("SELECT xmin::text FROM import_row WHERE import_number = $1", [
      importNumber,
    ]);
    await sandbox().reset();
    expect(await resume(shop, importNumber)).toBeNull();
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({ status: "in_review" });
    expect(
      await asOwner("SELECT xmin::text FROM import_row WHERE import_number = $1", [importNumber]),
    ).toEqual(before);
  });
});

describe("the check", () => {
  test("asks about each customer once, however many rows she has, at most 250 at a time", async () => {
    const lines = Array.from({ length: 2_000 }, (_, i) => `${customer(i % 501)},1,Row ${i}`);
    await review(csv(...lines));
    expect((await sandbox().calls()).byOperation).toEqual({ CustomersExist: 3, ShopFacts: 1 });
  });

  test("rejects the rows of unknown customers, also where the row has a second fault", async () => {
    const importRecord = await review(
      csv(
        `${customer(1)},5,Known`,
        "42,5,Unknown",
        "42,0,Unknown and zero",
        `${customer(2)},0,Known and zero`,
      ),
    );
    expect(importRecord).toMatchObject({ acceptedCount: 1, rejectedCount: 3, customerCount: 1 });
    const { rows } = await listRows(shop, importRecord, { verdict: "rejected" });
    expect(rows.map(({ rowNumber, reasons }) => [rowNumber, reasons])).toEqual([
      [3, ["customer_unknown"]],
      [4, ["points_zero", "customer_unknown"]],
      [5, ["points_zero"]],
    ]);
  });

  test("an address of another type of object is refused while reading, before Shopify is asked about it", async () => {
    const importRecord = await review(
      csv(
        "gid://shopify/Product/632910392,5,A product",
        `gid://shopify/Customer/${customer(1)},5,A customer`,
      ),
    );
    const { rows } = await listRows(shop, importRecord, {});
    expect(rows.map(({ verdict, reasons }) => [verdict, reasons])).toEqual([
      ["rejected", ["customer_id_invalid"]],
      ["accepted", []],
    ]);
  });

  test("a file without one readable customer asks nothing and comes to the review", async () => {
    expect(await review(csv("x,1,A", ",2,B"))).toMatchObject({
      status: "in_review",
      acceptedCount: 0,
      customerCount: 0,
      pointsTotal: 0,
    });
    expect(await asked()).toBe(0);
  });

  test("the largest id that the database holds is asked about and unknown, not an error", async () => {
    const importRecord = await review(
      csv("9223372036854775807,1,Largest", "9223372036854775808,1,Too large"),
    );
    const { rows } = await listRows(shop, importRecord, {});
    expect(rows.map(({ reasons }) => reasons)).toEqual([["customer_unknown"], ["customer_id_invalid"]]);
  });
});

test("the stored file is gone: the import fails in words, and a retry says the same", async () => {
  const importNumber = await received(fileOf(3, "No file"));
  await asOwner(
    "DELETE FROM import_file_chunk WHERE file_id = (SELECT file_id FROM import WHERE shop = $1 AND import_number = $2)",
    [shop, importNumber],
  );
  await workOnImport(shop, importNumber);
  expect(await mustFind(importNumber)).toMatchObject({
    status: "failed",
    failureCode: "file_missing",
    stoppedStatus: "staging",
  });
});

test("failing an import that is no longer being worked on changes nothing", async () => {
  const applied = await applyFile(csv(`${customer(1)},5,Applied`));
  await fail(shop, applied.importNumber, "internal");
  expect(await mustFind(applied.importNumber)).toEqual(applied);
});
