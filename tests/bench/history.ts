/** A shopper's history page under load, over ledgers of three sizes, beside the barest server with the same query. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type pg from "pg";
import { firstCustomerId } from "#sandbox/customers.ts";
import type { OwnServer } from "#support/own-database.ts";
import { reconcileReport } from "#support/reconcile-report.ts";
import { checkpoint, startBenchApp, type BenchApp } from "./app.ts";
import type { LoadFigures, LoadOrder } from "./load.ts";
import { memoryOf, type Memory } from "./memory.ts";

export interface HistoryFigures {
  entries: number;
  customers: number;
  /** How long the ledger took to make, and how much of a disk it is. */
  fillSeconds: number;
  databaseMb: number;
  page: LoadFigures;
  bare: LoadFigures;
  webMemory: Memory | null;
}

const entriesACustomer = 50;
const connections = 20;
const warmUpSeconds = 3;
const seconds = 10;
/** Beyond this, proving the generated books takes longer than making them. */
const reconciledMax = 1_000_000;

export async function measureHistory(server: OwnServer, entries: number): Promise<HistoryFigures> {
  const app = await startBenchApp({
    ...{ server, databaseName: `bench_history_${entries}`, customers: 1_000, latencyMs: 0, worker: false },
  });
  try {
    const customers = entries / entriesACustomer;
    const began = performance.now();
    await fillLedger(app.owner, app.mainShop, customers);
    const fillSeconds = (performance.now() - began) / 1000;
    const books =
      entries <= reconciledMax ? await reconcileReport(app.databaseUrl) : { agree: true, text: "" };
    if (!books.agree) throw new Error(books.text);
    const { rows } = await app.owner.query<{ mb: number }>(
      "SELECT (pg_database_size(current_database()) / 1e6)::float8 AS mb",
    );
    const bare = await loadBare(app, customers);
    const page = await load(app, app.web.url, customers);
    return {
      ...{ entries, customers, fillSeconds, page, bare },
      databaseMb: rows[0]?.mb ?? NaN,
      webMemory: memoryOf(app.web.pid),
    };
  } finally {
    await app.stop();
  }
}

/** Customer c's k-th entry brings k + c mod 10 points, so that each balance is known without adding up. */
async function fillLedger(owner: pg.Pool, shop: string, customers: number): Promise<void> {
  const of = (sql: string) =>
    owner.query(
      sql
        .replaceAll("$shop", `'${shop}'`)
        .replaceAll("$first", String(firstCustomerId))
        .replaceAll("$customers", String(customers))
        .replaceAll("$postings", String(entriesACustomer)),
    );
  await of("INSERT INTO shop (shop, last_posting_number) VALUES ($shop, $postings)");
  await of(`
    INSERT INTO posting (shop, posting_number, kind, entry_count, points_total, posted_at, posted_by_name)
    SELECT $shop, p, 'adjustment', $customers,
           $customers * p + (SELECT sum(c % 10) FROM generate_series(0, $customers - 1) AS c),
           now() - ($postings - p) * interval '1 day', 'Bench'
    FROM generate_series(1, $postings) AS p`);
  await of(`
    INSERT INTO ledger_entry (shop, customer_id, posting_number, row_number, points, balance_after, description)
    SELECT $shop, $first + c, p, c + 2, p + c % 10, p * (p + 1) / 2 + p * (c % 10),
           'Order ' || c * $postings + p || ', points of the old programme'
    FROM generate_series(0, $customers - 1) AS c, generate_series(1, $postings) AS p`);
  await of(`
    INSERT INTO balance (shop, customer_id, balance, entry_count)
    SELECT $shop, $first + c, $postings * ($postings + 1) / 2 + $postings * (c % 10), $postings
    FROM generate_series(0, $customers - 1) AS c`);
  await of("VACUUM ANALYZE ledger_entry");
  await of("VACUUM ANALYZE balance");
  await checkpoint(owner);
}

async function loadBare(app: BenchApp, customers: number): Promise<LoadFigures> {
  const bare = fork(new URL("bare-history.ts", import.meta.url).pathname, {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    env: { ...process.env, DATABASE_URL: app.databaseUrl, CONNECTIONS: String(connections) },
  });
  try {
    if (!bare.stdout) throw new Error("the bare server has no output");
    const [port] = (await once(createInterface(bare.stdout), "line")) as [string];
    return await load(app, `http://127.0.0.1:${port}`, customers);
  } finally {
    const ended = once(bare, "exit");
    bare.kill();
    await ended;
  }
}

/** The load has a process of its own: what it costs is measured apart from what it measures. */
async function load(app: BenchApp, url: string, customers: number): Promise<LoadFigures> {
  const order: LoadOrder = {
    ...{ url, customers, connections, warmUpSeconds, seconds, firstCustomerId },
    shop: app.mainShop,
    secret: app.apiSecret,
  };
  const child = fork(new URL("load.ts", import.meta.url).pathname, { stdio: "inherit" });
  const ended = once(child, "exit");
  child.send(order);
  const [figures] = (await Promise.race([
    once(child, "message"),
    ended.then(() => Promise.reject(new Error("the load generator ended"))),
  ])) as [LoadFigures];
  await ended;
  return figures;
}
