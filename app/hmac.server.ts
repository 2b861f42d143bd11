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
  return secrets().some((secret) => isSigned(secret, signed, Buffer.from(signature, encoding)));
}

/** Signs what the app itself hands out. */
export function sign(text: string): string {
  return hmac(ownKey(env.SHOPIFY_API_SECRET), text).toString("base64url");
}

/** Whether `sign` made it, before or after the secret was rotated. */
export function isSignedByUs(text: string, signature: string): boolean {
  const given = Buffer.from(signature, "base64url");
  return secrets().some((secret) => isSigned(ownKey(secret), text, given));
}

/** Shopify signs texts that a shopper has a hand in: a key of its own keeps them from passing for ours. */
const ownKey = (secret: string) => hmac(secret, "pointbook-links");

function isSigned(key: string | Buffer, signed: string | Uint8Array, given: Buffer): boolean {
  const expected = hmac(key, signed);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const hmac = (key: string | Buffer, signed: string | Uint8Array) =>
  createHmac("sha256", key).update(signed).digest();

const secrets = () =>
  [env.SHOPIFY_API_SECRET, env.SHOPIFY_API_SECRET_OLD].filter((secret) => secret !== undefined);
