/** A file of all customers of a large shop, from the click to the file: its seconds, its bytes, and the worker's memory. */
import { setTimeout as sleep } from "node:timers/promises";
import { bookColumns, shopifyColumns } from "#app/imports/columns/own-export.ts";
import { firstCustomerId } from "#sandbox/customers.ts";
import { createMerchant } from "#support/merchant.ts";
import type { OwnServer } from "#support/own-database.ts";
import { checkpoint, startBenchApp, type BenchApp } from "./app.ts";
import { latencyMs } from "./imports.ts";
import { timed } from "./measure.ts";
import { memoryOf, type Memory } from "./memory.ts";

export const exportKinds = {
  "what Pointbook keeps": [...bookColumns],
  "also names, addresses and tags from Shopify": [
    ...bookColumns,
    ...shopifyColumns.filter((column) => column !== "customer_note"),
  ],
} as const;
export type ExportKind = keyof typeof exportKinds;

interface ExportRun {
  seconds: number;
  fileMb: number;
  calls: number;
  cost: number;
}

export interface ExportFigures {
  customers: number;
  runs: Record<ExportKind, ExportRun>;
  memory: Memory | null;
}

export const exportedInBench = 1_000_000;
export const exportedInBenchQuick = 50_000;
const pollMs = 200;

export async function measureExport(server: OwnServer, customers: number): Promise<ExportFigures> {
  const app = await startBenchApp({
    ...{ server, databaseName: "bench_export", customers, latencyMs, worker: true },
  });
  try {
    await giveBalances(app, customers);
    const runs: [ExportKind, ExportRun][] = [];
    for (const kind of Object.keys(exportKinds) as ExportKind[])
      runs.push([kind, await exportAll(app, exportKinds[kind], customers)]);
    return {
      customers,
      runs: Object.fromEntries(runs) as ExportFigures["runs"],
      memory: app.worker && memoryOf(app.worker.pid),
    };
  } finally {
    await app.stop();
  }
}

/** One posting for everybody. */
async function giveBalances({ owner, mainShop }: BenchApp, customers: number): Promise<void> {
  const of = (sql: string) => owner.query(sql, [mainShop, firstCustomerId, customers]);
  await of(
    `WITH posted AS (
       INSERT INTO posting (shop, posting_number, kind, entry_count, points_total, posted_by_name)
       SELECT $1, 1, 'adjustment', $3::integer, sum(c % 900 + 1), 'Bench'
       FROM generate_series(0, $3::integer - 1) AS c WHERE $2::bigint > 0
     )
     INSERT INTO shop (shop, last_posting_number) VALUES ($1, 1)
     ON CONFLICT (shop) DO UPDATE SET last_posting_number = 1`,
  );
  await of(
    `INSERT INTO ledger_entry (shop, customer_id, posting_number, row_number, points, balance_after, description)
     SELECT $1, $2::bigint + c, 1, c + 2, c % 900 + 1, c % 900 + 1, 'Points of the old programme'
     FROM generate_series(0, $3::integer - 1) AS c`,
  );
  await of(
    `INSERT INTO balance (shop, customer_id, balance, entry_count)
     SELECT $1, $2::bigint + c, c % 900 + 1, 1 FROM generate_series(0, $3::integer - 1) AS c`,
  );
  await owner.query("VACUUM ANALYZE ledger_entry");
  await owner.query("VACUUM ANALYZE balance");
  await checkpoint(owner);
}

async function exportAll(app: BenchApp, columns: readonly string[], customers: number): Promise<ExportRun> {
  const merchant = createMerchant(app.sandbox, app.mainShop, () => app.web.url);
  const form: [string, string][] = columns.map((column) => ["column", column]);
  form.push(["format", "csv"]);
  const before = await app.sandbox.calls();
  const { seconds, answer: file } = await timed(async () => {
    await merchant.send("/app/customers/exports.data", form);
    return madeFile(app);
  });
  if (file.lines !== customers + 1)
    throw new Error(`The file has ${file.lines} lines, and not ${customers + 1}.`);
  const after = await app.sandbox.calls();
  return {
    ...{ seconds, fileMb: file.bytes / 1e6 },
    calls: after.count - before.count,
    cost: after.costRequested - before.costRequested,
  };
}

/** The newest one, once it is whole. A description has no line breaks here, nor has a name. */
async function madeFile({ owner, worker, web }: BenchApp): Promise<{ bytes: number; lines: number }> {
  for (; ; await sleep(pollMs)) {
    const { rows } = await owner.query<{ state: string; exportId: string; failure: string | null }>(
      `SELECT state, export_id AS "exportId", failure_code AS failure
       FROM customer_export ORDER BY created_at DESC LIMIT 1`,
    );
    const made = rows[0];
    if (!made || made.state === "failed")
      throw new Error(`No file was made (${made?.failure}): ${worker?.said()} ${web.said()}`);
    if (made.state !== "ready") continue;
    const { rows: counted } = await owner.query<{ bytes: number; lines: number }>(
      `SELECT sum(length(bytes))::float8 AS bytes,
              sum(length(bytes) - length(replace(convert_from(bytes, 'LATIN1'), chr(10), '')))::float8 AS lines
       FROM customer_export_chunk WHERE export_id = $1`,
      [made.exportId],
    );
    return counted[0] ?? { bytes: 0, lines: 0 };
  }
}
