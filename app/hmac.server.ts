/**
 * Shopify's signatures: HMAC-SHA256 with the app's secret. While it is rotated, what either of the two has signed is
 * Shopify's: https://shopify.dev/docs/apps/build/authentication-authorization/client-secrets/rotate-revoke-client-credentials.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "./env.server.ts";

/** Compared in a time that does not tell how much of it was right. */
export function isSignedByShopify(
  signed: string | Uint8Array,
  signature: string,
  encoding: "hex" | "base64" | "base64url",
): boolean {
  const given = Buffer.from(signature, encoding);
  return secrets().some((secret) => {
    const expected = createHmac("sha256", secret).update(signed).digest();
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

const secrets = () =>
  [env.SHOPIFY_API_SECRET, env.SHOPIFY_API_SECRET_OLD].filter((secret) => secret !== undefined);
