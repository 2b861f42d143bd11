import type { Request, Response } from "express";
import { appProxySettings } from "./app-toml.ts";
import { customerCookie, readCookie } from "./cookies.ts";
import type { SandboxContext } from "./context.ts";
import { signedProxyQuery } from "./proxy-signature.ts";

/** Response headers that the app proxy takes away (Shopify docs, app proxies). */
const strippedHeaders = new Set([
  "accept-patch", "accept-ranges", "connection", "cookie", "date", "delta-base", "im", "p3p", "pragma",
  "preference-applied", "proxy-authenticate", "public-key-pins", "server", "service-worker-allowed",
  "set-cookie", "trailer", "tk", "warning", "x-powered-by",
  // The body arrives here decoded and whole, so these no longer describe it.
  "content-encoding", "content-length", "transfer-encoding", "keep-alive",
]); // prettier-ignore

const droppedRequestHeaders = new Set([
  "cookie", "host", "connection", "content-length", "transfer-encoding", "keep-alive", "expect", "upgrade",
]); // prettier-ignore

const timeoutMs = 10_000;

export type RenderLiquid = (liquid: string) => Promise<string>;

/** Passes a request of the shop's own address on to the app, signed as Shopify signs it. */
export async function answerProxyRequest(
  context: SandboxContext,
  request: Request,
  response: Response,
  renderLiquid: RenderLiquid,
): Promise<void> {
  const { pathPrefix, appPath } = appProxySettings();
  const incoming = new URL(request.originalUrl, context.urls.storefront);
  const target = new URL(appPath + incoming.pathname.slice(pathPrefix.length), context.appTarget);
  const identity = {
    shop: context.storefrontShop,
    customerId: readCookie(request, customerCookie) ?? "",
    pathPrefix,
    timestampSeconds: Math.floor(Date.now() / 1000),
  };
  target.search = signedProxyQuery(incoming.searchParams, identity, context.options.apiSecret).toString();
  let answer: globalThis.Response;
  try {
    answer = await fetch(target, {
      method: request.method,
      headers: forwardedHeaders(context, request),
      body: hasBody(request) ? new Uint8Array(request.body as Buffer) : null,
      redirect: "follow",
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch {
    response.status(502).type("html").send("<h1>There was an error in the third-party application</h1>");
    return;
  }
  response.status(answer.status);
  answer.headers.forEach((value, name) => {
    if (!strippedHeaders.has(name)) response.setHeader(name, value);
  });
  const body = Buffer.from(await answer.arrayBuffer());
  if (!(answer.headers.get("content-type") ?? "").startsWith("application/liquid")) {
    response.end(body);
    return;
  }
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(await renderLiquid(body.toString("utf8")));
}

function forwardedHeaders(context: SandboxContext, request: Request): Headers {
  const headers = new Headers({
    "x-forwarded-host": new URL(context.urls.app).host,
    "x-forwarded-proto": "http",
    "x-forwarded-for": request.ip ?? "127.0.0.1",
  });
  for (const [name, value] of Object.entries(request.headers)) {
    if (droppedRequestHeaders.has(name) || name.startsWith("x-forwarded-")) continue;
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return headers;
}

function hasBody(request: Request): boolean {
  return !["GET", "HEAD"].includes(request.method) && Buffer.isBuffer(request.body);
}
