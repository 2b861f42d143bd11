import { isRouteErrorResponse } from "@remix-run/react";

/**
 * The Shopify library's own page, which it throws to leave the admin's frame; null for any other error. The library's
 * `boundary.error` knows it by the name of a class, which is another one once the code for browsers was made small.
 */
export function libraryPage(error: unknown): string | null {
  if (!isRouteErrorResponse(error) || typeof error.data !== "string") return null;
  return error.data.includes("<script") ? error.data : null;
}
