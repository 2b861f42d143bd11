import "@shopify/shopify-api/adapters/node";
import { ApiVersion, InvalidHmacError, LogSeverity, shopifyApi } from "@shopify/shopify-api";
import { env } from "#app/env.server.ts";
import { customerIdMax } from "#app/imports/limits.ts";

const { utils } = shopifyApi({
  apiKey: env.SHOPIFY_API_KEY,
  apiSecretKey: env.SHOPIFY_API_SECRET,
  apiVersion: ApiVersion.October26,
  hostName: new URL(env.SHOPIFY_APP_URL).host,
  isEmbeddedApp: true,
  logger: { level: LogSeverity.Warning },
});

export interface ShopperRequest {
  shop: string;
  /** The shopper who is signed in on the storefront; null where nobody is. */
  customerId: bigint | null;
}

/**
 * Who asks through the app proxy, by Shopify's signature. This is the check that `authenticate.public.appProxy`
 * makes, without what it does next: it loads the shop's session and, where the token is about to expire, renews it,
 * which costs each shopper a query and answers 500 when Shopify refuses. A shopper's history needs no token.
 * @throws Response 400 for a request that is not signed, too old or ambiguous.
 */
export async function shopperRequest(request: Request): Promise<ShopperRequest> {
  const query = new URL(request.url).searchParams;
  const isSigned = await utils.validateHmac(query, { signator: "appProxy" }).catch((error: unknown) => {
    if (error instanceof InvalidHmacError) return false;
    throw error;
  });
  const customers = query.getAll("logged_in_customer_id");
  const shop = query.get("shop");
  // Shopify also signs what a shopper adds to the address: of two customers one would be her own invention.
  if (!isSigned || !shop || customers.length !== 1) throw new Response(null, { status: 400 });
  return { shop, customerId: readCustomer(customers[0] ?? "") };
}

function readCustomer(text: string): bigint | null {
  if (!/^\d{1,19}$/.test(text)) return null;
  const customerId = BigInt(text);
  return customerId > 0n && customerId <= customerIdMax ? customerId : null;
}
