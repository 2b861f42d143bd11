import { customerIdMax } from "#app/customers/customer-id.ts";
import { isSignedByShopify } from "#app/hmac.server.ts";
import { isShopDomain } from "#app/shop-domain.ts";

export interface Shopper {
  shop: string;
  /** The shopper who is signed in on the storefront; null where nobody is. */
  customerId: bigint | null;
}

/** As the library: a request is good for so long. */
const ageSecondsMax = 90;
/** What Shopify sets itself. It also signs what a shopper adds to the address: a second one would be her invention. */
const single = ["shop", "logged_in_customer_id", "timestamp", "signature"] as const;

/**
 * Who asks through the app proxy, by Shopify's signature; null for a request that is not signed, too old or
 * ambiguous. `authenticate.public.appProxy` also loads the shop's session and renews its token, which a shopper's
 * history does not need, and the library's check of the signature alone takes longer than all the rest of the answer.
 * The rule is Shopify's: "Authenticate app proxies", https://shopify.dev/docs/apps/build/online-store/app-proxies/authenticate-app-proxies.
 */
export function shopperOf(query: URLSearchParams, nowMs: number): Shopper | null {
  const values = new Map<string, string[]>();
  for (const [key, value] of query) {
    const known = values.get(key);
    if (known) known.push(value);
    else values.set(key, [value]);
  }
  const [shop, customerId, timestamp, signature] = single.map((key) => {
    const given = values.get(key);
    return given?.length === 1 ? given[0] : undefined;
  });
  if (shop === undefined || customerId === undefined || !signature || !isShopDomain(shop)) return null;
  if (!/^\d{1,12}$/.test(timestamp ?? "") || Math.abs(nowMs / 1000 - Number(timestamp)) > ageSecondsMax)
    return null;
  values.delete("signature");
  if (!isSigned(values, signature)) return null;
  return { shop, customerId: readCustomer(customerId) };
}

function isSigned(values: Map<string, string[]>, signature: string): boolean {
  const signed = Array.from(values, ([key, list]) => `${key}=${list.join(",")}`)
    .sort()
    .join("");
  return isSignedByShopify(signed, signature, "hex");
}

function readCustomer(text: string): bigint | null {
  if (!/^\d{1,19}$/.test(text)) return null;
  const customerId = BigInt(text);
  return customerId > 0n && customerId <= customerIdMax ? customerId : null;
}
