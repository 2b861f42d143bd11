/** The web process: the built app behind express. */
import "./parts/flat-memory.ts";
import "./parts/whole-environment.ts";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type ErrorRequestHandler, type Express } from "express";
import { env } from "../app/env.server.ts";
import { log } from "../app/log.server.ts";
import { accountHistory } from "./parts/account-history.ts";
import { allowMethods, refuseTunnel } from "./parts/allowed-methods.ts";
import { limitBody } from "./parts/body-limit.ts";
import { answerBusy } from "./parts/busy-answer.ts";
import { closeWhenIdle } from "./parts/close-when-idle.ts";
import { endWithSentence } from "./parts/end.ts";
import { keepRunning } from "./parts/keep-running.ts";
import { lingerAtClose } from "./parts/linger.ts";
import { listen } from "./parts/listen.ts";
import { answerReady, startMetrics } from "./parts/metrics.ts";
import { speakInLog } from "./parts/own-log.ts";
import { prepareOrTrustDatabase } from "./parts/prepare-database.ts";
import { requestLog } from "./parts/request-log.ts";
import { safeHeaders } from "./parts/safe-headers.ts";
import { shopperHistory } from "./parts/shopper-history.ts";
import { stopGracefully } from "./parts/stop-gracefully.ts";
import { answerWebhooks } from "./parts/webhooks.ts";

const buildFolder = new URL("../build/", import.meta.url);
const serverBuild = new URL("server/index.js", buildFolder);

async function start(): Promise<void> {
  if (!existsSync(serverBuild)) throw new Error("The app is not built yet: run `npm run build` first.");
  await prepareOrTrustDatabase();
  const build = answerBusy((await import(serverBuild.href)) as ServerBuild);

  keepRunning();
  speakInLog();
  await startMetrics();

  const server = createServer(createApp(build));
  // A large file over a slow line takes longer than Node's five minutes; an upload that stalls is given up by the app.
  server.requestTimeout = 0;
  server.on("connect", refuseTunnel);
  lingerAtClose(server);
  await listen(server, env.PORT, env.HOST, "PORT");
  log.info({ host: env.HOST, port: env.PORT }, "web process listens");
  stopGracefully(() => closeWhenIdle(server));
}

function createApp(build: ServerBuild): Express {
  const app = express();
  app.disable("x-powered-by");
  // Shopify's and the host's proxies stand before it: Remix compares the Origin with the host they forward.
  app.set("trust proxy", true);
  app.set("query parser", false);
  app.use(safeHeaders);
  const methods = allowMethods(build);
  app.get("/readyz", limitBody, (_request, response, next) => void answerReady(response).catch(next));
  app.get("/proxy/history", limitBody, shopperHistory);
  app.use("/account/history", accountHistory);
  app.use(requestLog);
  app.use(limitBody);
  app.post("/webhooks", answerWebhooks(build));
  app.use(methods);
  app.use(compression());
  const client = new URL("client/", buildFolder).pathname;
  app.use("/assets", express.static(`${client}assets`, { immutable: true, maxAge: "1y" }));
  app.use(express.static(client, { maxAge: "1h" }));
  app.all("*", createRequestHandler({ build, mode: "production" }));
  app.use(sayError);
  return app;
}

/** Express would print the error and its stack where no rule of the log holds. */
const sayError: ErrorRequestHandler = (error: Error & { status?: number }, _request, response, next) => {
  // A path with a broken escape, say: the sender's fault.
  const status = error.status && error.status < 500 ? error.status : 500;
  if (status === 500) log.error({ err: error }, "request failed");
  if (response.headersSent) return next(error);
  response
    .status(status)
    .type("text/plain")
    .send(status === 500 ? "Something went wrong." : "Bad request.");
};

await start().catch(endWithSentence);
