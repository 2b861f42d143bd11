/** Customers with a tag: Pointbook stores none, so it asks Shopify each time, and keeps nothing of the answer. */
import { hurried } from "../admin-api/client-limits.ts";
import { adminClient } from "../admin-api/client.server.ts";
import { behind } from "../admin-api/customers-named.ts";
import { customersInRange } from "../admin-api/customers-in-range.ts";
import { AdminApiError } from "../admin-api/errors.ts";
import { phrase } from "../admin-api/search-text.ts";
import type { BalanceFilter } from "../ledger/balance-query.ts";
import { log } from "../log.server.ts";
import { isRefusal, refuse, type Refusal } from "../refusal.ts";

/** The most that Shopify gives at a time. */
const pageSize = 250;
/** Ten answers of Shopify: more of them nobody waits for. */
export const taggedMax = 2_500;

export interface Tagged {
  /** In the order of their ids; at most `taggedMax`. */
  customerIds: bigint[];
  more: boolean;
}

async function customersTagged(shop: string, tag: string): Promise<Tagged | Refusal> {
  const customerIds: bigint[] = [];
  try {
    const client = await adminClient(shop, hurried);
    for (let more = true; more;) {
      const query = behind(`tag:${phrase(tag)}`, customerIds.at(-1));
      const { nodes } = (await client.request(customersInRange, { first: pageSize, query, withEmail: false }))
        .customers;
      if (customerIds.length === taggedMax) return { customerIds, more: nodes.length > 0 };
      customerIds.push(...nodes.map(({ id }) => id));
      more = nodes.length === pageSize;
    }
    return { customerIds, more: false };
  } catch (error) {
    if (!(error instanceof AdminApiError)) throw error;
    log.info({ shop, code: error.code }, "customers not searched for by tag");
    return refuse("tag_unanswered");
  }
}

/** A filter as the book can answer it: with whom Shopify says have its tag. `more`: not with all of them. */
export async function withTagged(
  shop: string,
  filter: BalanceFilter,
): Promise<{ filter: BalanceFilter; more: boolean } | Refusal> {
  if (filter.tag === undefined) return { filter, more: false };
  const tagged = await customersTagged(shop, filter.tag);
  if (isRefusal(tagged)) return tagged;
  return { filter: { ...filter, tagged: tagged.customerIds }, more: tagged.more };
}

/** The same for what is done with all of them: some of them alone were not meant. */
export async function withAllTagged(shop: string, filter: BalanceFilter): Promise<BalanceFilter | Refusal> {
  const asked = await withTagged(shop, filter);
  if (isRefusal(asked)) return asked;
  return asked.more ? refuse("tag_many", { count: taggedMax }) : asked.filter;
}
