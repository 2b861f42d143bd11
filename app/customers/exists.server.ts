import { hurried } from "../admin-api/client-limits.ts";
import { adminClient } from "../admin-api/client.server.ts";
import { AdminApiError } from "../admin-api/errors.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { log } from "../log.server.ts";
import { existingCustomers } from "./lookup.server.ts";

/**
 * Whether Shopify knows a customer of the shop by this id, and not by the one she was merged into; null: it does not say at
 * the moment. A refusal: it will not say before somebody does something about it.
 */
export async function isCustomer(shop: string, customerId: bigint): Promise<boolean | null | Refusal> {
  try {
    const client = await adminClient(shop, hurried);
    return (await existingCustomers(client, [customerId])).length === 1;
  } catch (error) {
    if (!(error instanceof AdminApiError)) throw error;
    log.info({ shop, code: error.code }, "customer not asked for");
    return isPassing(error) ? null : refuse(error.code);
  }
}

const isPassing = ({ code }: AdminApiError) => code === "shopify_unavailable" || code === "bad_answer";
