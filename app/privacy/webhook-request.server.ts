/**
 * Checks a webhook's signature without touching the shop's session. The library's own check first refreshes an
 * expired token and answers 500 when that fails, which after an uninstall is always: `shop/redact` would never pass.
 */
import { z } from "zod";
import { isSignedByShopify } from "../hmac.server.ts";
import { readBody, webhookBodies } from "../body.ts";
import { isShopDomain } from "../shop-domain.ts";
import type { WebhookDelivery } from "./deliveries.server.ts";

const sha256InBase64 = /^[A-Za-z0-9+/]{43}=$/;

/** @throws Response 401 for a signature not Shopify's, 400 for what is missing or unreadable, or as `readBody` does. */
export async function readWebhook(request: Request): Promise<WebhookDelivery> {
  const signature = request.headers.get("x-shopify-hmac-sha256") ?? "";
  // Nothing is read for whoever can't have signed it.
  if (!sha256InBase64.test(signature)) throw new Response(null, { status: 401 });
  const body = await readBody(request, webhookBodies);
  if (!isSignedByShopify(body, signature, "base64")) throw new Response(null, { status: 401 });
  const shop = request.headers.get("x-shopify-shop-domain") ?? "";
  const topic = request.headers.get("x-shopify-topic");
  const webhookId = request.headers.get("x-shopify-webhook-id");
  if (!topic || !webhookId || !isShopDomain(shop)) throw new Response(null, { status: 400 });
  try {
    const payload: unknown = JSON.parse(new TextDecoder().decode(body));
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

/** Before the first of Shopify's webhooks; and PostgreSQL knows no time as early as JavaScript's earliest. */
const earliest = new Date("2006-01-01");

/** Now, where Shopify does not say, or says what can't be; and at the latest, for nobody signed this header. */
function readTime(text: string | null): Date {
  const [time, now] = [new Date(text ?? ""), new Date()];
  return earliest <= time && time <= now ? time : now;
}
