import { scopesOf } from "./scopes.ts";
import { readFileSync } from "node:fs";
import express from "express";
import type { Express, Request, Response } from "express";
import { adminPage, missingPage } from "./admin-page.ts";
import { applicationPath } from "./app-toml.ts";
import { answerBulkFile } from "./bulk-file.ts";
import { createControlApi } from "./control-api.ts";
import { readCookie, userCookie } from "./cookies.ts";
import type { SandboxContext } from "./context.ts";
import { extensionStatus } from "./extension.ts";
import { answerGraphQLRequest } from "./graphql-route.ts";
import { answerError, handle } from "./handle.ts";
import { createMailboxPages } from "./mailbox-pages.ts";
import { launchUrl } from "./launch-url.ts";
import { mintSessionToken } from "./session-token.ts";
import { staffUser } from "./staff.ts";
import { takeUpload } from "./staged-uploads.ts";
import { answerTokenRequest } from "./token-route.ts";

/** What lives at admin.shopify.com and under a shop's `/admin`, with the sandbox's own levers. */
export function createAdmin(context: SandboxContext): Express {
  const app = express();
  app.disable("x-powered-by");
  const home = `/store/${storeName(context.options.shop)}/apps/${context.options.apiKey}`;
  app.get("/:bucket/bulk-operation-outputs/:file", (request, response, next) => {
    answerBulkFile(context, request, response, next).catch(next);
  });
  app.post("/", (request, response, next) => {
    takeUpload(context, request, response, next).catch(next);
  });
  app.use("/sandbox", createControlApi(context));
  app.use("/mailbox", createMailboxPages(context));
  // Where an e-mail leads to.
  app.get("/admin/apps/:apiKey/*", (request, response) => {
    response.redirect(`${home}/${(request.params as Record<string, string>)[0] ?? ""}`);
  });
  const json = express.json({ limit: "5mb" });
  app.post(
    "/admin/oauth/access_token",
    json,
    handle((...both) => answerTokenRequest(context, ...both)),
  );
  app.post(
    "/admin/api/:version/graphql.json",
    json,
    handle((...both) => answerGraphQLRequest(context, ...both)),
  );
  app.get("/app-bridge.js", (_request, response) => {
    response.set({ "Access-Control-Allow-Origin": "*", "Cache-Control": "no-cache" }).type("js");
    response.send(["app-bridge.js", "app-bridge-elements.js"].map(readFile).join("\n"));
  });
  app.get(
    "/admin-shell.js",
    (_request, response) => void response.type("js").send(readFile("admin-shell.js")),
  );
  app.get("/admin.css", (_request, response) => void response.type("css").send(readFile("admin.css")));
  app.get("/favicon.ico", (_request, response) => void response.status(204).end());
  app.get("/", (_request, response) => response.redirect(home));
  app.get(
    "/store/:name/session-token",
    handle((...both) => answerSessionToken(context, ...both)),
  );
  app.get("/store/:name/extensions", (_request, response) => {
    response.json(extensionStatus(context.faults.extensionStatus));
  });
  app.get(
    "/store/:name/apps/:apiKey*",
    handle((...both) => answerAppPage(context, ...both)),
  );
  app.get("/store/:name*", (request, response) => {
    response.status(404).type("html").send(missingPage(request.path, home));
  });
  app.use(answerError);
  return app;
}

async function answerAppPage(context: SandboxContext, request: Request, response: Response): Promise<void> {
  const shop = `${request.params.name}.myshopify.com`;
  if (request.params.apiKey !== context.options.apiKey) {
    response.status(404).type("html").send(missingPage(request.path, "/"));
    return;
  }
  const choice =
    typeof request.query.user === "string" ? request.query.user : readCookie(request, userCookie);
  const user = staffUser(choice);
  response.cookie(userCookie, String(user.id), { sameSite: "lax", httpOnly: true });
  const base = `/store/${request.params.name}/apps/${request.params.apiKey}`;
  const inside = new URL(request.originalUrl, context.urls.admin);
  inside.searchParams.delete("user");
  const path = inside.pathname.slice(base.length).replace(/^\/$/, "") || applicationPath();
  const frameUrl = await launchUrl(context, { shop, userId: user.id, path: path + inside.search });
  const { urls, options } = context;
  response.set("Cache-Control", "no-store").type("html");
  response.send(
    adminPage({
      shop,
      user,
      base,
      frameUrl,
      urls,
      scopes: options.scopes.split(","),
      grantedScopes: scopesOf(context),
    }),
  );
}

async function answerSessionToken(
  context: SandboxContext,
  request: Request,
  response: Response,
): Promise<void> {
  const { apiKey, apiSecret } = context.options;
  const shop = `${request.params.name}.myshopify.com`;
  const userId = staffUser(readCookie(request, userCookie)).id;
  response.set("Cache-Control", "no-store");
  response.json({ token: await mintSessionToken({ apiKey, apiSecret, shop, userId }) });
}

function storeName(shop: string): string {
  return shop.replace(".myshopify.com", "");
}

function readFile(name: string): string {
  return readFileSync(new URL(name, import.meta.url), "utf8");
}
