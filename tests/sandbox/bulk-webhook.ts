import { randomUUID } from "node:crypto";
import { webhookPath } from "./app-toml.ts";
import { isGoingOn } from "./bulk.ts";
import type { BulkOperation } from "./bulk.ts";
import { isoSeconds } from "./bulk-resolvers.ts";
import type { SandboxContext } from "./context.ts";
import { pause } from "./pause.ts";
import { deliverWebhook } from "./webhooks.ts";

/** Shopify docs, webhooks: after the first try. */
const retriesMax = 8;
const timerMsMax = 2 ** 31 - 1;

/** Tells the app when an operation has ended, until it answers or Shopify would give up. Asked again for one that is cancelled. */
export function announceBulkEnd(context: SandboxContext, shop: string, operation: BulkOperation): void {
  void announce(context, shop, operation).catch((error: unknown) => {
    if (!context.closed.signal.aborted) throw error;
  });
}

async function announce(context: SandboxContext, shop: string, operation: BulkOperation): Promise<void> {
  let standing = operation.standing(Date.now());
  for (; isGoingOn(standing); standing = operation.standing(Date.now())) {
    const left = standing.status === "CANCELING" ? 10 : operation.endsAtMs - Date.now();
    await pause(context, Math.min(Math.max(1, left), timerMsMax));
  }
  const topic = "bulk_operations/finish";
  if (operation.isAnnounced || operation.order.behaviour.webhookLost || !webhookPath(topic)) return;
  operation.isAnnounced = true;
  const order = {
    topic,
    shop,
    webhookId: randomUUID(),
    payload: {
      admin_graphql_api_id: operation.id,
      completed_at: standing.completedAtMs === null ? null : isoSeconds(standing.completedAtMs),
      created_at: isoSeconds(operation.createdAtMs),
      error_code: standing.errorCode?.toLowerCase() ?? null,
      status: standing.status.toLowerCase(),
      type: operation.order.type.toLowerCase(),
    },
  };
  for (let retry = 0; retry <= retriesMax; retry++) {
    const { status } = await deliverWebhook(context, order);
    if (status >= 200 && status < 300) return;
    await pause(context, context.faults.webhookRetryMs * 2 ** retry);
  }
}
