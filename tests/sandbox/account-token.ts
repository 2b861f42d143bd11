import { randomUUID } from "node:crypto";
import { SignJWT } from "jose";

/** Session tokens of account pages live about five minutes. */
const lifeSeconds = 300;

export interface AccountTokenInput {
  apiKey: string;
  apiSecret: string;
  shop: string;
  /** Nobody is signed in, or the app has no access to customer data, where it is null. */
  customerId: bigint | null;
  ageSeconds?: number;
  /** Claims that Shopify would write otherwise. */
  changes?: Record<string, unknown>;
}

/** Mints what `shopify.sessionToken.get()` gives an extension on the shop's account pages. */
export async function mintAccountToken(input: AccountTokenInput): Promise<string> {
  const issuedAt = Math.floor(Date.now() / 1000) - (input.ageSeconds ?? 0);
  return new SignJWT({
    dest: input.shop,
    aud: input.apiKey,
    exp: issuedAt + lifeSeconds,
    nbf: issuedAt,
    iat: issuedAt,
    jti: randomUUID(),
    ...(input.customerId !== null && { sub: `gid://shopify/Customer/${input.customerId}` }),
    ...input.changes,
  })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .sign(new TextEncoder().encode(input.apiSecret));
}
