import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import "./locales/words.server.ts";
import { retryAfter } from "./database/database-busy.ts";
import { JoinedWrites } from "./joined-writes.server.ts";
import { log, loggedPath } from "./log.server.ts";
import { addDocumentResponseHeaders } from "./sign-in/shopify.server.ts";

// Loaders answer with dates and promises, and their types say so.
declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
}

/** How long a page waits for what it streams in later, such as customers' names. */
export const streamTimeout = 5_000;

/** A page asked for without a shop may still sit in the admin's frame, for instance after a reload. */
const framedBy = "frame-ancestors https://admin.shopify.com https://*.myshopify.com;";

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
): Promise<Response> {
  addDocumentResponseHeaders(request, headers);
  if (!headers.has("Content-Security-Policy")) headers.set("Content-Security-Policy", framedBy);
  headers.set("Content-Type", "text/html; charset=utf-8");
  keepPrivate(headers);
  sayWhenToRetry(status, headers);
  const readyEvent = isbot(request.headers.get("user-agent") ?? "") ? "onAllReady" : "onShellReady";

  return new Promise((resolve, reject) => {
    let shellSent = false;
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={remixContext} url={request.url} />, {
      [readyEvent]() {
        shellSent = true;
        const body = new JoinedWrites();
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
        pipe(body);
      },
      onShellError: reject,
      onError(error: unknown) {
        status = 500;
        // Before the shell was sent the error reaches handleError by the rejected promise.
        if (shellSent) log.error({ err: error, path: pathOf(request) }, "rendering failed");
      },
    });
    // Without unref a web process that was told to stop would wait for this timer.
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/** What a page fetches while it is open. */
export function handleDataRequest(response: Response): Response {
  keepPrivate(response.headers);
  sayWhenToRetry(response.status, response.headers);
  return response;
}

/** Customers stand in it: neither a proxy nor the browser's cache keeps it after she has left. */
function keepPrivate(headers: Headers): void {
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "private, no-store");
}

/** Remix leaves out the headers of a Response that a loader throws. */
function sayWhenToRetry(status: number, headers: Headers): void {
  if (status === 503 && !headers.has("Retry-After")) headers.set("Retry-After", retryAfter);
}

/** Errors of loaders and actions, but for addresses that do not exist. The query stays out of the log: it may hold a token. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  log.error({ err: error, path: pathOf(request), method: request.method }, "request failed");
}

const pathOf = (request: Request) => loggedPath(new URL(request.url).pathname);
