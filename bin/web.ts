/** The web process: the built app behind express. */
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express from "express";
import { env } from "../app/env.server.ts";
import { log } from "../app/log.server.ts";
import { endWithSentence } from "./end.ts";
import { keepRunning } from "./keep-running.ts";
import { prepareDatabaseAndLeave } from "./prepare-database.ts";

const stopMsMax = 10_000;
const buildFolder = new URL("../build/", import.meta.url);
const serverBuild = new URL("server/index.js", buildFolder);

async function start(): Promise<void> {
  if (!existsSync(serverBuild)) throw new Error("The app is not built yet: run `npm run build` first.");
  await prepareDatabaseAndLeave();
  const build = (await import(serverBuild.href)) as ServerBuild;

  keepRunning();

  const app = express();
  app.disable("x-powered-by");
  // Shopify's and the host's proxies stand before it: Remix compares the Origin with the host they forward.
  app.set("trust proxy", true);
  app.use(compression());
  const client = new URL("client/", buildFolder).pathname;
  app.use("/assets", express.static(`${client}assets`, { immutable: true, maxAge: "1y" }));
  app.use(express.static(client, { maxAge: "1h" }));
  app.all("*", createRequestHandler({ build, mode: "production" }));

  const server = createServer(app);
  // A large file over a slow line takes longer than Node's five minutes; an upload that stalls is given up by the app.
  server.requestTimeout = 0;
  server.once("error", (error: NodeJS.ErrnoException) => {
    const inUse = error.code === "EADDRINUSE";
    endWithSentence(
      inUse ? new Error(`Port ${env.PORT} is in use: stop what uses it, or set PORT to another.`) : error,
    );
  });
  server.listen(env.PORT, env.HOST, () =>
    log.info({ host: env.HOST, port: env.PORT }, "web process listens"),
  );
  for (const signal of ["SIGTERM", "SIGINT", "disconnect"] as const) {
    process.on(signal, () => {
      server.close(() => process.exit(0));
      server.closeIdleConnections();
      setTimeout(() => process.exit(0), stopMsMax).unref();
    });
  }
}

await start().catch(endWithSentence);
