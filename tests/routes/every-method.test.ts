/** Every route, asked by every method: what it does not take is refused by name, kept by no cache, and told to no log. */
import { readdirSync } from "node:fs";
import { request as open, type IncomingHttpHeaders } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { wordsIn } from "#app/locales/words.server.ts";
import { signedProxyQuery } from "#sandbox/proxy-signature.ts";
import { startWebProcess, type WebProcess } from "#support/app-process.ts";
import { customer, install, sandbox, shop } from "#support/shops.ts";
import { until } from "#support/until.ts";

let web: WebProcess;
let log = "";

beforeAll(async () => {
  await install();
  // As an operator starts it who sets nothing: libraries are at their most talkative.
  const talkative = { LOG_LEVEL: "debug", NODE_ENV: "development" };
  web = await startWebProcess(talkative, (piece) => void (log += piece));
});
afterAll(() => web.stop());

const agent = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0" };

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

function ask(method: string, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const request = open(new URL(path, web.url), { method, agent: false, headers: { ...agent, ...headers } });
  request.once("error", reject);
  request.once("response", (response) => {
    text(response).then(
      (body) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      reject,
    );
  });
  request.end();
  return promise;
}

const reading = "GET, HEAD";
const both = "GET, HEAD, POST";
/** By the file of the route: an address of it, and what it takes. */
const routes: Record<string, [path: string, allowed: string]> = {
  "_index.tsx": ["/", reading],
  "app.$.tsx": ["/app/nowhere", reading],
  "app._index": ["/app?index", reading],
  "app.customer-fields.$field.ts": ["/app/customer-fields/card", "POST"],
  "app.customers.$customerId": ["/app/customers/7", both],
  "app.customers.$customerId_.entries": ["/app/customers/7/entries", reading],
  "app.customers.$customerId_.statement": ["/app/customers/7/statement", reading],
  "app.customers._index": ["/app/customers?index", both],
  "app.customers.count.ts": ["/app/customers/count", reading],
  "app.customers.export.ts": ["/app/customers/export", reading],
  "app.customers.exports": ["/app/customers/exports", both],
  "app.customers.exports_.$exportId.ts": ["/app/customers/exports/1", reading],
  "app.data-requests.$dataRequestId.ts": ["/app/data-requests/1", both],
  "app.imports.$importNumber._index": ["/app/imports/1?index", both],
  "app.imports.$importNumber.columns": ["/app/imports/1/columns", both],
  "app.imports.$importNumber.continue.ts": ["/app/imports/1/continue", "POST"],
  "app.imports.$importNumber.entries.ts": ["/app/imports/1/entries", reading],
  "app.imports.$importNumber.people": ["/app/imports/1/people", both],
  "app.imports.$importNumber.progress": ["/app/imports/1/progress", reading],
  "app.imports.$importNumber.receipt.ts": ["/app/imports/1/receipt", reading],
  "app.imports.$importNumber.rejected.ts": ["/app/imports/1/rejected", reading],
  "app.imports.$importNumber.repair": ["/app/imports/1/repair", reading],
  "app.imports.$importNumber.rescue": ["/app/imports/1/rescue", both],
  "app.imports.$importNumber.review": ["/app/imports/1/review", both],
  "app.imports.$importNumber.rows.ts": ["/app/imports/1/rows", both],
  "app.imports.$importNumber.sums.ts": ["/app/imports/1/sums", reading],
  "app.imports.$importNumber.undo": ["/app/imports/1/undo", both],
  "app.imports._index": ["/app/imports?index", both],
  "app.imports.compare": ["/app/imports/compare?first=1&second=2", reading],
  "app.imports.compare_.file.ts": ["/app/imports/compare/file?first=1&second=2", reading],
  "app.imports.new": ["/app/imports/new", reading],
  "app.imports.running.ts": ["/app/imports/running", reading],
  "app.imports.upload.ts": ["/app/imports/upload", both],
  "app.settings": ["/app/settings", both],
  "app.templates.$name.ts": ["/app/templates/x", reading],
  "app.tsx": ["/app", reading],
  "auth.$.tsx": ["/auth/session-token", reading],
  "auth.login.tsx": ["/auth/login", reading],
  "healthz.ts": ["/healthz", reading],
  "proxy.$.ts": ["/proxy/nowhere", reading],
  "proxy._index.ts": ["/proxy?index", reading],
  "proxy.history.ts": ["/proxy/history", reading],
  "webhooks.ts": ["/webhooks", "POST"],
  // Not Remix's.
  "/readyz": ["/readyz", reading],
  "/favicon.svg": ["/favicon.svg", reading],
  "/nowhere": ["/nowhere", reading],
};
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"];

test("every route is among them", () => {
  const known = Object.keys(routes).filter((name) => !name.startsWith("/"));
  expect(known).toEqual(readdirSync("app/routes").sort());
});

describe("a method that an address does not take is answered 405, with those that it takes", () => {
  test.each(Object.entries(routes))("%s", async (_, [path, allowed]) => {
    const sentence = wordsIn("en").t("errors.notAllowed", { methods: allowed.split(", ") });
    for (const method of methods) {
      const { status, headers, body } = await ask(method, path);
      expect([method, headers["cache-control"]]).toEqual([
        method,
        path === "/favicon.svg" && status < 400
          ? "public, max-age=3600"
          : expect.stringContaining("no-store"),
      ]);
      if (allowed.split(", ").includes(method)) {
        expect([method, status]).not.toEqual([method, 405]);
        expect([method, status]).not.toEqual([method, 500]);
      } else {
        const said = method === "HEAD" ? "" : sentence;
        expect([method, status, headers.allow, body]).toEqual([method, 405, allowed, said]);
      }
    }
  });

  test("in the reader's language", async () => {
    const methods = reading.split(", ");
    const sentence = wordsIn("bg").t("errors.notAllowed", { methods });
    expect((await ask("PUT", "/app", { "accept-language": "bg" })).body).toBe(sentence);
    expect((await ask("PUT", "/app?locale=bg")).body).toBe(sentence);
  });

  test("and so is the data of a page, and a form that is sent to a layout and not to its index page", async () => {
    expect((await ask("POST", "/app.data")).headers.allow).toBe(reading);
    expect((await ask("DELETE", "/app/imports/1/review.data")).headers.allow).toBe(both);
    expect((await ask("POST", "/app/imports/1")).headers.allow).toBe(reading);
  });

  test("and so is a tunnel", async () => {
    const socket = connect(Number(new URL(web.url).port), "127.0.0.1");
    socket.write("CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n");
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 405 [^]*Allow: GET, HEAD, POST\r\n[^]*\.$/);
  });
});

describe("what is somebody's is kept by no cache", () => {
  test.each([
    ["the page that fetches a token", () => ask("GET", `/auth/session-token?shop=${shop}`), 200],
    ["the way to it", () => ask("GET", `/app?shop=${shop}&embedded=1`), 302],
    ["a refused token", () => ask("GET", "/app", { authorization: "Bearer forged" }), 401],
    ["an unsigned webhook", () => ask("POST", "/webhooks"), 401],
    ["an address that leads nowhere", () => ask("GET", "/nowhere"), 404],
    ["a broken address", () => ask("GET", "/%"), 400],
    ["a body too large", () => ask("POST", "/webhooks", { "content-length": "9999999" }), 413],
    ["a shop that is none", () => ask("GET", "/auth/session-token?shop=x"), 400],
  ])("%s", async (_, asking, status) => {
    const answer = await asking();
    expect([answer.status, answer.headers["cache-control"]]).toEqual([
      status,
      expect.stringContaining("no-store"),
    ]);
  });

  test("but the app's own files are", async () => {
    const script = /src="(\/assets\/[^"]+)"|from "(\/assets\/[^"]+)"/.exec((await ask("GET", "/")).body);
    const { headers } = await ask("GET", script?.[1] ?? script?.[2] ?? "");
    expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  });
});

const signed = (to: string) =>
  `${to}?${signedProxyQuery(
    new URLSearchParams(),
    {
      shop,
      customerId: String(customer(1)),
      pathPrefix: "/apps/pointbook",
      timestampSeconds: Math.floor(Date.now() / 1000),
    },
    "test-secret",
  ).toString()}`;
const lines = () => log.split("\n").filter(Boolean);

describe("an address below the app proxy that nothing answers", () => {
  test.each(["/proxy/nowhere", "/proxy/history/1", `/proxy/${customer(1)}`])(
    "is a plain page of its own, or an object, in the shopper's language: %s",
    async (path) => {
      const html = await ask("GET", signed(path), { accept: "text/html", "accept-language": "bg" });
      expect(html.status).toBe(404);
      expect(html.body).toMatch(/^<!doctype html><html lang="bg">/);
      expect(html.body).toContain(wordsIn("bg").t("errors.missing.storefront"));
      expect(html.body).not.toMatch(/script|Pointbook|admin|signature/i);
      const json = await ask("GET", signed(path), { accept: "application/json" });
      const sentence = wordsIn("en").t("errors.missing.storefront");
      expect([json.status, JSON.parse(json.body)]).toEqual([404, { sentence }]);
    },
  );
});

test("the log has lines of ours alone, and none has a signature, a token or a customer's id", async () => {
  const token = await sandbox().sessionToken();
  await ask("GET", signed("/nowhere"));
  await ask("GET", signed("/proxy/nowhere"));
  await ask("GET", `/app/nowhere?id_token=${token}`);
  await ask("GET", `/app/customers/${customer(1)}`, { authorization: `Bearer ${token}` });
  await ask("GET", "/last-of-all");
  await until(() => Promise.resolve(lines().some((line) => line.includes("/last-of-all"))));
  const foreign = lines().filter((line) => !/^\{"level":\d+,"time":\d+,.*\}$/.test(line));
  expect(foreign).toEqual([]);
  for (const secret of [String(customer(1)), token.split(".")[1] ?? "?", "signature=", "id_token"])
    expect(lines().filter((line) => line.includes(secret))).toEqual([]);
});
