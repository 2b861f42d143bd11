import type { LoaderFunctionArgs } from "@remix-run/node";
import { missingOnStorefront } from "#app/storefront/missing.server.ts";

/** An address below the app proxy that nothing answers: the shop's visitors never see a page of the admin. */
export function loader({ request }: LoaderFunctionArgs) {
  return missingOnStorefront(request);
}
