/** What each webhook does, in full, by topic. */
import { z } from "zod";
import type { ShopDb } from "../database/db.server.ts";
import { countErased } from "../imports/gone/count-erased.server.ts";
import { log } from "../log.server.ts";
import { customerDeleted, customerMerged } from "../imports/gone/merge.server.ts";
import { customerNamed, gidOf, idOf, keysOf, textOf } from "./identifiers.ts";
import { isGoneSince, rememberUninstall } from "../shop/install.server.ts";

interface Topic {
  /** Takes of a payload what is needed of it: nothing else is written down. */
  payload: z.ZodType;
  /** What would take long in that transaction, in one of its own. Does no harm twice. */
  before?(db: ShopDb): Promise<unknown>;
  /** Runs in the transaction that also notes that it is done. */
  work(db: ShopDb, payload: unknown, triggeredAt: Date): Promise<void>;
}

function topic<Payload>(
  payload: z.ZodType<Payload>,
  work: (db: ShopDb, payload: Payload, triggeredAt: Date) => Promise<void>,
): Topic {
  return { payload, work: (db, kept, triggeredAt) => work(db, payload.parse(kept), triggeredAt) };
}

/** Shopify's documentation names no value; `SUCCESS` and `COMPLETED` are those of its API. Read in small letters. */
const mergeDone = ["success", "completed"] as const;
/** Who posts what Shopify tells of. */
const shopify = { id: null, name: "Shopify" };

const dataRequest = z.object({ customer: customerNamed, data_request: z.object({ id: idOf }) });
const customersRedact = z.object({ customer: customerNamed });
/** Its sample is a merge that failed: that one changes nothing, whoever it names. */
const status = textOf.transform((text) => text.toLowerCase());
const customersMerge = z.union([
  z.object({
    status: status.pipe(z.enum(mergeDone)),
    admin_graphql_api_customer_kept_id: gidOf,
    admin_graphql_api_customer_deleted_id: gidOf,
  }),
  z.object({ status: status.refine((other) => !mergeDone.some((done) => done === other)) }),
]);
const customersDelete = z.object({ id: idOf });
/** Where it is enough that it came. */
const nothing = z.unknown().transform(() => ({}));
const bulkOperationsFinish = z.object({ admin_graphql_api_id: textOf });

/** As the library names them. */
export const topics: Record<string, Topic | undefined> = {
  CUSTOMERS_DATA_REQUEST: topic(dataRequest, async (db, { customer, data_request }) => {
    // What rows hold of somebody whom Shopify did not find is deleted with them; there is nobody to hand it to.
    if (!customer.id) return;
    await db.query(
      `INSERT INTO data_request (shop, data_request_id, customer_id, keys) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING`,
      [db.shop, data_request.id, customer.id, keysOf(customer)],
    );
  }),
  CUSTOMERS_MERGE: topic(customersMerge, async (db, merge, at) => {
    if (!("admin_graphql_api_customer_kept_id" in merge)) return;
    const { admin_graphql_api_customer_deleted_id: from, admin_graphql_api_customer_kept_id: into } = merge;
    if (!(await customerMerged(db, { from, into, at }, shopify)))
      log.info({ shop: db.shop }, "merge known before");
  }),
  CUSTOMERS_DELETE: topic(customersDelete, (db, { id }, at) => customerDeleted(db, id, at)),
  CUSTOMERS_REDACT: {
    ...topic(customersRedact, async (db, { customer }) => {
      const keys = keysOf(customer);
      if (customer.id || keys.length > 0) {
        for (const id of await mergedInto(db, customer.id ?? null))
          await db.askWhole("SELECT erase_customer($1)", [id]);
        await db.askWhole("SELECT erase_customer($1, $2)", [customer.id ?? null, keys]);
        await countErased(db);
      }
    }),
    // As an erasure does behind the ledger's lock: of a large shop these are a million rows.
    before: (db) => db.query("DELETE FROM customer_reading WHERE shop = $1", [db.shop]),
  },
  SHOP_REDACT: topic(nothing, async (db, _, triggeredAt) => {
    if (!(await isGoneSince(db, triggeredAt))) {
      log.warn({ shop: db.shop }, "the shop has the app again: it is not erased");
      return;
    }
    await db.query("DELETE FROM pgboss.job WHERE data->>'shop' = $1", [db.shop]);
    await db.query("DELETE FROM session WHERE shop = $1", [db.shop]);
    await db.askWhole("SELECT erase_shop()", []);
  }),
  APP_UNINSTALLED: topic(nothing, async (db, _, triggeredAt) => {
    if (await rememberUninstall(db, triggeredAt)) {
      await db.query("DELETE FROM session WHERE shop = $1", [db.shop]);
      // They hold names and addresses, and nobody can fetch them any more.
      await db.query("DELETE FROM customer_export WHERE shop = $1", [db.shop]);
      await db.query("DELETE FROM customer_reading WHERE shop = $1", [db.shop]);
      // Nobody here may delete any more what still stands at Shopify; whoever switches it on again writes all anew.
      await db.query("SELECT FROM balance_field_switch WHERE shop = $1 FOR UPDATE", [db.shop]);
      await db.query("DELETE FROM balance_field WHERE shop = $1", [db.shop]);
      await db.query("DELETE FROM balance_field_sent WHERE shop = $1", [db.shop]);
      await db.query("DELETE FROM balance_field_switch WHERE shop = $1", [db.shop]);
      await db.query("SELECT FROM card_field_switch WHERE shop = $1 FOR UPDATE", [db.shop]);
      await db.query("DELETE FROM card_field WHERE shop = $1", [db.shop]);
      await db.query("DELETE FROM card_field_switch WHERE shop = $1", [db.shop]);
    }
  }),
  // Its body does not name the shop, so it is taken as a hint: the next token says which scopes the shop has granted.
  APP_SCOPES_UPDATE: topic(nothing, async (db) => {
    await db.query("UPDATE session SET expires = least(expires, now()) WHERE shop = $1 AND NOT is_online", [
      db.shop,
    ]);
  }),
  BULK_OPERATIONS_FINISH: topic(bulkOperationsFinish, async (db, { admin_graphql_api_id }) => {
    // How it ended is asked of Shopify by the check that waits for it; one that nobody waits for is nobody's.
    await db.query(
      "UPDATE import SET bulk_operation_finished_at = now() WHERE shop = $1 AND bulk_operation_id = $2",
      [db.shop, admin_graphql_api_id],
    );
  }),
};

/** They were the same person: whoever is erased is erased under all her ids. */
async function mergedInto(db: ShopDb, customerId: bigint | null): Promise<bigint[]> {
  const { rows } = await db.query<{ id: bigint }>(
    "SELECT customer_id AS id FROM customer_gone WHERE shop = $1 AND survivor_id = $2 ORDER BY 1",
    [db.shop, customerId],
  );
  return rows.map(({ id }) => id);
}
