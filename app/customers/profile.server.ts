/** Whom a customer's page is about: read live from Shopify and never stored. */
import { hurried } from "../admin-api/client-limits.ts";
import { adminClient, type AdminClient } from "../admin-api/client.server.ts";
import { customerProfileOperation } from "../admin-api/customer-profile.ts";
import { customerTagsOperation } from "../admin-api/customer-tags.ts";
import { AdminApiError } from "../admin-api/errors.ts";
import { log } from "../log.server.ts";
import { customerGid } from "./customer-id.ts";

/**
 * `withheld`: Shopify's grants allow no name and no e-mail, and where the tags are null not those either. `gone`: it
 * knows no such customer.
 */
export type CustomerProfile =
  | { state: "known"; name: string | null; email: string | null; tags: string[] }
  | { state: "withheld"; tags: string[] | null }
  | { state: "gone" }
  | { state: "unanswered" };

/** Never throws: the page is about points, which Pointbook knows by itself. */
export async function customerProfile(shop: string, customerId: string): Promise<CustomerProfile> {
  const id = customerGid(customerId);
  try {
    const client = await adminClient(shop, hurried);
    return (await fullProfile(client, id)) ?? (await tagsAlone(client, id));
  } catch (error) {
    const code = error instanceof AdminApiError ? error.code : "internal";
    log.info({ shop, code }, "a customer's profile is not shown");
    return isWithheld(error) ? { state: "withheld", tags: null } : { state: "unanswered" };
  }
}

/** @returns null where the names are withheld. */
async function fullProfile(client: AdminClient, id: string): Promise<CustomerProfile | null> {
  try {
    const { customer } = await client.request(customerProfileOperation, { id });
    if (!customer) return { state: "gone" };
    const { displayName, defaultEmailAddress, tags } = customer;
    // Shopify calls a customer without a name by her e-mail: without either, they are withheld.
    if (displayName == null) return { state: "withheld", tags };
    return { state: "known", name: displayName, email: defaultEmailAddress?.emailAddress ?? null, tags };
  } catch (error) {
    if (isWithheld(error)) return null;
    throw error;
  }
}

async function tagsAlone(client: AdminClient, id: string): Promise<CustomerProfile> {
  const { customer } = await client.request(customerTagsOperation, { id });
  return customer ? { state: "withheld", tags: customer.tags } : { state: "gone" };
}

const isWithheld = (error: unknown) =>
  error instanceof AdminApiError &&
  (error.code === "customer_data_unapproved" || error.code === "access_denied");
