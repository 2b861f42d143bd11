/** The web process as `deploy/roles.md` sets it up: its login has no rights of its own. */
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import pg from "pg";
import { freePort } from "#sandbox/free-port.ts";
import { startWebProcess, type WebProcess } from "#support/app-process.ts";
import { makeLogin, type Login } from "#support/login.ts";
import { asOwner, rowsOf } from "#support/owner.ts";
import { applyFile, csv, customer, install, mustFind, sandbox, shop } from "#support/shops.ts";
import { until } from "#support/until.ts";
import { workOnAll } from "#support/webhooks.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";

let login: Login;
let web: WebProcess;
let port: number;
const complaints: string[] = [];

beforeAll(async () => {
  login = await makeLogin(
    process.env.DATABASE_URL ?? "",
    "pointbook_app",
    "pointbook_auth",
    "pointbook_watch",
  );
  port = await freePort();
  const env = { DATABASE_URL: login.url, METRICS_PORT: String(port), LOG_LEVEL: "warn" };
  web = await startWebProcess(env, (text) => complaints.push(text));
  await sandbox().appTarget(web.url);
  await install();
});
afterAll(async () => {
  await web?.stop();
  await login.drop();
});

// The library answers 410 to whatever does not look like a browser.
const agent = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0" };

async function ask(path: string, init: RequestInit & { headers?: Record<string, string> } = {}) {
  const authorization = `Bearer ${await sandbox().sessionToken()}`;
  return fetch(new URL(path, web.url), { ...init, headers: { ...agent, authorization, ...init.headers } });
}

test("the database is of the version that this project asks for", async () => {
  const wanted = inject("postgresVersion");
  const [row] = await asOwner<{ version: string }>("SELECT current_setting('server_version') AS version");
  if (wanted) expect(row?.version).toMatch(new RegExp(`^${wanted}\\.`));
});

test("it answers pages, takes a file, tells its operator, and obeys Shopify's webhooks", async () => {
  await applyFile(csv(`${customer(1)},10,One`));
  for (const path of [
    "/app.data",
    "/app/imports.data",
    "/app/customers.data",
    `/app/customers/${customer(1)}.data`,
  ])
    expect({ path, status: (await ask(path)).status }).toEqual({ path, status: 200 });

  const sent = await ask("/app/imports/upload", { method: "POST", body: csv(`${customer(2)},20,Two`) });
  expect(sent.status).toBe(200);
  const { importNumber } = (await sent.json()) as { importNumber: number };
  const jobs = await asOwner("SELECT FROM pgboss.job WHERE name = 'import' AND state = 'created'");
  expect(jobs.length, "the worker is told of it").toBeGreaterThan(0);
  await workOnImport(shop, importNumber);
  expect(await mustFind(importNumber)).toMatchObject({ status: "in_review" });

  expect(await (await fetch(`${web.url}/readyz`)).text()).toBe("ok");
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  expect(metrics).toMatch(/^pointbook_database_up 1$/m);
  expect(metrics).toMatch(/^pointbook_imports\{status="applied"\} 1$/m);

  for (const topic of ["customers/redact", "app/uninstalled", "shop/redact"])
    expect({ topic, ...(await sandbox().webhook({ topic })) }).toMatchObject({ topic, status: 200 });
  await workOnAll(shop);
  expect(Object.values(await rowsOf(shop)).every((rows) => rows === 0)).toBe(true);
  expect(await asOwner("SELECT FROM pgboss.job WHERE data->>'shop' = $1", [shop])).toEqual([]);
  expect(complaints.join("\n")).not.toMatch(/permission denied|not ready|missing/);
});

test.each(["/app/imports.data", "/app/imports"])(
  "%s answers 503 and when to come again, where a statement is cut off",
  async (path) => {
    await install();
    const holder = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await holder.connect();
    try {
      await holder.query("BEGIN; LOCK TABLE import");
      let answer: Response | undefined;
      void ask(path).then((given) => (answer = given));
      await until(async () => {
        // As the time limit does, only sooner.
        await holder.query(
          `SELECT pg_cancel_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND application_name = 'pointbook' AND wait_event_type = 'Lock'`,
        );
        return answer !== undefined;
      });
      expect({ status: answer?.status, again: answer?.headers.get("retry-after") }).toEqual({
        status: 503,
        again: "5",
      });
      expect(await answer?.text()).not.toContain("canceling statement");
    } finally {
      await holder.end();
    }
  },
);

test("its login can read no table unless it becomes a role, and no other role than the app's", async () => {
  const tables = await asOwner<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname IN ('public', 'pgboss', 'pointbook_migrate') AND c.relkind IN ('r', 'p', 'v', 'm')
       -- Of Citus, what it shows of the catalogue to everybody.
       AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = c.oid AND deptype = 'e')`,
  );
  expect(tables.length).toBeGreaterThan(15);
  const client = new pg.Client({ connectionString: login.url });
  await client.connect();
  const codeOf = (sql: string) =>
    client.query(sql).then(
      () => "done",
      (error: pg.DatabaseError) => error.code,
    );
  try {
    const codes: unknown[] = [];
    for (const { name } of tables) codes.push(await codeOf(`SELECT FROM ${name} LIMIT 1`));
    expect(new Set(codes), "insufficient_privilege").toEqual(new Set(["42501"]));
    expect(await codeOf("CREATE TABLE mine ()")).toBe("42501");
    const [owner] = await asOwner<{ name: string }>("SELECT quote_ident(current_user) AS name");
    for (const role of ["pointbook_eraser", owner?.name])
      expect(await codeOf(`SET ROLE ${role}`)).toBe("42501");
    expect(await codeOf("SET ROLE pointbook_app")).toBe("done");
    expect((await client.query("SELECT FROM import")).rowCount, "of no shop").toBe(0);
  } finally {
    await client.end();
  }
});
