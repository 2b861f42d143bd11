import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runSandbox } from "#support/running-sandbox.ts";
import type { Running } from "#support/running-sandbox.ts";
import { readBody, startStubApp } from "#support/stub-app.ts";

let sandbox: Running;
let app: Awaited<ReturnType<typeof startStubApp>>;
let begun = () => {};
let aborted: () => void;
const appSawAbort = new Promise<void>((resolve) => (aborted = resolve));

beforeAll(async () => {
  app = await startStubApp((request, response) => {
    if (request.url === "/upload") {
      request.once("data", () => begun()).on("error", () => aborted());
      void readBody(request).then(
        (body) => response.end(String(body.length)),
        () => {},
      );
      return;
    }
    if (request.url === "/too-big") {
      response.writeHead(413).end("too big");
      return;
    }
    response.writeHead(200, {
      "content-security-policy": "frame-ancestors https://a.myshopify.com https://admin.shopify.com;",
      link: '<https://cdn.shopify.com/shopifycloud/app-bridge.js>; rel="preload"; as="script";',
    });
    response.end(JSON.stringify(request.headers));
  });
  sandbox = await runSandbox({ customers: 10, appTarget: app.url });
});
afterAll(async () => {
  await sandbox.close();
  await app.close();
});

/** Not fetch: that one forbids the headers in question. */
function get(path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; location: string }>((resolve, reject) => {
    const request = httpRequest(new URL(path, sandbox.appUrl), { headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? "" });
    });
    request.on("error", reject).end();
  });
}

describe("the proxy in front of the app", () => {
  it("lets the sandbox's admin frame the app, and names itself as the host", async () => {
    const response = await fetch(new URL("/app", sandbox.appUrl), {
      headers: { cookie: "sandbox_user=1; own=2" },
    });
    expect(response.headers.get("content-security-policy")).toContain(`frame-ancestors ${sandbox.adminUrl} `);
    expect(response.headers.get("link")).toBeNull();
    const seen = (await response.json()) as Record<string, string>;
    expect(seen["x-forwarded-host"]).toBe(new URL(sandbox.appUrl).host);
    expect(seen["x-forwarded-proto"]).toBe("http");
    expect(seen.cookie).toBe("own=2");
  });

  it("gives launch parameters to a frame that reloads itself, and to nothing else", async () => {
    const inFrame = { "sec-fetch-dest": "iframe" };
    const { status, location } = await get("/app/imports?page=2", inFrame);
    expect(status).toBe(302);
    const { pathname, searchParams } = new URL(location);
    expect(pathname).toBe("/app/imports");
    expect(searchParams.get("page")).toBe("2");
    for (const name of ["embedded", "hmac", "host", "id_token", "shop"])
      expect(searchParams.has(name)).toBe(true);
    expect((await get(location.replace(sandbox.appUrl, ""), inFrame)).status).toBe(200);
    expect((await get("/auth/session-token", inFrame)).status).toBe(200);
    expect((await get("/app/imports")).status).toBe(200);
  });

  it("carries a large body whole", async () => {
    const body = "x".repeat(20_000_000);
    const response = await fetch(new URL("/upload", sandbox.appUrl), { method: "POST", body });
    expect(await response.text()).toBe("20000000");
  });

  it("hands on an answer that comes before the end of the body", async () => {
    const body = "x".repeat(5_000_000);
    const response = await fetch(new URL("/too-big", sandbox.appUrl), { method: "POST", body });
    expect(response.status).toBe(413);
  });

  it("tells the app when an upload is broken off", async () => {
    const appSawBytes = new Promise<void>((resolve) => (begun = resolve));
    const request = httpRequest(new URL("/upload", sandbox.appUrl), { method: "POST" });
    request.on("error", () => {});
    request.write("x".repeat(100_000));
    await appSawBytes;
    request.destroy();
    await appSawAbort;
  });

  it("carries an upgraded connection both ways", async () => {
    const headers = { connection: "Upgrade", upgrade: "echo" };
    const request = httpRequest(new URL("/hmr", sandbox.appUrl), { headers });
    const echoed = new Promise<string>((resolve, reject) => {
      request.on("error", reject);
      request.on("upgrade", (_response, socket) => {
        socket.once("data", (data: Buffer) => {
          resolve(data.toString());
          socket.destroy();
        });
        socket.write("hello");
      });
    });
    request.end();
    expect(await echoed).toBe("hello");
  });

  it("says in a sentence that the app is down", async () => {
    await sandbox.control.appTarget("http://127.0.0.1:9");
    const response = await fetch(new URL("/app", sandbox.appUrl));
    await sandbox.control.appTarget(app.url);
    expect(response.status).toBe(502);
    expect(await response.text()).toContain("The app does not answer at http://127.0.0.1:9.");
  });
});
