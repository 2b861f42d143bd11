/** What a webhook does, from its arrival to its end. */
import { setTimeout as sleep } from "node:timers/promises";
import { takeWebhook, workOnDeliveries, type WebhookDelivery } from "#app/privacy/deliveries.server.ts";
import { asOwner } from "./owner.ts";

/** Takes it as the web does and works on it as the worker does. @returns what Shopify is answered. */
export async function handleWebhook(delivery: WebhookDelivery): Promise<number> {
  const status = await takeWebhook(delivery);
  await workOnAll(delivery.shop);
  return status;
}

/** As often as it takes: a webhook that found the ledger locked is tried again a moment later. */
export async function workOnAll(shop: string): Promise<void> {
  await workOnDeliveries(shop);
  while ((await waitingDeliveries(shop)).length > 0) {
    await sleep(20);
    await workOnDeliveries(shop);
  }
}

/** The ids of those that are not done yet, in the order of their arrival. */
export async function waitingDeliveries(shop: string): Promise<string[]> {
  const rows = await asOwner<{ webhookId: string }>(
    `SELECT webhook_id AS "webhookId" FROM webhook_delivery WHERE shop = $1 AND payload IS NOT NULL
     ORDER BY received_at, webhook_id`,
    [shop],
  );
  return rows.map(({ webhookId }) => webhookId);
}
