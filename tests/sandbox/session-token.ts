import { createHmac, randomUUID } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";

/** Session tokens live 60 seconds (Shopify docs, session tokens). */
const lifeSeconds = 60;

export interface SessionTokenInput {
  apiKey: string;
  apiSecret: string;
  shop: string;
  userId: number;
  expired?: boolean;
}

/** Mints what App Bridge hands to the app: who looks at which shop, for a minute. */
export async function mintSessionToken(input: SessionTokenInput): Promise<string> {
  const issuedAt = Math.floor(Date.now() / 1000) - (input.expired ? 10 * lifeSeconds : 0);
  const sessionId = randomUUID();
  return new SignJWT({
    iss: `https://${input.shop}/admin`,
    dest: `https://${input.shop}`,
    aud: input.apiKey,
    sub: String(input.userId),
    exp: issuedAt + lifeSeconds,
    nbf: issuedAt,
    iat: issuedAt,
    jti: randomUUID(),
    sid: sessionId,
    sig: createHmac("sha256", input.apiSecret).update(sessionId).digest("hex"),
  })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .sign(new TextEncoder().encode(input.apiSecret));
}

export interface VerifiedSessionToken {
  shop: string;
  userId: number;
}

/** Checks signature, audience and times; null for a token that Shopify would not exchange. */
export async function verifySessionToken(
  token: string,
  apiKey: string,
  apiSecret: string,
): Promise<VerifiedSessionToken | null> {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(apiSecret), {
      algorithms: ["HS256"],
      audience: apiKey,
      requiredClaims: ["exp", "nbf", "sub", "dest"],
    });
    return { shop: new URL(String(payload.dest)).hostname, userId: Number(payload.sub) };
  } catch {
    return null;
  }
}
