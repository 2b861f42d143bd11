import { sandboxControl } from "#sandbox/control.ts";
import type { SandboxControl } from "#sandbox/control.ts";
import { startSandbox } from "#sandbox/server.ts";
import type { Sandbox, SandboxOptions } from "#sandbox/server.ts";

export const apiKey = "key";
export const apiSecret = "hush";

// What the answers look like is the subject of the tests, so they are read loosely.
/* eslint-disable @typescript-eslint/no-explicit-any */
export interface Answer {
  status: number;
  headers: Headers;
  body: any;
}

export interface Running extends Sandbox {
  control: SandboxControl;
  /** Asks for a token as the app's library does; `changes` are laid over the body. */
  exchange(changes?: Record<string, string>, shop?: string): Promise<Answer>;
  graphql(query: string, variables?: unknown, token?: string, shop?: string): Promise<Answer>;
}

/** A sandbox on ports of its own, already holding an offline token. */
export async function runSandbox(options: SandboxOptions = {}): Promise<Running> {
  const ports = { adminPort: 0, appPort: 0, storefrontPort: 0 };
  const sandbox = await startSandbox({ ...ports, apiKey, apiSecret, ...options });
  const control = sandboxControl(sandbox.adminUrl);
  const post = async (path: string, body: unknown, headers: Record<string, string>): Promise<Answer> => {
    const response = await fetch(new URL(path, sandbox.adminUrl), {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", ...headers },
    });
    const text = await response.text();
    const isJson = (response.headers.get("content-type") ?? "").includes("json");
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };
  const exchange: Running["exchange"] = async (changes = {}, shop = sandbox.shop) => {
    const body = {
      client_id: apiKey,
      client_secret: apiSecret,
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: await control.sessionToken({ shop }),
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
      expiring: "1",
      ...changes,
    };
    return post("/admin/oauth/access_token", body, { "x-forwarded-host": shop });
  };
  const firstToken = (await exchange()).body.access_token as string;
  const graphql: Running["graphql"] = (query, variables = {}, token = firstToken, shop = sandbox.shop) =>
    post(
      "/admin/api/2026-10/graphql.json",
      { query, variables },
      {
        "x-forwarded-host": shop,
        "x-shopify-access-token": token,
      },
    );
  return { ...sandbox, control, exchange, graphql };
}
