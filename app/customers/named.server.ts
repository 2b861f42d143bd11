/** Customers by name, e-mail or phone: Pointbook stores neither, so it asks Shopify, and keeps nothing of the answer. */
import { hurried } from "../admin-api/client-limits.ts";
import { adminClient } from "../admin-api/client.server.ts";
import { behind, customersNamedOperation, namedQuery, phoneQuery } from "../admin-api/customers-named.ts";
import { AdminApiError, type AdminApiErrorCode } from "../admin-api/errors.ts";
import { log } from "../log.server.ts";
import { refuse, type Refusal } from "../refusal.ts";

const pageSize = 20;
/** A person has fewer names; each word makes the search longer. */
const wordsMax = 8;

interface NamedCustomers {
  /** By customer id, in the order of their ids: a page of them. */
  names: Record<string, string>;
  /** The last id of this page, where another one follows. */
  next: string | null;
}

/**
 * Refuses where Shopify's grants do not allow it, or Shopify does not answer.
 * @param after the last id of the page before
 */
export async function customersNamed(
  shop: string,
  text: string,
  after?: bigint,
): Promise<NamedCustomers | Refusal> {
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  // An empty search would find everybody.
  if (words.length === 0) return { names: {}, next: null };
  if (words.length > wordsMax) return refuse("search_words_many");
  return page(shop, behind(namedQuery(words), after));
}

/** @param phone in the international form; two customers of an old shop may share one */
export function customersWithPhone(shop: string, phone: string): Promise<NamedCustomers | Refusal> {
  return page(shop, phoneQuery(phone));
}

async function page(shop: string, query: string): Promise<NamedCustomers | Refusal> {
  try {
    const client = await adminClient(shop, hurried);
    const variables = { first: pageSize + 1, query };
    const { nodes } = (await client.request(customersNamedOperation, variables)).customers;
    const named = nodes.slice(0, pageSize).map(({ id, displayName }) => {
      // Without Shopify's approval it may be an error or null.
      if (displayName == null) throw new AdminApiError("customer_data_unapproved", "a name is withheld");
      return [String(id), displayName] as const;
    });
    return {
      names: Object.fromEntries(named),
      next: nodes.length > pageSize ? (named.at(-1)?.[0] ?? null) : null,
    };
  } catch (error) {
    if (!(error instanceof AdminApiError)) throw error;
    log.info({ shop, code: error.code }, "customers not searched for by name");
    return refuse(isWithheld(error) ? "search_withheld" : "search_unanswered");
  }
}

const passing: AdminApiErrorCode[] = ["shopify_unavailable", "shop_frozen", "bad_answer"];
const isWithheld = ({ code }: AdminApiError) => !passing.includes(code);
