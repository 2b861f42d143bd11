/** What a stranger can make the web process read, and what its answers tell a browser. */
import { createHmac } from "node:crypto";
import { request as open, type IncomingHttpHeaders } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWebProcess, type WebProcess } from "#support/app-process.ts";
import { install, sandbox, shop } from "#support/shops.ts";

let web: WebProcess;

beforeAll(async () => {
  await install();
  web = await startWebProcess();
});
afterAll(() => web.stop());

// The library answers 410 to whatever does not look like a browser.
const agent = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";
const signature = createHmac("sha256", "another secret").update("").digest("base64");
const signed = { "x-shopify-hmac-sha256": signature };
const huge = { "content-length": String(600 * 1024 * 1024) };

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** Sends so many bytes and then neither goes on nor ends: an answer can't have waited for the rest. */
async function sendPart(
  path: string,
  bytes: number,
  headers: Record<string, string>,
  method = "POST",
): Promise<Answer> {
  const request = open(new URL(path, web.url), {
    method,
    agent: false,
    headers: { "user-agent": agent, "content-type": "application/x-www-form-urlencoded", ...headers },
  });
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  request.once("error", reject);
  request.once("response", (response) => {
    text(response).then(
      (answered) => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: answered }),
      reject,
    );
  });
  request.write("a".repeat(bytes));
  return promise.finally(() => request.destroy());
}

const authorized = async () => ({ authorization: `Bearer ${await sandbox().sessionToken()}` });

const tooLarge = {
  status: 413,
  text: "This request is too large: send less at once.",
  headers: { connection: "close" },
};

describe("a body that is too large", () => {
  test.each(["/WEBHOOKS", "/webhooks/", "/Webhooks/?x"])(
    "is so too however the address is written: %s",
    async (path) => {
      const length = { "content-length": "1000001" };
      expect(await sendPart(path, 4_000, length)).toMatchObject(tooLarge);
    },
  );

  test.each([
    "/webhooks",
    "/",
    "/app/imports/1/review",
    "/app/imports/upload",
    "/app/imports/1/continue",
    "/auth/login",
    "/proxy/history",
  ])(
    "by its own word is refused before it comes, and before anybody is asked who he is: %s",
    async (path) => {
      expect(await sendPart(path, 4_000, huge)).toMatchObject(tooLarge);
    },
  );

  test.each(["/proxy/history", "/readyz", "/healthz"])(
    "is refused where nobody expects one: GET %s",
    async (path) => {
      expect(await sendPart(path, 4_000, huge, "GET")).toMatchObject(tooLarge);
    },
  );

  test("is refused while it drips, where a webhook does not say how long it is", async () => {
    expect(await sendPart("/webhooks", 1_000_001, signed)).toMatchObject(tooLarge);
  });

  test("is refused while it drips, where a form does not say how long it is", async () => {
    const path = "/app/imports/1?index";
    const { status, headers } = await sendPart(path, 4_000_001, await authorized());
    // A form's answer is a page.
    expect([status, headers.connection]).toEqual([413, "close"]);
  });
});

test("who goes on sending what was refused reads the answer to its end, and is not cut off before", async () => {
  const socket = connect({ port: Number(new URL(web.url).port), host: "127.0.0.1", allowHalfOpen: true });
  const broken: unknown[] = [];
  socket.on("error", (error) => broken.push(error));
  const bytes = 20_000_000;
  socket.write(`POST /webhooks HTTP/1.1\r\nHost: pointbook\r\nContent-Length: ${bytes}\r\n\r\n`);
  const piece = Buffer.alloc(100_000, "a");
  for (let sent = 0; sent < bytes; sent += piece.length)
    await new Promise((resolve) => socket.write(piece, resolve));
  // As browsers do: only now.
  expect(await text(socket)).toMatch(
    /^HTTP\/1\.1 413 [^]*\r\n\r\nThis request is too large: send less at once\.$/,
  );
  expect(broken).toEqual([]);
  socket.destroy();
});

describe("nothing is read", () => {
  test.each([
    ["no signature", {}],
    ["half a signature", { "x-shopify-hmac-sha256": signature.slice(0, 20) }],
    ["a signature in hexadecimal", { "x-shopify-hmac-sha256": "0".repeat(64) }],
  ])("of a webhook with %s", async (_name, headers) => {
    expect(await sendPart("/webhooks", 100, headers)).toMatchObject({ status: 401 });
  });

  test("of a form or a file of somebody who is not signed in", async () => {
    const forged = { authorization: "Bearer forged" };
    for (const path of ["/app/imports/1?index", "/app/imports/upload", "/app/imports/1/continue"])
      expect(await sendPart(path, 100, forged)).toMatchObject({ status: 401 });
  });

  test("of a body without an end that no page asks for: its connection is closed with the answer", async () => {
    expect(await sendPart("/healthz", 100, {})).toMatchObject({ headers: { connection: "close" } });
  });
});

describe("every answer", () => {
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(web.url + path, { redirect: "manual", headers: { "user-agent": agent, ...headers } });
  const paths = [
    "/",
    "/app",
    "/healthz",
    "/readyz",
    "/favicon.svg",
    "/webhooks",
    "/proxy/history",
    "/nowhere",
    "/%",
  ];

  test("forbids browsers to guess its type, and to tell others the address it came from", async () => {
    for (const path of paths) {
      const { headers } = await get(path);
      expect([path, headers.get("x-content-type-options"), headers.get("referrer-policy")]).toEqual([
        path,
        "nosniff",
        "strict-origin-when-cross-origin",
      ]);
    }
    expect((await sendPart("/webhooks", 1, huge)).headers["x-content-type-options"]).toBe("nosniff");
  });

  test("asks to come by https only, where it was come by https", async () => {
    for (const path of paths) {
      const { headers } = await get(path, { "x-forwarded-proto": "https" });
      expect([path, headers.get("strict-transport-security")]).toEqual([path, "max-age=31536000"]);
      expect((await get(path)).headers.has("strict-transport-security")).toBe(false);
    }
  });

  test("with what is the merchant's is kept by no cache: pages, their data, and downloads", async () => {
    const [pages, data] = [
      ["/app", "/app/customers", "/app/imports"],
      ["/app.data", "/app/imports.data"],
    ];
    for (const path of [...pages, ...data, "/app/customers/export"]) {
      const answer = await get(path, await authorized());
      expect([path, answer.status, answer.headers.get("cache-control")]).toEqual([
        path,
        200,
        expect.stringContaining("no-store"),
      ]);
    }
  });

  test("of the page that fetches a token names a shop in its policy only after looking at it", async () => {
    const at = (name: string) => get(`/auth/session-token?shop=${encodeURIComponent(name)}`);
    expect((await at(shop)).headers.get("content-security-policy")).toContain(`https://${shop} `);
    for (const name of ["x; script-src *", "x.example", `${shop}.example`, "a\nb", "", `${shop}/`]) {
      const answer = await at(name);
      expect([name, answer.status, answer.headers.get("content-security-policy")]).toEqual([name, 400, null]);
    }
  });

  test("of the page that leaves the frame leads to Shopify and to us, and is 400 for another destination", async () => {
    const at = async (query: string) => (await get(`/auth/exit-iframe?shop=${shop}${query}`)).status;
    const to = (destination: string) => at(`&exitIframe=${encodeURIComponent(destination)}`);
    expect(await to("https://admin.shopify.com/store/pointbook-demo")).toBe(200);
    for (const destination of [
      "https://evil.example",
      "javascript:alert(1)",
      "//evil.example",
      "https://",
      " ",
    ])
      expect([destination, await to(destination)]).toEqual([destination, 400]);
    expect(await at("")).toBe(400);
  });
});
