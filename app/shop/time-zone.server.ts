/** The shop's time zone, of all that is known of it. */
import type { AdminClient } from "../admin-api/client.server.ts";
import { knownFacts, refreshShopFacts } from "./facts.server.ts";

/** An IANA name that this machine knows; "UTC" where Shopify can't be asked now. Never throws. */
export async function shopTimeZone(shop: string): Promise<string> {
  return (await knownFacts(shop, ({ timeZone }) => timeZone !== null)).timeZone ?? "UTC";
}

/** Asks Shopify and keeps the answer: null where there is no usable one. @throws AdminApiError only `access_lost`. */
export async function refreshTimeZone(
  shop: string,
  client: AdminClient,
  signal?: AbortSignal,
): Promise<string | null> {
  return (await refreshShopFacts(shop, client, signal))?.timeZone ?? null;
}
