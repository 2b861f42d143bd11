import { readFileSync } from "node:fs";
import { join } from "node:path";
import express from "express";
import type { Express, Request, Response } from "express";
import { Liquid } from "liquidjs";
import { answerProxyRequest } from "./app-proxy.ts";
import { appProxySettings } from "./app-toml.ts";
import { customerCookie, readCookie } from "./cookies.ts";
import { cabinetOf, directoryOf } from "./context.ts";
import type { SandboxContext } from "./context.ts";
import type { SandboxCustomer } from "./customers.ts";
import { answerError, handle } from "./handle.ts";
import { escapeHtml } from "./html.ts";
import { metafieldsInLiquid, showsBalances } from "./metafields.ts";
import { assetsPath, extensionFolder, renderBlock, themeGlobals } from "./liquid.ts";
import { homeBody, loginBody, storefrontPage } from "./storefront-page.ts";

/** The shop as its shoppers see it, with the app's theme block and the app proxy. */
export function createStorefront(context: SandboxContext): Express {
  const app = express();
  app.disable("x-powered-by");
  app.get(
    "/",
    handle((...both) => answerPage(context, ...both, "Home", homeBody())),
  );
  app.get(
    "/pages/points",
    handle((...both) => answerPage(context, ...both, "Points", "<h1>Points</h1>")),
  );
  app.get("/storefront.css", (_request, response) => {
    response.type("css").send(readFileSync(new URL("storefront.css", import.meta.url), "utf8"));
  });
  app.use(assetsPath, express.static(join(extensionFolder, "assets"), { fallthrough: false }));
  app.get("/account/login", (request, response) => answerLogin(context, request, response, request.query));
  app.post("/account/login", express.urlencoded({ extended: false }), (request, response) => {
    answerLogin(context, request, response, request.body as LoginFields);
  });
  app.get("/account/logout", (_request, response) => {
    response.clearCookie(customerCookie).redirect("/");
  });
  const raw = express.raw({ type: () => true, limit: "1mb" });
  app.use(
    appProxySettings().pathPrefix,
    raw,
    handle((request, response) => {
      const layout = (liquid: string) => renderLiquid(context, request, liquid);
      return answerProxyRequest(context, request, response, layout);
    }),
  );
  app.use((request, response) => {
    const body = "<h1>Page not found</h1>";
    response.status(404).send(storefrontPage({ ...visit(context, request), title: "Not found", body }));
  });
  app.use(answerError);
  return app;
}

interface LoginFields {
  customer_id?: unknown;
  return_to?: unknown;
}

function answerLogin(
  context: SandboxContext,
  request: Request,
  response: Response,
  fields: LoginFields,
): void {
  const returnTo = localPath(fields.return_to);
  const show = (problem: string | null) => {
    const body = loginBody(returnTo, problem);
    response
      .status(problem ? 422 : 200)
      .send(storefrontPage({ ...visit(context, request), title: "Sign in", body }));
  };
  if (fields.customer_id === undefined) return show(null);
  const customer = findCustomer(context, String(fields.customer_id).trim());
  if (!customer) return show("This shop has no such customer.");
  response.cookie(customerCookie, String(customer.id), { sameSite: "lax", httpOnly: true });
  response.redirect(303, returnTo);
}

/** By id, or by place where the number is too small to be an id. */
function findCustomer(context: SandboxContext, text: string): SandboxCustomer | null {
  if (!/^\d{1,16}$/.test(text)) return null;
  const directory = directoryOf(context, context.storefrontShop);
  return directory.byId(Number(text)) ?? directory.byIndex(Number(text));
}

/** Only a path of this shop: anything else would make the form a redirector to other sites. */
function localPath(value: unknown): string {
  return typeof value === "string" && /^\/(?![/\\])/.test(value) ? value : "/pages/points";
}

function visit(context: SandboxContext, request: Request) {
  const wanted = typeof request.query.locale === "string" ? request.query.locale : "en";
  const locale = /^[a-z]{2}(-[A-Z]{2})?$/.test(wanted) ? wanted : "en";
  const id = readCookie(request, customerCookie);
  const customer = id ? directoryOf(context, context.storefrontShop).byId(Number(id)) : null;
  return { shop: context.storefrontShop, locale, customer };
}

async function answerPage(
  context: SandboxContext,
  request: Request,
  response: Response,
  title: string,
  intro: string,
): Promise<void> {
  const { locale, customer, shop } = visit(context, request);
  const cabinet = cabinetOf(context, shop);
  const shopper = customer && {
    ...{ id: customer.id, first_name: customer.firstName },
    metafields: metafieldsInLiquid(cabinet, customer.id),
  };
  const settings = { hide_signed_out: true };
  const page = { locale, customer: shopper, showsBalances: showsBalances(cabinet) };
  const balance = await renderBlock({ ...page, block: "points-balance", settings });
  const history = await renderBlock(page);
  const files = [balance, history].flatMap(({ stylesheet, javascript }) => [
    stylesheet && `<link rel="stylesheet" href="${escapeHtml(stylesheet)}">`,
    javascript && `<script async src="${escapeHtml(javascript)}"></script>`,
  ]);
  // The theme loads each file once.
  const head = [...new Set(files)].join("");
  const body = intro + history.html;
  response.send(storefrontPage({ shop, locale, customer, title, body, head, balance: balance.html }));
}

/** An `application/liquid` answer is rendered inside the theme, unless it asks for no layout. */
async function renderLiquid(context: SandboxContext, request: Request, liquid: string): Promise<string> {
  const source = liquid.replace(/^\s*\{%-?\s*layout none\s*-?%\}/, "");
  const { locale, customer } = visit(context, request);
  const engine = new Liquid({ strictFilters: true, strictVariables: true });
  const html = (await engine.parseAndRender(source, {
    ...themeGlobals(locale),
    // What a description must never reach.
    customer: customer && { id: customer.id, first_name: customer.firstName, email: customer.email },
  })) as string;
  return source === liquid
    ? storefrontPage({ ...visit(context, request), title: "Pointbook", body: html })
    : html;
}
