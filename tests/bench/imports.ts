/** One import of each size through the whole app, each step by itself, and what bounds it beside it. */
import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { checkInFlightMax } from "#app/imports/limits.ts";
import { standardBucket } from "#sandbox/bucket.ts";
import type { CallCounts } from "#sandbox/calls.ts";
import { firstCustomerIdOf } from "#sandbox/customers.ts";
import { createMerchant, type Merchant } from "#support/merchant.ts";
import type { OwnServer } from "#support/own-database.ts";
import { reconcileReport } from "#support/reconcile-report.ts";
import { checkpoint, startBenchApp, type BenchApp } from "./app.ts";
import { bareCalls, callIdsMax } from "./bare-calls.ts";
import { bareCopies, barePapaparse, type CopyFigures } from "./bare.ts";
import { median, quantile, timed } from "./measure.ts";
import { memoryOf, type Memory } from "./memory.ts";
import { writeBenchFile, type BenchFile } from "./rows.ts";

export const importSteps = ["upload", "staging", "check", "apply", "undo"] as const;
export type ImportStep = (typeof importSteps)[number];

export interface ImportFigures {
  rows: number;
  customers: number;
  fileMb: number;
  /** Medians of the repeats. */
  seconds: Record<ImportStep, number>;
  /** From the first byte sent to the last entry posted, without the merchant's own time. */
  wholeSeconds: number;
  /** Staging and apply: what is left where Shopify is not asked. */
  withoutApiRowsPerSecond: number;
  copy: CopyFigures;
  papaparseSeconds: number;
  api: ApiFigures;
  memory: { web: Memory | null; worker: Memory | null; idle: { web: Memory | null; worker: Memory | null } };
  /** A page of the admin, asked for while the worker was busy. */
  pageMs: { p50: number; p99: number; asked: number };
}

export interface ApiFigures extends CallCounts {
  leastCalls: number;
  /** What latency, the calls in flight and the cost bucket allow, on a machine that costs nothing. */
  leastSeconds: number;
  /** From the end of staging to the last answer; the rest of the check is counting in the database. */
  askingSeconds: number;
  /** The same calls with nothing done before or after, on this machine. */
  bareSeconds: number;
}

export const latencyMs = 100;
/** A shop of many more customers than the file names, as a large merchant's is. */
const customersInShop = 2_000_000;
/** Looking costs the database something: more often only where a step takes a moment. */
const pollMs = (rows: number) => (rows <= 10_000 ? 5 : 25);
const pageEveryMs = 500;

export async function measureImports(
  server: OwnServer,
  rows: number,
  repeats: number,
): Promise<ImportFigures> {
  const app = await startBenchApp({
    ...{ server, databaseName: `bench_${rows}`, customers: customersInShop, latencyMs, worker: true },
  });
  try {
    const idle = memories(app);
    await warmUp(app, server.folder);
    const runs: Run[] = [];
    for (let i = 0; i < repeats; i++) runs.push(await oneImport(app, server.folder, rows, i));
    const memory = { ...memories(app), idle };
    const books = await reconcileReport(app.databaseUrl);
    if (!books.agree) throw new Error(books.text);
    return { ...summarise(runs), memory };
  } finally {
    await app.stop();
  }
}

const memories = ({ web, worker }: BenchApp) => ({
  web: memoryOf(web.pid),
  worker: worker && memoryOf(worker.pid),
});

/** Compiles what runs often, and opens the connections. */
async function warmUp(app: BenchApp, folder: string): Promise<void> {
  await steps(app, "bench-warm-up.myshopify.com", folder, 2_000);
}

type Run = Awaited<ReturnType<typeof oneImport>>;

async function oneImport(app: BenchApp, folder: string, rows: number, place: number) {
  return steps(app, `bench-${place}.myshopify.com`, folder, rows);
}

async function steps(app: BenchApp, shop: string, folder: string, rows: number) {
  const { owner, sandbox } = app;
  const merchant = createMerchant(sandbox, shop, () => app.web.url);
  const file = await writeBenchFile(join(folder, `${rows}.csv`), rows, firstCustomerIdOf(shop, app.mainShop));
  // The first visit brings the shop's tokens.
  await merchant.look("/app/imports.data");
  await sandbox.reset();
  await checkpoint(owner);
  const pages = watchPages(merchant);
  try {
    return await measuredSteps(app, shop, folder, merchant, file, pages);
  } finally {
    await pages.stop();
  }
}

async function measuredSteps(
  app: BenchApp,
  shop: string,
  folder: string,
  merchant: Merchant,
  file: BenchFile,
  pages: PageWatch,
) {
  const { owner, sandbox } = app;
  const { rows } = file;
  const upload = await timed(() => merchant.upload(`${rows}.csv`, createReadStream(file.path)));
  const importNumber = upload.answer;
  const reached = (status: string) => untilStatus(app, { shop, importNumber, rows }, status);
  const staging = await timed(() => reached("checking"));
  const asking = await timed(() => untilAnswered(app, { shop, importNumber, rows }));
  const counting = await timed(() => reached("in_review"));
  const calls = await sandbox.calls();
  await checkpoint(owner);
  const apply = await timed(async () => {
    await merchant.approve(importNumber);
    await reached("applied");
  });
  const pageMs = await pages.stop();
  const copy = await bareCopies(owner, shop, importNumber, folder);
  await checkpoint(owner);
  const undo = await timed(async () => {
    await merchant.undo(importNumber);
    await reached("undone");
  });
  const bareCallsSeconds = await bareCalls(app, shop, file.customers);
  const papaparse = await barePapaparse(file);
  await rm(file.path);
  const seconds: Record<ImportStep, number> = {
    upload: upload.seconds,
    staging: staging.seconds,
    check: asking.seconds + counting.seconds,
    apply: apply.seconds,
    undo: undo.seconds,
  };
  return { file, seconds, askingSeconds: asking.seconds, calls, copy, papaparse, pageMs, bareCallsSeconds };
}

/** The order of the statuses on the way up: one that has passed by between two looks was reached as well. */
const order = ["uploaded", "staging", "checking", "in_review", "applying", "applied", "undoing", "undone"];

interface Imported {
  shop: string;
  importNumber: number;
  rows: number;
}

async function untilStatus(app: BenchApp, imported: Imported, wanted: string): Promise<void> {
  await untilSo(app, imported, ({ status }) => order.indexOf(status) >= order.indexOf(wanted));
}

/** Until Shopify has answered for each customer: what follows in the check is the database's work. */
async function untilAnswered(app: BenchApp, imported: Imported): Promise<void> {
  await untilSo(app, imported, ({ status, answered }) => answered || status === "in_review");
}

async function untilSo(
  app: BenchApp,
  { shop, importNumber, rows: rowCount }: Imported,
  isSo: (now: { status: string; answered: boolean }) => boolean,
): Promise<void> {
  for (;;) {
    const { rows } = await app.owner.query<{ status: string; answered: boolean; code: string | null }>(
      `SELECT status, step_total > 0 AND step_done >= step_total AS answered,
              coalesce(failure_code, undo_failure_code) AS code
       FROM import WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber],
    );
    const now = rows[0] ?? { status: "gone", answered: false, code: null };
    if (now.code || !order.includes(now.status))
      throw new Error(`The import is ${now.status} (${now.code}): ${app.worker?.said()} ${app.web.said()}`);
    if (isSo(now)) return;
    await sleep(pollMs(rowCount));
  }
}

interface PageWatch {
  /** @returns the milliseconds that each page took. */
  stop(): Promise<number[]>;
}

/** Asks for the list of imports a few times a second, as a merchant who waits. */
function watchPages(merchant: Merchant): PageWatch {
  const took: number[] = [];
  let goesOn = true;
  const watching = (async () => {
    while (goesOn) {
      took.push((await timed(() => merchant.look("/app/imports.data"))).seconds * 1000);
      await sleep(pageEveryMs);
    }
  })();
  return {
    async stop() {
      goesOn = false;
      await watching;
      return took;
    },
  };
}

function summarise(runs: Run[]): Omit<ImportFigures, "memory"> {
  const [first] = runs;
  if (!first) throw new Error("nothing was measured");
  const { file } = first;
  const of = (figure: (run: Run) => number) => median(runs.map(figure));
  const seconds = Object.fromEntries(
    importSteps.map((step) => [step, of((run) => run.seconds[step])]),
  ) as Record<ImportStep, number>;
  const { upload, staging, check, apply } = seconds;
  const pages = runs.flatMap((run) => run.pageMs);
  return {
    rows: file.rows,
    customers: file.customers,
    fileMb: file.bytes / 1e6,
    seconds,
    wholeSeconds: upload + staging + check + apply,
    withoutApiRowsPerSecond: file.rows / (staging + apply),
    copy: {
      ledgerSeconds: of((run) => run.copy.ledgerSeconds),
      rowsSeconds: of((run) => run.copy.rowsSeconds),
    },
    papaparseSeconds: of((run) => run.papaparse),
    api: {
      ...apiFigures(file, first.calls),
      askingSeconds: of((run) => run.askingSeconds),
      bareSeconds: of((run) => run.bareCallsSeconds),
    },
    pageMs: { p50: quantile(pages, 0.5), p99: quantile(pages, 0.99), asked: pages.length },
  };
}

/** What the shop's cost bucket, the answers' latency and the calls that may be in flight allow at best. */
function apiFigures(file: BenchFile, calls: CallCounts): Omit<ApiFigures, "askingSeconds" | "bareSeconds"> {
  const leastCalls = Math.ceil(file.customers / callIdsMax);
  const costOfOne = calls.costRequested / Math.max(1, calls.count);
  const { maximumAvailable, restoreRate } = standardBucket;
  const latencySeconds = (Math.ceil(leastCalls / checkInFlightMax) * latencyMs) / 1000;
  const bucketSeconds = Math.max(0, leastCalls * costOfOne - maximumAvailable) / restoreRate;
  return { ...calls, leastCalls, leastSeconds: Math.max(latencySeconds, bucketSeconds) };
}
