/** Customers by name or e-mail: Pointbook stores neither, so it asks Shopify, and keeps nothing of the answer. */
import { hurried } from "../admin-api/client-limits.ts";
import { adminClient } from "../admin-api/client.server.ts";
import { customersNamedOperation, namedQuery } from "../admin-api/customers-named.ts";
import { AdminApiError, type AdminApiErrorCode } from "../admin-api/errors.ts";
import { log } from "../log.server.ts";
import { refuse, type Refusal } from "../refusal.ts";

/** Nobody looks through more than these: a longer search finds fewer. */
const namedMax = 20;
/** A person has fewer names; each word makes the search longer. */
const wordsMax = 8;

interface NamedCustomers {
  /** By customer id: at most `namedMax`, the lowest ids. */
  names: Record<string, string>;
  more: boolean;
}

/** Refuses where Shopify's grants do not allow it, or Shopify does not answer. */
export async function customersNamed(shop: string, text: string): Promise<NamedCustomers | Refusal> {
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  // An empty search would find everybody.
  if (words.length === 0) return { names: {}, more: false };
  if (words.length > wordsMax) return refuse("search_words_many");
  try {
    const client = await adminClient(shop, hurried);
    const variables = { first: namedMax + 1, query: namedQuery(words) };
    const { nodes } = (await client.request(customersNamedOperation, variables)).customers;
    const named = nodes.slice(0, namedMax).map(({ id, displayName }) => {
      // Without Shopify's approval it may be an error or null.
      if (displayName == null) throw new AdminApiError("customer_data_unapproved", "a name is withheld");
      return [String(id), displayName] as const;
    });
    return { names: Object.fromEntries(named), more: nodes.length > namedMax };
  } catch (error) {
    if (!(error instanceof AdminApiError)) throw error;
    log.info({ shop, code: error.code }, "customers not searched for by name");
    return refuse(isWithheld(error) ? "search_withheld" : "search_unanswered");
  }
}

const passing: AdminApiErrorCode[] = ["shopify_unavailable", "shop_frozen", "bad_answer"];
const isWithheld = ({ code }: AdminApiError) => !passing.includes(code);
