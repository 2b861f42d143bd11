import type { Server } from "node:http";
import { Server as NetServer } from "node:net";

/**
 * How long a connection is kept on which nobody asks: whoever keeps it open, a proxy say, may be asking just now, and a
 * request that meets a closed connection is lost. nginx does so too:
 * https://nginx.org/en/docs/http/ngx_http_core_module.html#keepalive_min_timeout.
 */
const keptMs = 1_000;

/**
 * Resolves when the last connection is closed. Whoever asks meanwhile on one that is there is answered, and told to
 * leave it: with the next request on it the process would go on.
 */
export async function closeWhenIdle(server: Server): Promise<void> {
  server.prependListener("request", (_request, response) => response.setHeader("Connection", "close"));
  server.keepAliveTimeout = keptMs;
  await untilNobodyComes(server);
  // Not the server's own way: that closes at once each connection on which it has not read a request yet.
  const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()));
  // Behind the reading of what has arrived.
  const leaving = setTimeout(() => setImmediate(() => server.closeIdleConnections()), keptMs);
  await closed;
  clearTimeout(leaving);
}

/** Those who have connected are let in one by one, and whoever still waits for it when nobody listens any more is lost. */
async function untilNobodyComes(server: Server): Promise<void> {
  let came = true;
  server.on("connection", () => void (came = true));
  for (const givenUp = performance.now() + keptMs; came && performance.now() < givenUp;) {
    came = false;
    // The second one comes when all that waited at the first is read.
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  }
}
