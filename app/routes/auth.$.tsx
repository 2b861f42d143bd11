import type { LoaderFunctionArgs } from "@remix-run/node";
import { ShopifyError } from "@shopify/shopify-api";
import { badAddress } from "#app/bad-address.ts";
import { isShopDomain } from "#app/shop-domain.ts";
import { authenticate } from "#app/sign-in/shopify.server.ts";

/** The library's own pages under /auth. Without a component this is a resource route: its answers go out as they are. */
export async function loader({ request }: LoaderFunctionArgs) {
  const shop = new URL(request.url).searchParams.get("shop");
  // The library writes it into the page's Content-Security-Policy as it is.
  if (shop !== null && !isShopDomain(shop)) throw badAddress(request);
  try {
    await authenticate.admin(request);
  } catch (error) {
    // To leave the frame for a destination that it does not trust.
    throw error instanceof ShopifyError ? badAddress(request) : error;
  }
  return null;
}
