/** Customers by name or e-mail: Pointbook stores neither, so it asks Shopify, and keeps nothing of the answer. */
import { adminClient, hurried } from "../admin-api/client.server.ts";
import { customersNamedOperation, namedQuery } from "../admin-api/customers-named.ts";
import { AdminApiError } from "../admin-api/errors.ts";
import { log } from "../log.server.ts";

/** More than these nobody looks through: a longer search finds fewer. */
const namedMax = 20;
/** A person has fewer names; each word makes the search longer. */
const wordsMax = 8;

interface NamedCustomers {
  /** By customer id: at most `namedMax`, the lowest ids. */
  names: Record<string, string>;
  more: boolean;
}

/** @returns a sentence where Shopify's grants do not allow it, or Shopify does not answer. */
export async function customersNamed(
  shop: string,
  text: string,
): Promise<NamedCustomers | { sentence: string }> {
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  // An empty search would find everybody.
  if (words.length === 0) return { names: {}, more: false };
  if (words.length > wordsMax) return { sentence: tooManyWords };
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
    return { sentence: isRefusal(error) ? refused : unanswered };
  }
}

const isRefusal = ({ code }: AdminApiError) => code !== "shopify_unavailable" && code !== "bad_answer";

const tooManyWords = "Search for fewer words: a first and a last name, or an e-mail, are enough.";
const refused =
  "Shopify does not let Pointbook look customers up by name or e-mail at the moment. Search for the customer id instead: it stands at the end of the address of the customer’s page in the Shopify admin.";
const unanswered =
  "Shopify did not answer the search by name or e-mail. Try again in a moment, or search for the customer id.";
