/** What each webhook does, in full. Each is delivered at least once: a repeat finds it done. */
import { z } from "zod";
import { inShop, ownerPool, type ShopDb } from "../db.server.ts";
import { log } from "../log.server.ts";
import { customerNamed, idOf, keysOf, textOf } from "./identifiers.ts";
import { isGoneSince, rememberUninstall } from "../shop/install.server.ts";

export interface WebhookDelivery {
  shop: string;
  topic: string;
  webhookId: string;
  payload: unknown;
  /** When what it tells of happened, by Shopify's clock; now where that is not said. */
  triggeredAt?: Date;
}

const dataRequest = z.object({ customer: customerNamed, data_request: z.object({ id: idOf }) });
const customersRedact = z.object({ customer: customerNamed });
const bulkOperationsFinish = z.object({ admin_graphql_api_id: textOf });

/** By topic as the library names it. Each runs in the transaction that also remembers the delivery. */
const handlers: Record<string, (db: ShopDb, payload: unknown, triggeredAt: Date) => Promise<void>> = {
  async CUSTOMERS_DATA_REQUEST(db, payload) {
    const { customer, data_request } = dataRequest.parse(payload);
    // What rows hold of somebody whom Shopify did not find is deleted with them; there is nobody to hand it to.
    if (!customer.id) return;
    await db.query(
      `INSERT INTO data_request (shop, data_request_id, customer_id, keys) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING`,
      [db.shop, data_request.id, customer.id, keysOf(customer)],
    );
  },
  async CUSTOMERS_REDACT(db, payload) {
    const { customer } = customersRedact.parse(payload);
    const keys = keysOf(customer);
    if (customer.id || keys.length > 0) {
      await db.query("SELECT erase_customer($1, $2)", [customer.id ?? null, keys]);
    }
  },
  async SHOP_REDACT(db, _, triggeredAt) {
    if (!(await isGoneSince(db, triggeredAt))) {
      log.warn({ shop: db.shop }, "the shop has the app again: it is not erased");
      return;
    }
    // The queue belongs to no shop, so the app's role may not delete there. Twice does no harm.
    await ownerPool.query("DELETE FROM pgboss.job WHERE data->>'shop' = $1", [db.shop]);
    await db.query("SELECT erase_shop()");
  },
  async APP_UNINSTALLED(db, _, triggeredAt) {
    if (await rememberUninstall(db, triggeredAt)) {
      await db.query("DELETE FROM session WHERE shop = $1", [db.shop]);
    }
  },
  // Its body does not name the shop, so it is taken as a hint: the next token says which scopes the shop has granted.
  async APP_SCOPES_UPDATE(db) {
    await db.query("UPDATE session SET expires = least(expires, now()) WHERE shop = $1 AND NOT is_online", [
      db.shop,
    ]);
  },
  async BULK_OPERATIONS_FINISH(db, payload) {
    const { admin_graphql_api_id } = bulkOperationsFinish.parse(payload);
    // How it ended is asked of Shopify by the check that waits for it; one that nobody waits for is nobody's.
    await db.query(
      "UPDATE import SET bulk_operation_finished_at = now() WHERE shop = $1 AND bulk_operation_id = $2",
      [db.shop, admin_graphql_api_id],
    );
  },
};

/** @returns the HTTP status that Shopify is answered with: 200 done, 404 not ours, 422 a payload that is not understood. */
export async function handleWebhook(delivery: WebhookDelivery): Promise<200 | 404 | 422> {
  const { shop, topic, webhookId, payload, triggeredAt = new Date() } = delivery;
  const handle = handlers[topic];
  if (!handle) return 404;
  try {
    await inShop(shop, async (db) => {
      if (!(await firstDelivery(db, webhookId, topic))) return;
      await handle(db, payload, triggeredAt);
    });
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    log.error(
      { shop, topic, webhookId, issues: error.issues.map((issue) => issue.path.join(".")) },
      "webhook not understood",
    );
    return 422;
  }
  log.info({ shop, topic, webhookId }, "webhook done");
  return 200;
}

async function firstDelivery(db: ShopDb, webhookId: string, topic: string): Promise<boolean> {
  const { rowCount } = await db.query(
    "INSERT INTO webhook_delivery (shop, webhook_id, topic) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    [db.shop, webhookId, topic],
  );
  return rowCount === 1;
}

/** Shopify repeats a webhook for two days at most. */
const deliveryDays = 30;

/** Forgets which webhooks came, once none of them can be repeated any more. */
export async function forgetDeliveries(shop: string): Promise<void> {
  await inShop(shop, (db) =>
    db.query(
      "DELETE FROM webhook_delivery WHERE shop = $1 AND received_at < now() - make_interval(days => $2)",
      [shop, deliveryDays],
    ),
  );
}
