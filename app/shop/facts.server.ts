/** A shop's time zone, currency and country as Shopify says, kept so that a page need not wait for them. */
import { inShop, readShop } from "../database/db.server.ts";
import { log } from "../log.server.ts";
import { hurried } from "../admin-api/client-limits.ts";
import { adminClient, type AdminClient } from "../admin-api/client.server.ts";
import { AdminApiError } from "../admin-api/errors.ts";
import { shopFactsOperation } from "../admin-api/shop-facts.ts";

export interface ShopFacts {
  /** An IANA name that this machine knows; "UTC" where none is known. */
  timeZone: string;
  /** ISO 4217; null where Shopify can't be asked now. */
  currencyCode: string | null;
  /** ISO 3166-1, two letters; null as well where the shop has not said. */
  countryCode: string | null;
}

/** What is kept; null for what is not known. */
export type KnownFacts = { [Name in keyof ShopFacts]: string | null };

/** Asks Shopify only for what is not kept. Never throws. */
export async function shopFacts(shop: string): Promise<ShopFacts> {
  // Every shop has a currency, but not a country: without it, Shopify was never asked.
  const facts = await knownFacts(
    shop,
    ({ timeZone, currencyCode }) => timeZone !== null && currencyCode !== null,
  );
  return { ...facts, timeZone: facts.timeZone ?? "UTC" };
}

/** @param isEnough says whether Shopify need not be asked. */
export async function knownFacts(shop: string, isEnough: (kept: KnownFacts) => boolean): Promise<KnownFacts> {
  let kept: KnownFacts = { timeZone: null, currencyCode: null, countryCode: null };
  try {
    kept = (await keptFacts(shop)) ?? kept;
    if (isEnough(kept)) return kept;
    return (await refreshShopFacts(shop, await adminClient(shop, hurried))) ?? kept;
  } catch (error) {
    log.info({ shop, code: codeOf(error) }, "facts of the shop not known");
    return kept;
  }
}

/**
 * Asks Shopify and keeps the answer: null where there is none.
 * @throws AdminApiError only `access_lost`: whoever works with this client can go on no more.
 */
export async function refreshShopFacts(
  shop: string,
  client: AdminClient,
  signal?: AbortSignal,
): Promise<KnownFacts | null> {
  try {
    const answer = (await client.request(shopFactsOperation, {}, { signal })).shop;
    const facts: KnownFacts = {
      timeZone: isKnownHere(answer.ianaTimezone) ? answer.ianaTimezone : null,
      currencyCode: answer.currencyCode,
      countryCode: answer.shopAddress.countryCodeV2,
    };
    await keep(shop, facts);
    return facts;
  } catch (error) {
    if (codeOf(error) === "access_lost") throw error;
    if (!signal?.aborted) log.info({ shop, code: codeOf(error) }, "facts of the shop not refreshed");
    return null;
  }
}

async function keptFacts(shop: string): Promise<KnownFacts | undefined> {
  const { rows } = await readShop(shop, (db) =>
    db.query<KnownFacts>(
      `SELECT time_zone AS "timeZone", currency_code AS "currencyCode", country_code AS "countryCode"
       FROM shop WHERE shop = $1`,
      [db.shop],
    ),
  );
  return rows[0];
}

/** A time zone of which this machine knows nothing leaves the one before. */
async function keep(shop: string, { timeZone, currencyCode, countryCode }: KnownFacts): Promise<void> {
  await inShop(shop, (db) =>
    db.query(
      `UPDATE shop SET time_zone = coalesce($2, time_zone), currency_code = $3, country_code = $4
       WHERE shop = $1
         AND (coalesce($2, time_zone), $3, $4) IS DISTINCT FROM (time_zone, currency_code, country_code)`,
      [db.shop, timeZone, currencyCode, countryCode],
    ),
  );
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
