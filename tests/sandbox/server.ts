import { createServer } from "node:http";
import type { Server } from "node:http";
import { pathToFileURL } from "node:url";
import { createAdmin } from "./admin.ts";
import { createAppFrameProxy } from "./app-frame-proxy.ts";
import { createContext } from "./context.ts";
import { listen } from "./listen.ts";
import type { Listening } from "./listen.ts";
import { startMailbox, type Mailbox } from "./mailbox.ts";
import { optionsFromEnv, resolveOptions } from "./options.ts";
import type { SandboxOptions } from "./options.ts";
import { adminSchema } from "./schema.ts";
import { createStorefront } from "./storefront.ts";

export type { SandboxOptions } from "./options.ts";

export interface Sandbox {
  adminUrl: string;
  appUrl: string;
  storefrontUrl: string;
  /** Of the mail server, for SMTP_URL; its mailbox is a page of the admin's address. */
  mailUrl: string;
  shop: string;
  close(): Promise<void>;
}

/** Starts a local Shopify: admin and Admin API, a frame for the app, and a storefront. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const resolved = resolveOptions(options);
  const context = createContext(resolved);
  const opened: Listening[] = [];
  let mailbox: Mailbox | undefined;
  const open = async (server: Server, port: number) => {
    const listening = await listen(server, port);
    opened.push(listening);
    // Not 127.0.0.1: cookies and the app's frame policy are made for the name.
    return `http://localhost:${listening.port}`;
  };
  const close = async () => {
    context.closed.abort();
    await Promise.all([...opened.map((listening) => listening.close()), mailbox?.close()]);
  };
  try {
    context.urls.admin = await open(createServer(createAdmin(context)), resolved.adminPort);
    context.urls.app = await open(createAppFrameProxy(context), resolved.appPort);
    context.urls.storefront = await open(createServer(createStorefront(context)), resolved.storefrontPort);
    mailbox = await startMailbox(resolved.mailPort, {}, context.mails);
  } catch (error) {
    await close();
    throw error;
  }
  adminSchema();
  const { admin, app, storefront } = context.urls;
  return {
    adminUrl: admin,
    appUrl: app,
    storefrontUrl: storefront,
    mailUrl: mailbox.url,
    shop: resolved.shop,
    close,
  };
}

async function main(): Promise<void> {
  const { close, shop: _shop, ...urls } = await startSandbox(optionsFromEnv(process.env));
  console.log(JSON.stringify(urls));
  const stop = () => {
    void close().then(() => process.exit(0));
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.on("disconnect", stop);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
