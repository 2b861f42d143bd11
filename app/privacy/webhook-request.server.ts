/**
 * Checks a webhook's signature without touching the shop's session. The library's own check first refreshes an
 * expired token and answers 500 when that fails, which after an uninstall is always: `shop/redact` would never pass.
 */
import { z } from "zod";
import { isSignedByShopify } from "../hmac.server.ts";
import { notAllowed } from "../http.ts";
import { isShopDomain } from "../shop-domain.ts";
import type { WebhookDelivery } from "./webhooks.server.ts";

/** @throws Response 405, 401 for a signature that is not Shopify's, 400 for what is missing or unreadable. */
export async function readWebhook(request: Request): Promise<WebhookDelivery> {
  if (request.method !== "POST") throw notAllowed();
  const body = await request.text();
  const signature = request.headers.get("x-shopify-hmac-sha256") ?? "";
  if (!isSignedByShopify(body, signature, "base64")) throw new Response(null, { status: 401 });
  const shop = request.headers.get("x-shopify-shop-domain") ?? "";
  const topic = request.headers.get("x-shopify-topic");
  const webhookId = request.headers.get("x-shopify-webhook-id");
  if (!topic || !webhookId || !isShopDomain(shop)) throw new Response(null, { status: 400 });
  try {
    const payload: unknown = JSON.parse(body);
    // The signature covers the body and not the headers: another shop's name in one would act there.
    if ((shopIn(payload) ?? shop) !== shop) throw new Response(null, { status: 401 });
    const triggeredAt = readTime(request.headers.get("x-shopify-triggered-at"));
    return { shop, topic: topic.toUpperCase().replace(/[/.]/g, "_"), webhookId, payload, triggeredAt };
  } catch (error) {
    throw error instanceof Response ? error : new Response(null, { status: 400 });
  }
}

const named = z.object({ shop_domain: z.string().optional(), myshopify_domain: z.string().optional() });

/** Compliance webhooks name their shop, and an uninstall is the shop itself; the others name none. */
function shopIn(payload: unknown): string | undefined {
  const { data } = named.safeParse(payload);
  return data?.shop_domain ?? data?.myshopify_domain;
}

/** Now, where Shopify does not say. */
function readTime(text: string | null): Date {
  const time = new Date(text ?? "");
  return Number.isNaN(time.getTime()) ? new Date() : time;
}
