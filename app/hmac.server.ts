/** Shopify's signatures: HMAC-SHA256 with the app's secret. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "./env.server.ts";

/** Compared in a time that does not tell how much of it was right. */
export function isSignedByShopify(text: string, signature: string, encoding: "hex" | "base64"): boolean {
  const expected = createHmac("sha256", env.SHOPIFY_API_SECRET).update(text, "utf8").digest();
  const given = Buffer.from(signature, encoding);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
