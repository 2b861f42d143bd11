/**
 * Checks a webhook's signature without touching the shop's session. The library's own check first refreshes an
 * expired token and answers 500 when that fails, which after an uninstall is always: `shop/redact` would never pass.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "../env.server.ts";
import { isShopDomain } from "../shop-domain.ts";
import type { WebhookDelivery } from "./webhooks.server.ts";

/** @throws Response 405, 401 for a signature that is not Shopify's, 400 for what is missing or unreadable. */
export async function readWebhook(request: Request): Promise<WebhookDelivery> {
  if (request.method !== "POST") throw new Response(null, { status: 405, headers: { Allow: "POST" } });
  const body = await request.text();
  if (!isSigned(body, request.headers.get("x-shopify-hmac-sha256")))
    throw new Response(null, { status: 401 });
  const shop = request.headers.get("x-shopify-shop-domain") ?? "";
  const topic = request.headers.get("x-shopify-topic");
  const webhookId = request.headers.get("x-shopify-webhook-id");
  if (!topic || !webhookId || !isShopDomain(shop)) throw new Response(null, { status: 400 });
  try {
    const payload: unknown = JSON.parse(body);
    return { shop, topic: topic.toUpperCase().replace(/[/.]/g, "_"), webhookId, payload };
  } catch {
    throw new Response(null, { status: 400 });
  }
}

function isSigned(body: string, signature: string | null): boolean {
  const expected = createHmac("sha256", env.SHOPIFY_API_SECRET).update(body, "utf8").digest();
  const given = Buffer.from(signature ?? "", "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
