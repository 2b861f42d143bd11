/** Many shops at once, at their worst: how fast pages and webhooks are answered meanwhile, and beside it on an idle app. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { createMerchant } from "#support/merchant.ts";
import type { OwnServer } from "#support/own-database.ts";
import { reconcileReport } from "#support/reconcile-report.ts";
import { startBenchApp, type BenchApp } from "./app.ts";
import { dripOne, importOne, sendWebhooks, type Busy } from "./live-senders.ts";
import { quantile } from "./measure.ts";
import { memoryOf, type Memory } from "./memory.ts";
import type { PageFigures, PageOrder } from "./page-watch.ts";

export interface LiveSize {
  shops: number;
  rows: number;
  slowUploads: number;
  webhooks: number;
}

interface Milliseconds {
  p50: number;
  p99: number;
  max: number;
  asked: number;
  failed: number;
}

export interface LiveFigures extends LiveSize {
  idlePages: Record<string, Milliseconds>;
  pages: Record<string, Milliseconds>;
  webhookAnswers: Milliseconds;
  /** Uploads and decisions that were answered 503. */
  busy: Busy;
  /** From the first byte of the load. */
  seconds: {
    webhooksAnswered: number;
    webhooksWorked: number;
    imports: number;
    slowUploads: number;
    all: number;
  };
  memory: { idleWeb: Memory | null; idleWorker: Memory | null; web: Memory | null; worker: Memory | null };
}

export const liveSize: LiveSize = { shops: 50, rows: 2_000, slowUploads: 200, webhooks: 1_000 };
export const liveSizeQuick: LiveSize = { shops: 10, rows: 500, slowUploads: 20, webhooks: 100 };

const idleMs = 12_000;
const pageEveryMs = 100;
const allBegunMs = 5_000;
const pollMs = 250;
const stuckMs = 15 * 60_000;

export async function measureLive(server: OwnServer, size: LiveSize): Promise<LiveFigures> {
  const app = await startBenchApp({
    ...{ server, databaseName: "bench_live", customers: 30_000, latencyMs: 100, worker: true },
  });
  try {
    const shops = Array.from({ length: size.shops }, (_, i) => `live-${i}.myshopify.com`);
    // The first visit brings a shop's tokens; the second finds the program compiled.
    for (const shop of [...shops, ...shops])
      await createMerchant(app.sandbox, shop, () => app.web.url).look("/app/imports.data");
    const idle = watchPages(app, shops);
    await sleep(idleMs);
    const idlePages = await idle.stop();
    const [idleWeb, idleWorker] = memories(app);
    const busy = watchPages(app, shops);
    const load = await runLoad(app, shops, size);
    const pages = await busy.stop();
    const [web, worker] = memories(app);
    if (load.busy.first) console.log(load.busy.first, app.web.said().slice(0, 3_000));
    const books = await reconcileReport(app.databaseUrl);
    if (!books.agree) throw new Error(books.text);
    return { ...size, idlePages, pages, ...load, memory: { idleWeb, idleWorker, web, worker } };
  } finally {
    await app.stop();
  }
}

const memories = ({ web, worker }: BenchApp) => [memoryOf(web.pid), worker && memoryOf(worker.pid)] as const;

async function runLoad(app: BenchApp, shops: string[], size: LiveSize) {
  const began = performance.now();
  const busy: Busy = { askedAgain: 0, first: "" };
  const since = async (work: Promise<unknown>) => {
    await work;
    return (performance.now() - began) / 1000;
  };
  const webhooks = sendWebhooks(app, shops, size.webhooks);
  const worked = webhooks.then(() => untilNone(app, "webhook_delivery WHERE payload IS NOT NULL"));
  const imports = spread(size.shops, (i) => importOne(app, shops[i] ?? "", size.rows, busy));
  const slow = spread(size.slowUploads, (i) => dripOne(app, shops[i % shops.length] ?? "", i, busy));
  const all = Promise.all([worked, imports, slow]).then(() =>
    untilNone(app, "import WHERE status IN ('staging', 'checking', 'applying')"),
  );
  const [webhooksAnswered, webhooksWorked, importSeconds, slowUploads, allSeconds] = await Promise.all(
    [webhooks, worked, imports, slow, all].map(since),
  );
  const { ms, failed } = await webhooks;
  return {
    webhookAnswers: summarise(ms, failed),
    busy,
    seconds: {
      webhooksAnswered: webhooksAnswered ?? NaN,
      webhooksWorked: webhooksWorked ?? NaN,
      imports: importSeconds ?? NaN,
      slowUploads: slowUploads ?? NaN,
      all: allSeconds ?? NaN,
    },
  };
}

/** People do not begin in the same millisecond, however many they are. */
async function spread(count: number, begin: (i: number) => Promise<unknown>): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, (_, i) => sleep((i / count) * allBegunMs).then(() => begin(i))),
  );
}

async function untilNone(app: BenchApp, what: string): Promise<void> {
  for (const givenUp = performance.now() + stuckMs; performance.now() < givenUp; await sleep(pollMs)) {
    const { rows } = await app.owner.query<{ n: number }>(`SELECT count(*)::integer AS n FROM ${what}`);
    if (rows[0]?.n === 0) return;
  }
  throw new Error(`There is still a ${what} after ${stuckMs / 60_000} minutes: ${app.worker?.said()}`);
}

function watchPages(app: BenchApp, shops: string[]): { stop(): Promise<Record<string, Milliseconds>> } {
  const child = fork(new URL("page-watch.ts", import.meta.url).pathname, { stdio: "inherit" });
  const order: PageOrder = { url: app.web.url, adminUrl: app.adminUrl, shops, everyMs: pageEveryMs };
  child.send(order);
  const ended = once(child, "exit").then(() => Promise.reject(new Error("the watch of pages ended")));
  const told = once(child, "message") as Promise<[PageFigures]>;
  ended.catch(() => {});
  return {
    async stop() {
      child.send("stop");
      const [figures] = await Promise.race([told, ended]);
      return Object.fromEntries(
        Object.entries(figures).map(([page, { ms, failed }]) => [page, summarise(ms, failed)]),
      );
    },
  };
}

const summarise = (ms: number[], failed: number): Milliseconds => ({
  p50: quantile(ms, 0.5),
  p99: quantile(ms, 0.99),
  max: Math.max(...ms),
  asked: ms.length,
  failed,
});
