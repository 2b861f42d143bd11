/**
 * What a session token says of who asks. The library looks at its signature, its times where it has some, and whose
 * app it is for: https://shopify.dev/docs/apps/build/authentication-authorization/session-tokens.
 */
import { z } from "zod";
import { isSignedByShopify } from "../hmac.server.ts";
import { isShopDomain } from "../shop-domain.ts";

export interface Asking {
  shop: string;
  sessionId: string;
}

const claims = z
  .object({
    dest: z.string().startsWith("https://"),
    iss: z.string(),
    sub: z.string().regex(/^[1-9]\d{0,19}$/),
    // A token without an end would be good for ever.
    exp: z.number(),
    nbf: z.number(),
  })
  .transform(({ dest, iss, sub }) => ({ shop: dest.slice("https://".length), iss, sub }))
  .refine(({ shop, iss }) => isShopDomain(shop) && iss.startsWith(`https://${shop}/`));

/**
 * Null where no token is signed by Shopify: what is wrong then the library says.
 * @throws Response 401 for one that is signed and odd, on which the library breaks off with an error, or trusts it.
 */
export function readSessionToken(request: Request): Asking | null {
  const [header, payload, signature] = tokenOf(request)?.split(".") ?? [];
  if (!header || !payload || !signature) return null;
  if (!isSignedByShopify(`${header}.${payload}`, signature, "base64url")) return null;
  const { data } = claims.safeParse(parse(Buffer.from(payload, "base64url").toString()));
  if (!data) throw oddToken();
  return { shop: data.shop, sessionId: `${data.shop}_${data.sub}` };
}

/** Where the library looks for it. */
function tokenOf(request: Request): string | null {
  const given = request.headers.get("authorization")?.replace("Bearer ", "");
  return given || new URL(request.url).searchParams.get("id_token");
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** App Bridge asks once more with another token. */
const oddToken = () =>
  new Response(null, { status: 401, headers: { "X-Shopify-Retry-Invalid-Session-Request": "1" } });
