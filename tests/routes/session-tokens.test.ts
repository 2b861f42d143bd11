import { beforeAll, describe, expect, test } from "vitest";
import { SignJWT } from "jose";
import { install, sandbox, shop } from "#support/shops.ts";

type Handler = (args: {
  request: Request;
  params: Record<string, string>;
  context: object;
}) => Promise<unknown>;
type RouteModule = { loader?: Handler; action?: Handler };

/** Every route under /app, from the folder, so that a new one is covered. */
const modules = import.meta.glob<RouteModule>([
  "../../app/routes/app{,.*}.{ts,tsx}",
  "../../app/routes/app.*/route.{ts,tsx}",
]);
const handlers: { name: string; kind: "loader" | "action"; handler: Handler }[] = [];
for (const [file, load] of Object.entries(modules)) {
  const name = file.replace("../../app/routes/", "").replace(/\/route\.tsx?$/, "");
  const { loader, action } = await load();
  // A loader that only says "not here" needs no token.
  const takesFiles = ["app.imports.upload.ts", "app.imports.$importNumber.continue.ts"].includes(name);
  if (loader && !takesFiles) handlers.push({ name, kind: "loader", handler: loader });
  if (action) handlers.push({ name, kind: "action", handler: action });
}

beforeAll(install);

test("there are routes to test", () => expect(handlers.length).toBeGreaterThan(10));

const agent = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0" };
const host = Buffer.from(`admin.shopify.com/store/${shop.replace(".myshopify.com", "")}`).toString(
  "base64url",
);
const params = { importNumber: "1", customerId: "1", dataRequestId: "1" };

async function call(
  { kind, handler }: (typeof handlers)[number],
  headers: Record<string, string>,
  query = "",
): Promise<Response> {
  const url = `${process.env.SHOPIFY_APP_URL}/app?shop=${shop}&host=${host}&embedded=1${query}`;
  const post = {
    method: "POST",
    body: "intent=discard",
    headers: { ...agent, "content-type": "application/x-www-form-urlencoded", ...headers },
  };
  const request = new Request(url, kind === "action" ? post : { headers: { ...agent, ...headers } });
  const result = await handler({ request, params, context: {} }).catch((thrown: unknown) => thrown);
  if (!(result instanceof Response)) throw new Error(`it answered: ${JSON.stringify(result)}`);
  return result;
}

interface Claims {
  secret?: string;
  audience?: string;
  seconds?: number;
  /** What it says instead; undefined leaves a claim out. */
  odd?: Record<string, unknown>;
}

const forged = ({ secret = "test-secret", audience = "test-key", seconds = 60, odd = {} }: Claims) => {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    iss: `https://${shop}/admin`,
    dest: `https://${shop}`,
    aud: audience,
    sub: "902541635",
    exp: now + seconds,
    nbf: now - 700,
    iat: now - 700,
    jti: "j",
    sid: "s",
    ...odd,
  })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .sign(new TextEncoder().encode(secret));
};
const unsigned = () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none", typ: "JWT" })}.${part({ dest: `https://${shop}`, aud: "test-key", exp: 9_999_999_999 })}.`;
};

const bad: [string, () => Promise<string> | string][] = [
  ["signed with another secret", () => forged({ secret: "not the app's" })],
  ["expired", () => forged({ seconds: -60 })],
  ["expired, from the admin itself", () => sandbox().sessionToken({ expired: true })],
  ["of another app", () => forged({ audience: "another-app" })],
  ["unsigned", unsigned],
  ["not a token", () => "nonsense"],
];

const odd: [string, Record<string, unknown>][] = [
  ["no shop", { dest: undefined }],
  ["a shop that is no address", { dest: shop }],
  ["a shop that is a number", { dest: 7 }],
  [
    "a shop that is not Shopify's",
    { dest: "https://pointbook.example", iss: "https://pointbook.example/admin" },
  ],
  ["another shop's admin", { iss: "https://another-shop.myshopify.com/admin" }],
  ["nobody", { sub: undefined }],
  ["somebody whose id is no number", { sub: "902541635\0" }],
  ["somebody as a number", { sub: 902541635 }],
  ["no end", { exp: undefined }],
  ["an end in letters", { exp: "tomorrow" }],
  ["a beginning in letters", { nbf: "1" }],
  ["several apps", { aud: ["test-key"] }],
];

describe.each(handlers.map((each) => [each.name, each.kind, each] as const))(
  "%s, %s",
  (_name, _kind, each) => {
    test.each(bad)(
      "refuses a token that is %s with 401, and asks the page for a new one",
      async (_bad, token) => {
        const response = await call(each, { authorization: `Bearer ${await token()}` });
        expect(response.status).toBe(401);
        expect(response.headers.get("x-shopify-retry-invalid-session-request")).toBe("1");
      },
    );

    test("refuses a token that Shopify signed and that says odd things with 401", async () => {
      for (const [name, claims] of odd) {
        const response = await call(each, { authorization: `Bearer ${await forged({ odd: claims })}` });
        expect([name, response.status]).toEqual([name, 401]);
      }
    });

    test("bounces a document without a token, or with a bad one, to get a token", async () => {
      for (const query of [
        "",
        `&id_token=${await forged({ secret: "not the app's" })}`,
        `&id_token=${unsigned()}`,
      ]) {
        const response = await call(each, {}, query);
        expect([response.status, response.headers.get("location")?.split("?")[0]]).toEqual([
          302,
          expect.stringMatching(/\/auth\/session-token$/),
        ]);
      }
    });
  },
);

test("a document whose token says odd things is answered 401, however the token is handed over", async () => {
  const [home] = handlers;
  if (!home) throw new Error("there is no page");
  const token = await forged({ odd: { dest: "nowhere" } });
  expect((await call(home, {}, `&id_token=${token}`)).status).toBe(401);
  expect((await call(home, { authorization: token })).status).toBe(401);
});

test("a good token is let in", async () => {
  const home = handlers.find(({ name, kind }) => name === "app._index" && kind === "loader");
  const token = await sandbox().sessionToken();
  if (!home) throw new Error("there is no home page");
  await expect(call(home, { authorization: `Bearer ${token}` })).rejects.toThrow("it answered");
});
