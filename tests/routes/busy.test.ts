/** Every connection to the database is taken, or there is none to be had: whoever asks is told to come again, in words. */
import { createHmac } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signedProxyQuery } from "#sandbox/proxy-signature.ts";
import { redirectUrl } from "#sandbox/world.ts";
import { startWebProcess, type WebProcess } from "#support/app-process.ts";
import { startPooler, type Pooler } from "#support/pooler.ts";
import { csv, customer, install, sandbox, shop } from "#support/shops.ts";

let pooler: Pooler;
let web: WebProcess;
let token: string;

beforeAll(async () => {
  await install();
  const impatient = new URL("../support/impatient.ts", import.meta.url).href;
  pooler = await startPooler(process.env.DATABASE_URL ?? "", { mode: "session" });
  web = await startWebProcess({
    DATABASE_URL: pooler.url,
    NODE_OPTIONS: `--import ${redirectUrl} --import ${impatient}`,
  });
});
afterAll(async () => {
  await web.stop();
  await pooler.close();
});

type Ask = () => Promise<Response>;

const get = (path: string, accept: string): Promise<Response> =>
  fetch(web.url + path, {
    headers: {
      // The library answers 410 to whatever does not look like a browser.
      "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
      "accept-language": "bg",
      authorization: `Bearer ${token}`,
      accept,
    },
  });

const webhook: Ask = () => {
  const body = JSON.stringify({ shop_domain: shop, customer: { id: 7 } });
  return fetch(`${web.url}/webhooks`, {
    method: "POST",
    body,
    headers: {
      "x-shopify-topic": "customers/redact",
      "x-shopify-hmac-sha256": createHmac("sha256", "test-secret").update(body).digest("base64"),
      "x-shopify-shop-domain": shop,
      "x-shopify-webhook-id": crypto.randomUUID(),
    },
  });
};
const upload: Ask = () =>
  fetch(`${web.url}/app/imports/upload`, {
    method: "POST",
    body: csv(`${customer(1)},5,Row`),
    headers: {
      "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
      "content-type": "application/octet-stream",
      "x-file-name": "points.csv",
      authorization: `Bearer ${token}`,
    },
  });
const history: Ask = () => {
  const timestampSeconds = Math.floor(Date.now() / 1000);
  const query = signedProxyQuery(
    new URLSearchParams(),
    { shop, customerId: String(customer(1)), pathPrefix: "/apps/pointbook", timestampSeconds },
    "test-secret",
  );
  return fetch(`${web.url}/proxy/history?${query.toString()}`);
};

/** With the table locked, more ask than there are connections. The first answer can only be one of somebody without any. */
async function firstOfMany(table: string, ask: Ask, many = 14): Promise<{ answer: Response; text: string }> {
  token = await sandbox().sessionToken();
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  const asked = Array.from({ length: many }, ask);
  try {
    const answer = await Promise.race(asked);
    return { answer, text: await answer.clone().text() };
  } finally {
    await client.end();
    await Promise.all(asked.map(async (answer) => (await answer).text()));
  }
}

const sentence = {
  en: "Pointbook can’t reach your shop’s data right now: try again in a few seconds.",
  bg: "В момента Pointbook не може да стигне до данните на магазина Ви: опитайте отново след няколко секунди.",
};

const askers: [string, string, Ask, string][] = [
  ["a page", "balance", () => get("/app/customers", "text/html"), sentence.bg],
  ["the data of a page", "balance", () => get("/app/customers.data", "*/*"), sentence.bg],
  ["a page for which nobody can be signed in", "session", () => get("/app", "text/html"), sentence.bg],
  ["a link to a file", "session", () => get("/app/customers/export", "*/*"), sentence.bg],
  ["a webhook", "webhook_delivery", webhook, sentence.en],
  ["an upload", "session", upload, '"code":"database_busy"'],
  ["a shopper's history", "balance", history, '{"error":"busy"}'],
];

/** As the answer says: on a busy machine a new connection may once more take longer than the half second it is given here. */
const comeAgain = (ask: Ask) =>
  expect.poll(async () => (await ask()).status, { timeout: 30_000, interval: 500 }).toBe(200);

test.each(askers)(
  "%s is answered 503, says when to come again, and is there again afterwards",
  async (_name, table, ask, words) => {
    const { answer, text } = await firstOfMany(table, ask);
    expect(answer.status, web.said().slice(-1500)).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("5");
    expect(text).toContain(words);
    await comeAgain(ask);
  },
);

test.each(askers)(
  "%s is answered so too while the database is restarted",
  async (_name, _table, ask, words) => {
    token = await sandbox().sessionToken();
    await pooler.close();
    try {
      const answer = await ask();
      expect(answer.status, web.said().slice(-1500)).toBe(503);
      expect(answer.headers.get("retry-after")).toBe("5");
      expect(await answer.text()).toContain(words);
    } finally {
      await pooler.open();
    }
    await comeAgain(ask);
  },
);
