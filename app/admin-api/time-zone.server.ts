/** The shop's time zone as Shopify says, kept so that a page need not wait for it. */
import { inShop } from "../db.server.ts";
import { log } from "../log.server.ts";
import { adminClient, hurried, type AdminClient } from "./client.server.ts";
import { AdminApiError } from "./errors.ts";
import { shopTimeZoneOperation } from "./shop-time-zone.ts";

/** An IANA name that this machine knows; "UTC" where Shopify can't be asked now. Never throws. */
export async function shopTimeZone(shop: string): Promise<string> {
  try {
    const { rows } = await inShop(shop, (db) =>
      db.query<{ time_zone: string | null }>("SELECT time_zone FROM shop WHERE shop = $1", [db.shop]),
    );
    return rows[0]?.time_zone ?? (await refreshTimeZone(shop, await adminClient(shop, hurried))) ?? "UTC";
  } catch (error) {
    log.info({ shop, code: codeOf(error) }, "time zone not known");
    return "UTC";
  }
}

/** Asks Shopify and keeps the answer. Never throws: null where there is no usable answer. */
export async function refreshTimeZone(
  shop: string,
  client: AdminClient,
  signal?: AbortSignal,
): Promise<string | null> {
  try {
    const { ianaTimezone } = (await client.request(shopTimeZoneOperation, {}, { signal })).shop;
    if (!isKnownHere(ianaTimezone)) return null;
    await inShop(shop, (db) =>
      db.query("UPDATE shop SET time_zone = $2 WHERE shop = $1 AND time_zone IS DISTINCT FROM $2", [
        db.shop,
        ianaTimezone,
      ]),
    );
    return ianaTimezone;
  } catch (error) {
    if (!signal?.aborted) log.info({ shop, code: codeOf(error) }, "time zone not refreshed");
    return null;
  }
}

/** A zone newer than this machine's tables would make every page that shows a time fail. */
function isKnownHere(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return true;
  } catch {
    return false;
  }
}

function codeOf(error: unknown): string {
  return error instanceof AdminApiError ? error.code : "internal";
}
