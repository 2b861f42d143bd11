/** What the operator asks each process, on a port of its own that the internet does not reach. */
import { createServer, type ServerResponse } from "node:http";
import { env } from "../../app/env.server.ts";
import { log } from "../../app/log.server.ts";
import { measureImports } from "../../app/imports/record/measure.server.ts";
import { metricsText } from "../../app/metrics.server.ts";
import { listen } from "./listen.ts";
import { notReady } from "./ready.ts";

export async function startMetrics(): Promise<void> {
  const { METRICS_PORT: port, METRICS_HOST: host } = env;
  if (port === undefined) return;
  const server = createServer((request, response) => {
    answer(request.url?.replace(/\?.*/, ""), response).catch((error: unknown) => {
      log.error({ err: error }, "metrics failed");
      say(response, 500, "The metrics failed; the log says why.");
    });
  });
  await listen(server, port, host, "METRICS_PORT");
  // The process ends when its work ends, whoever is still asking.
  server.unref();
}

async function answer(path: string | undefined, response: ServerResponse): Promise<void> {
  switch (path) {
    case "/metrics": {
      const { text, contentType } = await metricsText(measureImports);
      return say(response, 200, text, contentType);
    }
    case "/healthz":
      return say(response, 200, "ok");
    case "/readyz":
      return answerReady(response);
    default:
      say(response, 404, "Ask for /metrics, /healthz or /readyz.");
  }
}

export async function answerReady(response: ServerResponse): Promise<void> {
  const missing = await notReady();
  say(response, missing ? 503 : 200, missing ?? "ok");
}

function say(
  response: ServerResponse,
  status: number,
  text: string,
  contentType = "text/plain; charset=utf-8",
): void {
  response.writeHead(status, { "Content-Type": contentType, "Cache-Control": "no-store" }).end(text);
}
