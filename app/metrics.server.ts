/**
 * What an operator watches, in the words of Prometheus. No shop is named: labels are few, and nobody learns from
 * them whose customers are meant.
 */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { isNodeAway } from "./database/database-busy.ts";
import { watchPool } from "./database/db.server.ts";
import { log } from "./log.server.ts";

function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    apiCalls: new Counter({
      name: "pointbook_admin_api_calls_total",
      help: "Calls of Shopify's Admin API by this process.",
      labelNames: ["operation", "outcome"],
      registers,
    }),
    apiCost: new Counter({
      name: "pointbook_admin_api_cost_total",
      help: "Points that Shopify charged to the cost buckets for the calls of this process.",
      labelNames: ["operation"],
      registers,
    }),
    throttleWait: new Histogram({
      name: "pointbook_admin_api_throttle_wait_seconds",
      help: "How long a call of this process waited for the cost bucket to fill.",
      buckets: [0.1, 0.5, 1, 2, 5, 10, 30],
      registers,
    }),
    historyLatency: new Histogram({
      name: "pointbook_history_seconds",
      help: "How long one page of a customer's history took in this process.",
      buckets: [0.002, 0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers,
    }),
    imports: new Gauge({
      name: "pointbook_imports",
      help: "Imports in the database by status. Every process answers the same: do not add them up.",
      labelNames: ["status"],
      registers,
    }),
    rows: new Gauge({
      name: "pointbook_rows",
      help: "Rows of all imports by verdict. Every process answers the same: do not add them up.",
      labelNames: ["verdict"],
      registers,
    }),
    queueJobs: new Gauge({
      name: "pointbook_queue_jobs",
      help: "Jobs in the queue by state. Every process answers the same: do not add them up.",
      labelNames: ["queue", "state"],
      registers,
    }),
    queueAge: new Gauge({
      name: "pointbook_queue_oldest_seconds",
      help: "How long the oldest job that could start is waiting. Every process answers the same.",
      labelNames: ["queue"],
      registers,
    }),
    databaseUp: new Gauge({
      name: "pointbook_database_up",
      help: "1 if the database answered this scrape; without it the figures of imports and queue are missing.",
      registers,
    }),
  };
}

// The web process holds this module twice, in the built app and beside it: both must count into the same place.
const key = Symbol.for("pointbook.metrics");
const shared = globalThis as { [key]?: ReturnType<typeof createMetrics> };
const metrics = (shared[key] ??= createMetrics());

/** `outcome`: "ok", or the kind of error; from a closed list, as each one is a series of its own. */
export function countApiCall({ operation, outcome, cost }: ApiCall): void {
  metrics.apiCalls.inc({ operation, outcome });
  metrics.apiCost.inc({ operation }, cost);
}

interface ApiCall {
  operation: string;
  outcome: string;
  cost: number;
}

export function countThrottleWait(seconds: number): void {
  metrics.throttleWait.observe(seconds);
}

export function observeHistory(seconds: number): void {
  metrics.historyLatency.observe(seconds);
}

export interface ImportFigures {
  /** Imports by status. */
  imports: Record<string, number>;
  /** Rows by verdict. */
  rows: Record<string, number>;
}

/**
 * All of it as text. A database that does not answer takes only its own figures away.
 * @param measureImports asks the database for the figures of imports.
 */
export async function metricsText(
  measureImports: () => Promise<ImportFigures>,
): Promise<{ text: string; contentType: string }> {
  const { registry, databaseUp } = metrics;
  try {
    await Promise.all([measureQueue(), measureImports().then(setImports).catch(leaveImportsOut)]);
    databaseUp.set(1);
  } catch (error) {
    log.warn({ err: error }, "metrics of the database are missing");
    for (const gauge of [metrics.imports, metrics.rows, metrics.queueJobs, metrics.queueAge]) gauge.reset();
    databaseUp.set(0);
  }
  return { text: await registry.metrics(), contentType: registry.contentType };
}

/** All nodes of a cluster are asked for those: without one of them nobody knows, and the database is up. */
function leaveImportsOut(error: unknown): void {
  if (!isNodeAway(error)) throw error;
  log.warn({ err: error }, "a node is away: the figures of imports are missing");
  for (const gauge of [metrics.imports, metrics.rows]) gauge.reset();
}

function setImports({ imports, rows }: ImportFigures): void {
  for (const [status, count] of Object.entries(imports)) metrics.imports.set({ status }, count);
  for (const [verdict, count] of Object.entries(rows)) metrics.rows.set({ verdict }, count);
}

async function measureQueue(): Promise<void> {
  const { rows } = await watchPool.query<{ queue: string; waiting: number; active: number; oldest: number }>(
    `SELECT q.name AS queue, count(j.id) FILTER (WHERE j.state IN ('created', 'retry'))::float AS waiting,
            count(j.id) FILTER (WHERE j.state = 'active')::float AS active,
            coalesce(extract(epoch FROM now() - min(greatest(j.created_on, j.start_after))
                             FILTER (WHERE j.state IN ('created', 'retry') AND j.start_after <= now())), 0)::float
              AS oldest
     FROM pgboss.queue q LEFT JOIN pgboss.job j ON j.name = q.name AND j.state IN ('created', 'retry', 'active')
     WHERE NOT starts_with(q.name, '__pgboss') GROUP BY q.name`,
  );
  for (const { queue, waiting, active, oldest } of rows) {
    metrics.queueJobs.set({ queue, state: "waiting" }, waiting);
    metrics.queueJobs.set({ queue, state: "active" }, active);
    metrics.queueAge.set({ queue }, oldest);
  }
}
