/**
 * Who asks from the admin. The library takes no lock: each loader of a page that finds no session exchanges tokens by
 * itself, and each exchange ends the tokens of the one before. Here a burst of loaders makes one exchange.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { isSignedByShopify } from "./hmac.server.ts";
import { renewBeforeMs, sessionStorage } from "./session-storage.server.ts";
import { isShopDomain } from "./shop-domain.ts";
import { TokenLockBusy, withTokenLock } from "./token-lock.server.ts";

interface Asking {
  shop: string;
  sessionId: string;
}

const triesMax = 3;
const retryMs = 700;
const lockWaitMs = 8_000;

/** @param authenticate the library's `authenticate.admin` for this request. */
export async function signIn<Context>(
  request: Request,
  authenticate: () => Promise<Context>,
): Promise<Context> {
  const asking = askingOf(request);
  if (!asking || (await isSignedIn(asking))) return authenticate();
  for (let tries = 1; ; tries++) {
    try {
      return await withTokenLock(asking.shop, authenticate, lockWaitMs);
    } catch (error) {
      if (error instanceof TokenLockBusy) throw comeAgain();
      // The library answers so whatever the token route said, unless it refused the session token.
      if (!(error instanceof Response) || error.status !== 500) throw error;
      if (tries >= triesMax) throw comeAgain();
      await sleep(retryMs * tries);
    }
  }
}

/** Shopify's token route does not answer: the page asks again, and nobody is signed out. */
export const comeAgain = () => new Response(null, { status: 503, headers: { "Retry-After": "5" } });

async function isSignedIn({ sessionId }: Asking): Promise<boolean> {
  const session = await sessionStorage.loadSession(sessionId);
  return session?.isActive(undefined, renewBeforeMs) ?? false;
}

/** Only a token that Shopify signed takes the lock; what else is wrong with it the library says. */
function askingOf(request: Request): Asking | null {
  const token =
    /^Bearer (.+)$/.exec(request.headers.get("authorization") ?? "")?.[1] ??
    new URL(request.url).searchParams.get("id_token");
  const [header, payload, signature] = token?.split(".") ?? [];
  if (!header || !payload || !signature) return null;
  if (!isSignedByShopify(`${header}.${payload}`, signature, "base64url")) return null;
  return readPayload(Buffer.from(payload, "base64url").toString());
}

function readPayload(json: string): Asking | null {
  try {
    const { dest, sub } = JSON.parse(json) as { dest?: unknown; sub?: unknown };
    const shop = String(dest).replace(/^https:\/\//, "");
    return isShopDomain(shop) ? { shop, sessionId: `${shop}_${String(sub)}` } : null;
  } catch {
    return null;
  }
}
