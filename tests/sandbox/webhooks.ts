import { createHmac, randomUUID } from "node:crypto";
import { webhookPath } from "./app-toml.ts";
import { apiVersion } from "./schema.ts";
import { webhookPayload } from "./webhook-payloads.ts";

/** What can be told of a webhook; the payload's keys are laid over those of the topic's default. */
export interface WebhookOrder {
  topic: string;
  payload?: Record<string, unknown>;
  shop?: string;
  webhookId?: string;
  /** Signs with another secret, to see a forged one refused. */
  secret?: string;
  /** Posts here in place of the path that shopify.app.toml names. */
  path?: string;
}

export interface WebhookResult {
  /** 0 when the app did not answer at all. */
  status: number;
  body: string;
  webhookId: string;
}

/** Who signs it, and where the app is. */
interface Sender {
  appTarget: string;
  options: { shop: string; apiSecret: string };
}

/** Shopify docs, webhooks: 5 seconds for the whole delivery. */
const timeoutMs = 5000;

/** Delivers one webhook once; Shopify would try 8 times more over 4 hours. */
export async function deliverWebhook(context: Sender, order: WebhookOrder): Promise<WebhookResult> {
  const shop = order.shop ?? context.options.shop;
  const path = order.path ?? webhookPath(order.topic);
  if (!path) throw new Error(`shopify.app.toml names no address for the topic "${order.topic}".`);
  const known =
    order.payload && !order.topic.match(/^(customers|shop|app)\//) ? {} : webhookPayload(order.topic, shop);
  const body = JSON.stringify({ ...known, ...order.payload });
  const webhookId = order.webhookId ?? randomUUID();
  const secret = order.secret ?? context.options.apiSecret;
  try {
    const answer = await fetch(new URL(path, context.appTarget), {
      method: "POST",
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        "Content-Type": "application/json",
        "User-Agent": "Shopify-Captain-Hook",
        "X-Shopify-Topic": order.topic,
        "X-Shopify-Hmac-Sha256": createHmac("sha256", secret).update(body).digest("base64"),
        "X-Shopify-Shop-Domain": shop,
        "X-Shopify-API-Version": apiVersion,
        "X-Shopify-Webhook-Id": webhookId,
        "X-Shopify-Event-Id": randomUUID(),
        "X-Shopify-Triggered-At": new Date().toISOString(),
      },
    });
    return { status: answer.status, body: await answer.text(), webhookId };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { status: 0, body: `The app did not answer: ${reason}`, webhookId };
  }
}
