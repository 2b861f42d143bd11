/** Shopify's webhooks of several shops, many at once, each sent again until it is answered and some once more after that. */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { customerAt, firstCustomerIdOf } from "#sandbox/customers.ts";
import { deliverWebhook } from "#sandbox/webhooks.ts";
import { between, oneOf, type Random } from "#support/random.ts";
import { stuckMs } from "./insistently.ts";
import type { TortureWorld } from "./world.ts";

export interface Webhooks {
  /** Resolves when the web process has taken it. */
  erase(shop: string, customerId: number): Promise<void>;
  /** Sends no more of its own accord, and waits for those under way. */
  stop(): Promise<void>;
  sent: SentWebhook[];
  counts: { repeatedUnanswered: number; repeatedAnswered: number };
}

export interface SentWebhook {
  shop: string;
  webhookId: string;
  erasedCustomerId?: number;
  dataRequestId?: number;
}

interface Order {
  topic: string;
  payload: Record<string, unknown>;
}

const burst = 8;
const burstEveryMs = 700;
const repeatShare = 0.3;

export function startWebhooks(world: TortureWorld, shops: string[], random: Random): Webhooks {
  const sent: SentWebhook[] = [];
  const counts = { repeatedUnanswered: 0, repeatedAnswered: 0 };
  const deliver = (shop: string, webhookId: string, order: Order) =>
    deliverWebhook(
      { appTarget: oneOf(random, world.webUrls), options: { shop, apiSecret: world.apiSecret } },
      { ...order, shop, webhookId },
    );
  const send = async (shop: string, order: Order, what: Omit<SentWebhook, "shop" | "webhookId"> = {}) => {
    const webhookId = randomUUID();
    sent.push({ shop, webhookId, ...what });
    const until = performance.now() + stuckMs;
    for (;;) {
      const { status, body } = await deliver(shop, webhookId, order);
      if (status === 200) break;
      const isPassing = status === 0 || status >= 500;
      if (!isPassing || performance.now() > until)
        throw new Error(`${order.topic} was answered ${status}: ${body}`);
      counts.repeatedUnanswered += 1;
      await sleep(200);
    }
    if (random() >= repeatShare) return;
    counts.repeatedAnswered += 1;
    await deliver(shop, webhookId, order);
  };
  let stopping = false;
  const flood = (async () => {
    for (let n = 1; !stopping; n++) {
      await Promise.all(
        Array.from({ length: burst }, (_, i) => {
          const shop = oneOf(random, shops);
          const dataRequestId = n * burst + i;
          return i % 2 === 0
            ? send(shop, dataRequest(world, shop, dataRequestId, random), { dataRequestId })
            : send(shop, bulkFinish(dataRequestId));
        }),
      );
      await sleep(burstEveryMs);
    }
  })();
  return {
    ...{ sent, counts },
    erase: (shop, erasedCustomerId) =>
      send(shop, redact(world, shop, erasedCustomerId, random), { erasedCustomerId }),
    async stop() {
      stopping = true;
      await flood;
    },
  };
}

/** Of those who stay: an erasure takes a customer's requests with it. */
function dataRequest({ mainShop }: TortureWorld, shop: string, id: number, random: Random): Order {
  const customer = { id: firstCustomerIdOf(shop, mainShop) + between(random, 0, 999) };
  return { topic: "customers/data_request", payload: { customer, data_request: { id } } };
}

/** Some name only the id. */
function redact({ mainShop }: TortureWorld, shop: string, id: number, random: Random): Order {
  const firstId = firstCustomerIdOf(shop, mainShop);
  const { email, phone } = customerAt(id - firstId, firstId);
  const customer = random() < 0.5 ? { id } : { id, email, phone };
  return { topic: "customers/redact", payload: { customer } };
}

/** Of an operation that no import waits for. */
const bulkFinish = (id: number): Order => ({
  topic: "bulk_operations/finish",
  payload: { admin_graphql_api_id: `gid://shopify/BulkOperation/${id}`, status: "completed" },
});
