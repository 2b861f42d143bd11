import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import pg from "pg";
import { freePort } from "#sandbox/free-port.ts";
import { discard } from "#app/imports/decisions/discard.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { measureImports } from "#app/imports/record/measure.server.ts";
import { countApiCall, countThrottleWait, metricsText, observeHistory } from "#app/metrics.server.ts";
import { startProgram, type AppProcess } from "#support/app-process.ts";
import {
  ana,
  applyFile,
  bytesOf,
  csv,
  customer,
  install,
  otherShop,
  review,
  sandbox,
  shop,
} from "#support/shops.ts";
import { notReady } from "../../../bin/parts/ready.ts";
import { asOwner } from "#support/owner.ts";
import { until } from "#support/until.ts";

let worker: AppProcess | undefined;

beforeAll(install);
beforeEach(() => sandbox().reset());
afterEach(async () => {
  await worker?.kill();
  worker = undefined;
});

const valueOf = (text: string, series: string) =>
  text
    .split("\n")
    .find((line) => line.startsWith(`${series} `))
    ?.slice(series.length + 1);

test("imports by status, rows by verdict and the queue are those of the database", async () => {
  await applyFile(csv(`${customer(1)},5,One`, `${customer(2)},5,Two`, "nobody,5,Three"));
  const { importNumber } = await review(csv(`${customer(1)},6,Dropped`));
  await discard(shop, importNumber, ana);
  await asOwner("DELETE FROM pgboss.job");
  await receiveFile(shop, ana, "points.csv", bytesOf(csv(`${customer(1)},7,Waits`)));
  await asOwner(
    `UPDATE pgboss.job SET created_on = now() - interval '90 seconds', start_after = now() - interval '90 seconds'
     WHERE name = 'import'`,
  );
  const { text } = await metricsText(measureImports);
  expect(valueOf(text, 'pointbook_imports{status="applied"}')).toBe("1");
  expect(valueOf(text, 'pointbook_imports{status="discarded"}')).toBe("1");
  expect(valueOf(text, 'pointbook_imports{status="staging"}')).toBe("1");
  expect(valueOf(text, 'pointbook_imports{status="failed"}')).toBe("0");
  expect(valueOf(text, 'pointbook_rows{verdict="accepted"}')).toBe("3");
  expect(valueOf(text, 'pointbook_rows{verdict="rejected"}')).toBe("1");
  expect(valueOf(text, 'pointbook_queue_jobs{queue="import",state="waiting"}')).toBe("1");
  expect(valueOf(text, 'pointbook_queue_jobs{queue="import",state="active"}')).toBe("0");
  expect(Number(valueOf(text, 'pointbook_queue_oldest_seconds{queue="import"}'))).toBeGreaterThanOrEqual(90);
  expect(valueOf(text, "pointbook_database_up")).toBe("1");
});

test("calls, their cost, waits and the history's latency are counted", async () => {
  const before = (await metricsText(measureImports)).text;
  const more = (text: string, series: string) =>
    Number(valueOf(text, series) ?? 0) - Number(valueOf(before, series) ?? 0);
  countApiCall({ operation: "Counted", outcome: "ok", cost: 12 });
  countApiCall({ operation: "Counted", outcome: "throttled", cost: 0 });
  countThrottleWait(1.5);
  observeHistory(0.004);
  const { text } = await metricsText(measureImports);
  expect(more(text, 'pointbook_admin_api_calls_total{operation="Counted",outcome="ok"}')).toBe(1);
  expect(more(text, 'pointbook_admin_api_calls_total{operation="Counted",outcome="throttled"}')).toBe(1);
  expect(more(text, 'pointbook_admin_api_cost_total{operation="Counted"}')).toBe(12);
  expect(more(text, "pointbook_admin_api_throttle_wait_seconds_count")).toBe(1);
  expect(more(text, "pointbook_admin_api_throttle_wait_seconds_sum")).toBeCloseTo(1.5);
  expect(more(text, 'pointbook_history_seconds_bucket{le="0.005"}')).toBe(1);
  expect(more(text, 'pointbook_history_seconds_bucket{le="0.002"}')).toBe(0);
});

test("name no shop", async () => {
  await applyFile(csv(`${customer(1)},5,Named`), otherShop);
  const { text } = await metricsText(measureImports);
  expect(text).not.toContain("myshopify");
  expect(text).not.toContain(otherShop.split(".")[0]);
});

test("a process is ready when every migration and the queue are there, and says what is missing", async () => {
  expect(await notReady()).toBe(null);
  const [last] = await asOwner<{ name: string }>(
    "SELECT max(migration_name) AS name FROM _prisma_migrations",
  );
  await asOwner("UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = $1", [last?.name]);
  expect(await notReady()).toBe(`Migration ${last?.name} is not applied: run npm run migrate.`);
  await asOwner("UPDATE _prisma_migrations SET finished_at = now() WHERE finished_at IS NULL");

  const [known] = await asOwner<{ checksum: string }>(
    "UPDATE pointbook_migrate.function_file n SET checksum = 'of an older one' FROM pointbook_migrate.function_file o WHERE o.id = n.id AND n.name = 'erase_shop' RETURNING o.checksum",
  );
  expect(await notReady()).toBe("Function erase_shop is not applied: run npm run migrate.");
  await asOwner("ALTER SCHEMA pointbook_migrate RENAME TO elsewhere");
  expect(await notReady()).toBe("The database has no functions yet: run npm run migrate.");
  await asOwner("ALTER SCHEMA elsewhere RENAME TO pointbook_migrate");
  await asOwner("UPDATE pointbook_migrate.function_file SET checksum = $1 WHERE name = 'erase_shop'", [
    known?.checksum,
  ]);

  await asOwner("ALTER SCHEMA pgboss RENAME TO elsewhere");
  expect(await notReady()).toBe("The queue has no tables yet: run npm run migrate.");
  await asOwner("ALTER SCHEMA elsewhere RENAME TO pgboss");

  await asOwner("ALTER TABLE _prisma_migrations RENAME TO elsewhere");
  expect(await notReady()).toBe("The database has no tables yet: run npm run migrate.");
  await asOwner("ALTER TABLE elsewhere RENAME TO _prisma_migrations");
  expect(await notReady()).toBe(null);
});

test("a worker answers its operator, and says so when its database is away and when it is back", async () => {
  const port = await freePort();
  worker = startProgram("worker.ts", { METRICS_PORT: String(port) });
  const ask = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => null);
    return response && { status: response.status, text: await response.text() };
  };
  await until(async () => (await ask("/readyz"))?.status === 200);
  expect(await ask("/healthz")).toEqual({ status: 200, text: "ok" });
  expect((await ask("/metrics?x=1"))?.text).toContain("process_cpu_seconds_total");
  expect((await ask("/"))?.status).toBe(404);

  const own = new URL(process.env.DATABASE_URL ?? "");
  const database = pg.escapeIdentifier(own.pathname.slice(1));
  const admin = new pg.Client({ connectionString: new URL("/postgres", own).href });
  await admin.connect();
  try {
    await admin.query(`ALTER DATABASE ${database} ALLOW_CONNECTIONS false`);
    await until(async () => {
      // Again each time: a connection that was just being made is not seen by the first one.
      await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [
        own.pathname.slice(1),
      ]);
      return (await ask("/readyz"))?.status === 503;
    });
    expect((await ask("/readyz"))?.text).toBe("The database does not answer.");
    expect((await ask("/healthz"))?.status).toBe(200);
    const { text } = (await ask("/metrics")) ?? { text: "" };
    expect(valueOf(text, "pointbook_database_up")).toBe("0");
    expect(text).not.toContain("pointbook_imports{");
  } finally {
    await admin.query(`ALTER DATABASE ${database} ALLOW_CONNECTIONS true`);
    await admin.end();
  }
  await until(async () => (await ask("/readyz"))?.status === 200);
  expect(valueOf((await ask("/metrics"))?.text ?? "", "pointbook_database_up")).toBe("1");
});
