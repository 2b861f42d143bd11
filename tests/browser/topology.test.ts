/**
 * The topology of docker-compose.yml with plain processes: two web processes, two workers and a proxy that gives
 * each request to the next web process. All of them say everything they have to say, and none of it may be data.
 */
import { createServer, request as passOn, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { sandboxControl, type SandboxControl } from "#sandbox/control.ts";
import { createDirectory, firstCustomerIdOf } from "#sandbox/customers.ts";
import { freePort } from "#sandbox/free-port.ts";
import { signedProxyQuery } from "#sandbox/proxy-signature.ts";
import { staff } from "#sandbox/staff.ts";
import { freePorts, startWorld, type World } from "#sandbox/world.ts";
import { startProgram, startWebProcess, type WebProcess } from "#support/app-process.ts";
import { cloneDatabase } from "#support/database.ts";
import { createMerchant, type Merchant } from "#support/merchant.ts";
import { reconcileReport } from "#support/reconcile-report.ts";

const customers = 5_000;
const waitMsMax = 50_000;

let surroundings: World;
let sandbox: SandboxControl;
let databaseUrl: string;
let pool: pg.Pool;
let proxyUrl: string;
const webs: { web: WebProcess; metricsUrl: string; answered: number }[] = [];
const workerMetricsUrls: string[] = [];
/** The pieces that each process wrote; one may end in the middle of a line. */
const said: string[][] = [];
const undo: (() => unknown)[] = [];
let failed = false;

beforeAll(async () => {
  const database = await cloneDatabase();
  databaseUrl = database.url;
  undo.push(() => (failed ? undefined : database.drop()));
  surroundings = await startWorld({ dataDir: ".data/test", databaseUrl, customers, ports: freePorts });
  undo.push(() => surroundings.stop());
  sandbox = sandboxControl(surroundings.adminUrl);
  pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  undo.push(() => pool.end());
  await Promise.all([startWeb(), startWeb()]);
  await startWorker();
  await startWorker();
  proxyUrl = await startProxy();
  await sandbox.appTarget(proxyUrl);
});

afterEach(({ task }) => void (failed ||= task.result?.state === "fail"));

afterAll(async () => {
  for (const step of undo.reverse()) await step();
});

const chatty = () => ({ ...surroundings.env, LOG_LEVEL: "trace" });

function hearNext(): (text: string) => void {
  const pieces: string[] = [];
  said.push(pieces);
  return (text) => void pieces.push(text);
}

async function startWeb(): Promise<void> {
  const port = String(await freePort());
  const web = await startWebProcess({ ...chatty(), METRICS_PORT: port }, hearNext());
  undo.push(web.stop);
  webs.push({ web, metricsUrl: metricsUrlAt(port), answered: 0 });
}

async function startWorker(): Promise<void> {
  const port = String(await freePort());
  undo.push(startProgram("worker.ts", { ...chatty(), METRICS_PORT: port }, hearNext()).stop);
  workerMetricsUrls.push(metricsUrlAt(port));
}

const metricsUrlAt = (port: string) => `http://127.0.0.1:${port}/metrics`;

const metricsAt = async (url: string) => (await fetch(url)).text();

/** What the workers counted together. */
async function countedByWorkers(metric: RegExp): Promise<number> {
  const texts = await Promise.all(workerMetricsUrls.map(metricsAt));
  return texts
    .flatMap((text) => [...text.matchAll(metric)])
    .reduce((sum, [, value]) => sum + Number(value), 0);
}

/** Round-robin, streaming both ways, as deploy/Caddyfile does. */
async function startProxy(): Promise<string> {
  let turn = 0;
  const server: Server = createServer((incoming, outgoing) => {
    const next = webs[turn++ % webs.length];
    if (!next) return outgoing.destroy();
    next.answered++;
    const { method, headers } = incoming;
    const onward = passOn(`${next.web.url}${incoming.url}`, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on("error", () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  undo.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  await vi.waitUntil(isSo, { timeout: waitMsMax, interval: 25 });
}

async function ask<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
  return (await pool.query<Row>(sql, values)).rows;
}

const statusOf = async (shop: string, importNumber: number) =>
  (
    await ask<{ status: string }>("SELECT status FROM import WHERE shop = $1 AND import_number = $2", [
      shop,
      importNumber,
    ])
  )[0]?.status;

const agent = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";

async function page(shop: string, path: string): Promise<Response> {
  const authorization = `Bearer ${await sandbox.sessionToken({ shop })}`;
  return fetch(proxyUrl + path, { headers: { "user-agent": agent, authorization }, redirect: "manual" });
}

async function expectBooksAgree(): Promise<void> {
  const books = await reconcileReport(databaseUrl);
  expect(books, books.text).toMatchObject({ agree: true });
}

const secretWords = "Thank you dear Agatha";
const secretCell = "agatha.secret@example.com";

/** `rows` accepted rows, and one that names nobody. */
function file(shop: string, rows: number): Uint8Array {
  const first = firstCustomerIdOf(shop, surroundings.shop);
  const lines = Array.from({ length: rows }, (_, i) => `${first + (i % customers)},2,${secretWords} ${i}`);
  const text = ["shopify_id,points_to_add,description", ...lines, `${secretCell},5,${secretWords}`].join(
    "\n",
  );
  return new TextEncoder().encode(text);
}

/** From the file to the ledger, looking at the progress page all the while. */
async function importOnce(shop: string, rows: number): Promise<void> {
  const merchant: Merchant = createMerchant(sandbox, shop, () => proxyUrl);
  const importNumber = await merchant.upload("points.csv", file(shop, rows));
  const untilStatus = (wanted: string) =>
    until(async () => {
      const answer = await page(shop, `/app/imports/${importNumber}/progress.data`);
      await answer.arrayBuffer();
      expect(answer.status).toBeLessThan(400);
      return (await statusOf(shop, importNumber)) === wanted;
    });
  await untilStatus("in_review");
  await merchant.approve(importNumber);
  await untilStatus("applied");
}

test("several shops at once, each request to another process: every import is whole and once", async () => {
  const shops = [surroundings.shop, ...["north", "south", "west"].map((name) => `${name}.myshopify.com`)];
  const rows = [3_000, 12_000, 21_000, 500];
  await Promise.all(shops.map((shop, i) => importOnce(shop, rows[i] ?? 0)));
  const books = await ask(
    `SELECT shop, sum(balance)::integer AS points, sum(entry_count)::integer AS entries FROM balance
     GROUP BY shop ORDER BY shop`,
  );
  const expected = shops.map((shop, i) => ({ shop, points: 2 * (rows[i] ?? 0), entries: rows[i] }));
  expect(books).toEqual(expected.sort((a, b) => (a.shop < b.shop ? -1 : 1)));
  for (const { answered } of webs) expect(answered).toBeGreaterThan(20);
  await expectBooksAgree();
});

test("each web process answers its operator apart from the internet, and counts for itself", async () => {
  for (const { web, metricsUrl } of webs) {
    expect((await fetch(`${web.url}/metrics`)).status).toBe(404);
    expect(await (await fetch(`${web.url}/readyz`)).text()).toBe("ok");
    expect(await (await fetch(`${web.url}/healthz`)).text()).toBe("ok");
    const identity = {
      shop: surroundings.shop,
      customerId: String(firstCustomerIdOf(surroundings.shop, surroundings.shop)),
      pathPrefix: "/apps/pointbook",
      timestampSeconds: Math.floor(Date.now() / 1000),
    };
    const query = signedProxyQuery(
      new URLSearchParams(),
      identity,
      surroundings.env.SHOPIFY_API_SECRET ?? "",
    );
    expect((await fetch(`${web.url}/proxy/history?${query}`)).status).toBe(200);
    const text = await metricsAt(metricsUrl);
    expect(text).toMatch(/^pointbook_history_seconds_count 1$/m);
    expect(text).toMatch(/^pointbook_imports\{status="applied"\} 4$/m);
    expect(text).toMatch(/^pointbook_rows\{verdict="accepted"\} 36500$/m);
    expect(text).toMatch(/^pointbook_rows\{verdict="rejected"\} 4$/m);
  }
  // 3,000, 5,000, 5,000 and 500 customers, 250 a call, a point each.
  expect(
    await countedByWorkers(/^pointbook_admin_api_cost_total\{operation="CustomersExist"\} (\d+)$/gm),
  ).toBe(54);
});

test("a request's id is on its answer and on its lines in the log; a sender's own is kept, a strange one is not", async () => {
  const ask = async (id: string) =>
    (
      await fetch(`${proxyUrl}/app/imports/999999?id_token=secret-in-query`, {
        headers: { "x-request-id": id },
      })
    ).headers;
  const given = (await ask("a-sender-s-own-id-1")).get("x-request-id");
  expect(given).toBe("a-sender-s-own-id-1");
  const made = (await ask("short")).get("x-request-id");
  expect(made).toMatch(/^[0-9a-f-]{36}$/);
  // Two processes write them: the first of them may come last.
  for (const id of [given, made]) await until(async () => lines().some((line) => line.requestId === id));
  expect(lines().find((line) => line.requestId === given)).toMatchObject({ msg: "request", method: "GET" });
});

interface Line {
  level: number;
  msg?: string;
  requestId?: string;
  shop?: string;
  importNumber?: number;
}

/** The lines that are whole by now. */
const lines = () =>
  said
    .flatMap((pieces) => pieces.join("").split("\n").slice(0, -1))
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Line);

test("with every fault at once the log names shops and imports, and no token, person or word of a row", async () => {
  const shop = surroundings.shop;
  const merchant = createMerchant(sandbox, shop, () => proxyUrl);
  await sandbox.faults({
    // More than the others, which spoil such an answer as well.
    throttled: 5,
    status: { code: 502, count: 1 },
    dropConnections: 1,
    truncated: 1,
    malformed: 1,
  });
  const importNumber = await merchant.upload("points.csv", file(shop, 900));
  await until(async () => (await statusOf(shop, importNumber)) === "in_review");
  // PostgreSQL quotes the row in what it says beside its message.
  await pool.query(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'refused for the test' USING DETAIL = NEW.description, HINT = NEW.description; END $$;
    CREATE TRIGGER refuse BEFORE INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION refuse()`);
  await merchant.approve(importNumber);
  await until(async () => lines().some(({ level, msg }) => level === 50 && msg === "import step threw"));
  await pool.query("DROP FUNCTION refuse() CASCADE");
  await until(async () => (await statusOf(shop, importNumber)) === "applied");

  await (await page(shop, "/app/customers.data")).text();
  await (await page(shop, `/app/customers/${firstCustomerIdOf(shop, shop)}.data`)).text();
  await sandbox.faults({ revokeTokens: true });
  await (await page(shop, "/app/customers.data")).text();
  const stale = await fetch(`${proxyUrl}/app?shop=${shop}&id_token=not.a.token`, {
    headers: { "user-agent": agent },
  });
  await stale.arrayBuffer();

  const tokens = await ask<{ token: string }>(
    "SELECT unnest(ARRAY[access_token, refresh_token]) AS token FROM session",
  );
  const shopper = createDirectory(customers).byIndex(0);
  const forbidden = [
    ...tokens.map(({ token }) => token),
    ...[secretWords, "Agatha", secretCell, "@example.com", "secret-in-query", "not.a.token", "Bearer", "eyJ"],
    ...staff.flatMap(({ lastName, email }) => [lastName, email]),
    ...[shopper?.firstName, shopper?.lastName, shopper?.email, shopper?.phone],
    ...[
      String(firstCustomerIdOf(shop, shop)),
      surroundings.env.SHOPIFY_API_SECRET,
      new URL(databaseUrl).password,
    ],
  ].filter((text): text is string => Boolean(text));
  const all = said.map((pieces) => pieces.join("")).join("\n");
  expect(tokens.length).toBeGreaterThan(0);
  expect(forbidden.filter((text) => all.includes(text))).toEqual([]);
  expect(
    lines().filter((line) => line.shop === shop && line.importNumber === importNumber).length,
  ).toBeGreaterThan(2);
  expect(await ask("SELECT FROM pgboss.job WHERE output::text LIKE '%Agatha%'")).toEqual([]);
  expect(await countedByWorkers(/^pointbook_admin_api_throttle_wait_seconds_count (\d+)$/gm)).toBeGreaterThan(
    0,
  );
  await expectBooksAgree();
});

test("a web process that is told to stop finishes what it has in hand and leaves", async () => {
  const { web } = webs.pop() ?? {};
  if (!web) throw new Error("there is no web process");
  const shop = "east.myshopify.com";
  const bytes = file(shop, 60_000);
  const half = bytes.length / 2;
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const stopMeanwhile = async () => {
    await writer.write(bytes.subarray(0, half));
    await until(async () => {
      const storing = await ask("SELECT FROM import_file WHERE NOT adopted AND stored_bytes > 0");
      return storing.length > 0;
    });
    const stopped = web.stop();
    // On the connections that are there it is answered still, and each is closed after its answer.
    await until(async () => (await fetch(`${web.url}/healthz`).catch(() => null)) === null);
    await writer.write(bytes.subarray(half));
    await writer.close();
    return stopped;
  };
  const upload = createMerchant(sandbox, shop, () => web.url).upload("slow.csv", readable);
  // Together: an upload that fails is told at once, and nobody goes on to write to it.
  const [importNumber] = await Promise.all([upload, stopMeanwhile()]);
  expect(importNumber).toBe(1);
  expect(await web.ended).toBe(0);
  await until(async () => (await statusOf(shop, 1)) === "in_review");
});
