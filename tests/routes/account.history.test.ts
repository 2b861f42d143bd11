// The statement of the shop's account pages: who asks is said by a token of Shopify's, and by nothing else.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintAccountToken, type AccountTokenInput } from "#sandbox/account-token.ts";
import { applyFile, csv, customer, install, otherShop, shop } from "#support/shops.ts";
import { accountHistory } from "../../bin/parts/account-history.ts";

const hers = customer(1);
let server: Server;
let origin = "";

beforeAll(async () => {
  await install();
  await applyFile(csv(...Array.from({ length: 21 }, (_, i) => `${hers},${i + 1},Hers ${i + 1}`)));
  const app = express();
  app.use("/account/history", accountHistory);
  server = createServer(app).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const token = (input: Partial<AccountTokenInput> = {}) =>
  mintAccountToken({ apiKey: "test-key", apiSecret: "test-secret", shop, customerId: hers, ...input });

interface Ask {
  bearer?: string;
  path?: string;
  method?: string;
}

/** Whatever the answer is, a browser may read it. */
async function ask({ bearer, path = "", method = "GET" }: Ask) {
  const headers = new Headers(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` });
  const response = await fetch(`${origin}/account/history${path}`, { method, headers });
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null };
}

test("a shopper sees her own entries, and comes to the first one by the cursor", async () => {
  const first = await ask({ bearer: await token() });
  expect(first).toMatchObject({ status: 200, body: { balance: 231 } });
  expect(first.body.entries).toHaveLength(20);
  const second = await ask({ bearer: await token(), path: `?before=${first.body.next}` });
  expect(second.body.entries.map((entry: { description: string }) => entry.description)).toEqual(["Hers 1"]);
  const anothers = await ask({
    bearer: await token({ customerId: customer(2) }),
    path: `?before=${first.body.next}`,
  });
  expect(anothers).toMatchObject({ status: 409, body: { error: "another_customer" } });
});

test.each([
  ["a shop named with its protocol", { changes: { dest: `https://${shop}` } }],
  ["a clock that is ahead of ours by less than ten seconds", { ageSeconds: -8 }],
  ["a token that ran out less than ten seconds ago", { ageSeconds: 305 }],
  ["a token that the secret before this one signed", { apiSecret: "former-secret" }],
])("is answered: %s", async (_, input) => {
  expect((await ask({ bearer: await token(input) })).status).toBe(200);
});

test("another shop has nothing of hers, though her number is the same", async () => {
  expect((await ask({ bearer: await token({ shop: otherShop }) })).body).toMatchObject({
    balance: 0,
    entries: [],
  });
});

describe("refused with 401, and without a word of anybody's data", () => {
  const unsigned = async () => {
    const [, body = ""] = (await token()).split(".");
    return `${Buffer.from('{"alg":"none"}').toString("base64url")}.${body}.`;
  };
  const otherBody = async () => {
    const [head = "", , signature = ""] = (await token()).split(".");
    const [, body = ""] = (await token({ customerId: customer(2) })).split(".");
    return [head, body, signature].join(".");
  };
  test.each<[string, () => Promise<string> | undefined]>([
    ["no token", () => undefined],
    ["one that somebody else signed", () => token({ apiSecret: "guessed" })],
    ["one that nobody signed", unsigned],
    ["another customer's claims under her signature", otherBody],
    ["one of another app", () => token({ changes: { aud: "another-app" } })],
    ["one of several apps", () => token({ changes: { aud: ["test-key", "another-app"] } })],
    ["one that ran out", () => token({ ageSeconds: 320 })],
    ["one that is not valid yet", () => token({ ageSeconds: -60 })],
    ["one that never ends", () => token({ changes: { exp: undefined } })],
    ["one of no shop", () => token({ shop: "shop.example.com" })],
    ["one of a shop over http", () => token({ shop: `http://${shop}` })],
    ["half of one", async () => (await token()).slice(0, 60)],
    ["a very long one", () => Promise.resolve("a".repeat(9_000))],
  ])("%s", async (_, bearer) => {
    const { status, body } = await ask({ bearer: await bearer() });
    expect([status, body]).toEqual([401, { error: "bad_token" }]);
  });

  test.each([
    ["nobody is signed in, or the app has no access to customer data", { customerId: null }],
    ["the token is of something that is no customer", { changes: { sub: "gid://shopify/Company/7" } }],
    ["the customer has a number that none can have", { changes: { sub: "gid://shopify/Customer/0" } }],
    ["something is written behind her number", { changes: { sub: `gid://shopify/Customer/${hers}\n` } }],
  ])("with an error of its own where %s", async (_, input) => {
    const { status, body } = await ask({ bearer: await token(input) });
    expect([status, body]).toEqual([401, { error: "signed_out" }]);
  });
});

test("a browser may ask beforehand, other methods and paths are refused by name, a cursor that is none too", async () => {
  const before = await ask({ method: "OPTIONS" });
  expect([before.status, before.headers.get("access-control-allow-headers")]).toEqual([204, "Authorization"]);
  const posted = await ask({ method: "POST", bearer: await token() });
  expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET, OPTIONS"]);
  const long = await fetch(`${origin}/account/history`, { method: "POST", body: "x".repeat(1_000) });
  expect([long.status, long.headers.get("connection")]).toEqual([405, "close"]);
  expect((await ask({ path: "/1", bearer: await token() })).status).toBe(404);
  expect((await ask({ path: "?before=x", bearer: await token() })).status).toBe(400);
});
