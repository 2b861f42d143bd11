import { createServer, request as httpRequest } from "node:http";
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { readCookie, userCookie, withoutSandboxCookies } from "./cookies.ts";
import type { SandboxContext } from "./context.ts";
import { launchUrl } from "./launch-url.ts";
import { staffUser } from "./staff.ts";

const hopByHop = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** Stands in front of the app so that the sandbox's admin may frame it: only headers change. */
export function createAppFrameProxy(context: SandboxContext): Server {
  const server = createServer((request, response) => {
    if (isReloadInFrame(request)) return void relaunch(context, request, response);
    forward(context, request, response);
  });
  // An upload of hundreds of megabytes may take longer than Node's five minutes.
  server.requestTimeout = 0;
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    upgrade(context, request, socket, head);
  });
  return server;
}

function forward(context: SandboxContext, request: IncomingMessage, response: ServerResponse): void {
  const upstream = httpRequest(new URL(context.appTarget), {
    method: request.method,
    path: request.url,
    headers: forwardedHeaders(context, request),
    // A fresh connection each time: a kept one may be stale after the app restarted.
    agent: false,
  });
  upstream.on("response", (answer) => {
    response.writeHead(
      answer.statusCode ?? 502,
      answer.statusMessage,
      answerHeaders(context, answer.headers),
    );
    answer.pipe(response);
    answer.on("error", () => response.destroy());
    answer.on("close", () => {
      if (!answer.complete) response.destroy();
    });
  });
  upstream.on("error", () => {
    request.unpipe(upstream);
    // Read on to the end: a browser that is still uploading looks for the answer only then.
    request.resume();
    if (response.headersSent) return;
    response.writeHead(502, { "content-type": "text/plain; charset=utf-8" });
    response.end(`The app does not answer at ${context.appTarget}. Is it running?\n`);
  });
  response.on("close", () => {
    if (!response.writableFinished) upstream.destroy();
  });
  request.on("error", () => upstream.destroy());
  request.pipe(upstream);
}

function upgrade(context: SandboxContext, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const headers = {
    ...forwardedHeaders(context, request),
    connection: "Upgrade",
    upgrade: request.headers.upgrade ?? "",
  };
  const upstream = httpRequest(new URL(context.appTarget), { path: request.url, headers, agent: false });
  socket.on("error", () => upstream.destroy());
  upstream.on("error", () => socket.destroy());
  upstream.on("response", () => socket.destroy());
  upstream.on("upgrade", (answer, appSocket, appHead) => {
    const lines = answer.rawHeaders.flatMap((name, at, all) =>
      at % 2 === 0 ? [`${name}: ${all[at + 1] ?? ""}`] : [],
    );
    socket.write(["HTTP/1.1 101 Switching Protocols", ...lines, "", ""].join("\r\n"));
    if (appHead.length > 0) socket.write(appHead);
    if (head.length > 0) appSocket.write(head);
    appSocket.pipe(socket).pipe(appSocket);
    appSocket.on("error", () => socket.destroy());
    appSocket.on("close", () => socket.destroy());
    socket.on("close", () => appSocket.destroy());
  });
  upstream.end();
}

function forwardedHeaders(context: SandboxContext, request: IncomingMessage): IncomingHttpHeaders {
  const headers: IncomingHttpHeaders = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (!hopByHop.has(name)) headers[name] = value;
  }
  // `transfer-encoding` is this hop's own, but Node must know that a body without a length follows.
  if (request.headers["transfer-encoding"]) headers["transfer-encoding"] = "chunked";
  // With "close" the app would hang up after an early answer, and the rest of an upload would fail.
  headers.connection = "keep-alive";
  if (headers.cookie) headers.cookie = withoutSandboxCookies(headers.cookie);
  if (!headers.cookie) delete headers.cookie;
  headers["x-forwarded-host"] = request.headers.host ?? new URL(context.urls.app).host;
  headers["x-forwarded-proto"] = "http";
  headers["x-forwarded-for"] = request.socket.remoteAddress ?? "127.0.0.1";
  return headers;
}

function answerHeaders(context: SandboxContext, given: IncomingHttpHeaders): IncomingHttpHeaders {
  const headers: IncomingHttpHeaders = {};
  for (const [name, value] of Object.entries(given)) if (!hopByHop.has(name)) headers[name] = value;
  const policy = headers["content-security-policy"];
  if (typeof policy === "string") {
    headers["content-security-policy"] = policy.replace(
      /frame-ancestors /,
      `frame-ancestors ${context.urls.admin} `,
    );
  }
  if (headers.link) {
    // Preloading from Shopify's network fails offline, and the page loads the stand-in instead.
    const links = String(headers.link)
      .split(/,\s*(?=<)/)
      .filter((link) => !link.includes("//cdn.shopify.com/"));
    if (links.length > 0) headers.link = links.join(", ");
    else delete headers.link;
  }
  if (headers.location?.startsWith("https://admin.shopify.com/")) {
    headers.location = headers.location.replace("https://admin.shopify.com", context.urls.admin);
  }
  return headers;
}

/** A frame that reloads itself after a navigation in the page has lost its launch parameters. */
function isReloadInFrame(request: IncomingMessage): boolean {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://app.invalid");
  return (
    request.method === "GET" &&
    request.headers["sec-fetch-dest"] === "iframe" &&
    !searchParams.has("host") &&
    !pathname.startsWith("/auth/") &&
    !/^\/assets\/|\.\w+$/.test(pathname)
  );
}

async function relaunch(
  context: SandboxContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { id } = staffUser(readCookie(request, userCookie));
  const location = await launchUrl(context, {
    shop: context.options.shop,
    userId: id,
    path: request.url ?? "/",
  });
  response.writeHead(302, { location, "cache-control": "no-store" });
  response.end();
}
