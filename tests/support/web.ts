/**
 * The app's resource routes behind a real HTTP server, as the web process asks them: what is answered to
 * a wrong method or path is then the app's answer and not a guess of the test.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import express from "express";
import { allowMethods } from "../../bin/parts/allowed-methods.ts";
import { lingerAtClose } from "../../bin/parts/linger.ts";

export interface Web {
  url: string;
  close(): Promise<void>;
}

/** `routes`: the path without its first slash, and the module that answers it. */
export async function startWeb(routes: Record<string, object>): Promise<Web> {
  const build = {
    entry: {
      module: {
        default: () => new Response("no page is rendered here", { status: 500 }),
        handleError: () => {},
      },
    },
    routes: Object.fromEntries(
      Object.entries(routes).map(([path, module]) => [path, { id: path, path, parentId: undefined, module }]),
    ),
    assets: { entry: { imports: [], module: "" }, routes: {}, url: "", version: "1" },
    assetsBuildDirectory: "",
    publicPath: "/",
    future: {},
    isSpaMode: false,
  };
  const app = build as unknown as ServerBuild;
  const server = createServer(
    express().use(allowMethods(app), createRequestHandler({ build: app, mode: "test" })),
  );
  lingerAtClose(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((done) => server.close(() => done())),
  };
}
