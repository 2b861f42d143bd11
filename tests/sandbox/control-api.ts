import express from "express";
import type { Router } from "express";
import { handle } from "./handle.ts";
import { cabinetOf, type SandboxContext } from "./context.ts";
import { showsBalances } from "./metafields.ts";
import { ordinaryBulk } from "./bulk-faults.ts";
import { noFaults } from "./faults.ts";
import { optionalScopes } from "./scopes.ts";
import type { FaultOrder } from "./faults.ts";
import { launchUrl } from "./launch-url.ts";
import type { MetafieldOrder } from "./control.ts";
import { mintSessionToken } from "./session-token.ts";
import { staffUser } from "./staff.ts";
import { deliverWebhook } from "./webhooks.ts";
import type { WebhookOrder } from "./webhooks.ts";

/** The levers behind `/sandbox/`: for tests and the demo, and nothing that Shopify has. */
export function createControlApi(context: SandboxContext): Router {
  const router = express.Router();
  router.use(express.json({ limit: "20mb" }));
  router.post("/faults", (request, response) => {
    const unknown = orderFaults(context, request.body as FaultOrder);
    if (unknown.length > 0) response.status(422).json({ error: `Unknown faults: ${unknown.join(", ")}.` });
    else response.json(context.faults);
  });
  router.post("/reset", (_request, response) => {
    context.faults = noFaults(context.options.latencyMs);
    context.buckets.clear();
    context.bulkOffices.clear();
    context.notebooks.clear();
    context.cabinets.clear();
    context.uploads.clear();
    context.granted.clear();
    context.mails.length = 0;
    context.storefrontShop = context.options.shop;
    context.calls.reset();
    response.json(context.faults);
  });
  router.post("/scopes", (request, response) => {
    const { grant = [], withdraw = [] } = request.body as { grant?: string[]; withdraw?: string[] };
    for (const scope of grant) if (optionalScopes.includes(scope)) context.granted.add(scope);
    for (const scope of withdraw) context.granted.delete(scope);
    response.json({ granted: [...context.granted] });
  });
  router.post("/metafields", (request, response) => {
    const { shop = context.options.shop, set = {} } = request.body as MetafieldOrder;
    const cabinet = cabinetOf(context, shop);
    const { values, definitions } = cabinet;
    for (const [place, value] of Object.entries(set)) {
      if (value === null) values.delete(place);
      else values.set(place, value);
    }
    response.json({
      values: Object.fromEntries(values),
      definitions: [...definitions.keys()],
      isShown: showsBalances(cabinet),
    });
  });
  router.post("/end-bulk", (request, response) => {
    const { id } = request.body as { id: string };
    const operation = [...context.bulkOffices.values()].map((office) => office.byId(id)).find(Boolean);
    if (!operation) response.status(404).json({ error: `No bulk operation ${id}.` });
    else response.json(operation.endNow(Date.now()));
  });
  router.get("/calls", (_request, response) => void response.json(context.calls.read()));
  router.post("/app-target", (request, response) => {
    context.appTarget = new URL(String((request.body as { url?: unknown }).url)).origin;
    response.json({ url: context.appTarget });
  });
  router.post("/storefront", (request, response) => {
    context.storefrontShop = (request.body as { shop: string }).shop;
    response.json({ shop: context.storefrontShop });
  });
  router.post(
    "/webhooks",
    handle(async (request, response) => {
      response.json(await deliverWebhook(context, request.body as WebhookOrder));
    }),
  );
  addMints(router, context);
  return router;
}

/** What only the admin could make: tokens and launch addresses, for tests. */
function addMints(router: Router, context: SandboxContext): void {
  router.get(
    "/session-token",
    handle(async (request, response) => {
      const { apiKey, apiSecret } = context.options;
      const shop = text(request.query.shop) ?? context.options.shop;
      const userId = staffUser(text(request.query.user)).id;
      const secret = text(request.query.secret) ?? apiSecret;
      const expired = request.query.expired === "1";
      const token = await mintSessionToken({ apiKey, apiSecret: secret, shop, userId, expired });
      response.json({ token });
    }),
  );
  router.get(
    "/launch-url",
    handle(async (request, response) => {
      const shop = text(request.query.shop) ?? context.options.shop;
      const { id: userId } = staffUser(text(request.query.user));
      response.json({
        url: await launchUrl(context, { shop, userId, path: text(request.query.path) ?? "/app" }),
      });
    }),
  );
}

/** Lays the order over the faults there are; gives back the names that mean nothing. */
function orderFaults(context: SandboxContext, order: FaultOrder): string[] {
  const { revokeTokens, bulk = {}, ...changes } = order;
  const unknown = [
    ...Object.keys(changes).filter((name) => !(name in context.faults)),
    ...Object.keys(bulk).filter((name) => !(name in ordinaryBulk)),
  ];
  if (unknown.length > 0) return unknown;
  Object.assign(context.faults, changes);
  if (order.bulk) context.faults.bulk = { ...ordinaryBulk, ...bulk };
  if (changes.bucket) context.buckets.clear();
  if (revokeTokens) context.tokens.revokeAll(Date.now(), context.options.shop);
  return [];
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
