import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSandbox } from "#sandbox/server.ts";
import { runSandbox } from "#support/running-sandbox.ts";
import type { Running } from "#support/running-sandbox.ts";

let sandbox: Running;
beforeAll(async () => {
  sandbox = await runSandbox({ customers: 10 });
});
afterAll(() => sandbox.close());

const redirect = new URL("../../sandbox/redirect.ts", import.meta.url).pathname;

/** Runs a line of code in a process whose calls are redirected; gives back what it prints. */
async function redirected(code: string): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", redirect, "--input-type=module", "--eval", code],
    { env: { ...process.env, SANDBOX_URL: sandbox.adminUrl } },
  );
  return stdout.trim();
}

describe("starting", () => {
  it("says which port is taken", async () => {
    const adminPort = Number(new URL(sandbox.adminUrl).port);
    const second = startSandbox({ adminPort, appPort: 0, storefrontPort: 0 });
    await expect(second).rejects.toThrow(`Port ${adminPort} is already in use`);
  });

  it("shows an admin page that frames the app and names the sandbox", async () => {
    const page = await (await fetch(sandbox.adminUrl)).text();
    expect(page).toContain("Sandbox");
    expect(page).toContain(`src="${sandbox.appUrl}/`);
    const other = await (await fetch(`${sandbox.adminUrl}/store/pointbook-demo/apps/key?user=2`)).text();
    expect(other).toContain("<summary>Boris Ivanov</summary>");
  });

  it("serves App Bridge's stand-in to the app's origin", async () => {
    const response = await fetch(`${sandbox.adminUrl}/app-bridge.js`);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(await response.text()).toContain("window.shopify");
  });
});

describe("a process whose calls are redirected", () => {
  it("reaches the sandbox where it calls its shop", async () => {
    const code = `const r = await fetch("https://pointbook-demo.myshopify.com/admin/api/2026-10/graphql.json",
      { method: "POST", body: "{}", headers: { "content-type": "application/json" } });
      console.log(r.status, (await r.json()).errors);`;
    expect(await redirected(code)).toBe(
      "401 [API] Invalid API key or access token (unrecognized login or wrong password)",
    );
  });

  it("is refused where it calls anybody else, and left alone on this machine", async () => {
    const code = `const e = await fetch("https://example.com/").catch((error) => error);
      console.log([e.message, e.cause?.message].join(" "));
      console.log((await fetch("${sandbox.adminUrl}/app-bridge.js")).status);`;
    const [refusal, status] = (await redirected(code)).split("\n");
    expect(refusal).toContain("Undeclared outbound call to example.com");
    expect(status).toBe("200");
  });
});
