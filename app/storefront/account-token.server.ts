/**
 * Who asks from the shop's account pages, by the session token that Shopify gives the extension there:
 * https://shopify.dev/docs/api/customer-account-ui-extensions/latest/target-apis/authentication-apis/session-token-api.
 * The library checks it too, but its refusals carry no CORS header: the extension would see a network error only.
 */
import { z } from "zod";
import { customerGid, customerIdMax } from "#app/customers/customer-id.ts";
import { env } from "#app/env.server.ts";
import { isSignedByShopify } from "#app/hmac.server.ts";
import { isShopDomain } from "#app/shop-domain.ts";
import type { Shopper } from "./signature.server.ts";

/** How far Shopify's clock and ours may differ. */
const leewaySeconds = 10;
/** A token of Shopify's has about 600. */
const charsMax = 4_096;

const header = z.object({ alg: z.literal("HS256") });
const claims = z.object({
  aud: z.string(),
  dest: z.string(),
  exp: z.number(),
  nbf: z.number(),
  /** Absent where nobody is signed in, and where the app was not given access to customer data. */
  sub: z.string().optional(),
});

/** @returns null for a token that is not Shopify's, not for this app, or not valid now. */
export function accountShopperOf(authorization: string | undefined, nowMs: number): Shopper | null {
  if (authorization === undefined || authorization.length > charsMax) return null;
  const [, head, body, signature] =
    /^Bearer ([\w-]{1,1024})\.([\w-]{1,3000})\.([\w-]{43})$/i.exec(authorization) ?? [];
  if (head === undefined || body === undefined || signature === undefined) return null;
  if (!isSignedByShopify(`${head}.${body}`, signature, "base64url")) return null;
  const claimed = claims.safeParse(decoded(body));
  if (!header.safeParse(decoded(head)).success || !claimed.success) return null;
  const { aud, dest, exp, nbf, sub } = claimed.data;
  const shop = dest.replace(/^https:\/\//, "");
  const now = nowMs / 1000;
  const isNow = nbf - leewaySeconds <= now && now < exp + leewaySeconds;
  if (aud !== env.SHOPIFY_API_KEY || !isNow || !isShopDomain(shop)) return null;
  return { shop, customerId: sub === undefined ? null : customerOf(sub) };
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}

/** A token may also be of something that is no customer. */
function customerOf(sub: string): bigint | null {
  const digits = /^gid:\/\/shopify\/Customer\/(\d{1,19})$/.exec(sub)?.[1] ?? "0";
  const customerId = BigInt(digits);
  return customerId > 0n && customerId <= customerIdMax && sub === customerGid(customerId)
    ? customerId
    : null;
}
