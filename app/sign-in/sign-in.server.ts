/**
 * Who asks from the admin. The library takes no lock: each loader of a page that finds no session exchanges tokens by
 * itself, and each exchange ends the tokens of the one before. Here a burst of loaders makes one exchange.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Session } from "@shopify/shopify-api";
import { badAddress } from "../bad-address.ts";
import { renewBeforeMs, sessionStorage, withSession } from "../session/session-storage.server.ts";
import { readSessionToken, type Asking } from "./session-token.server.ts";
import { TokenLockBusy, withTokenLock } from "../session/token-lock.server.ts";

const triesMax = 3;
const retryMs = 700;
const lockWaitMs = 8_000;

/**
 * @param authenticate the library's `authenticate.admin` for this request.
 * @throws Response 401 for a token that Shopify signed and that says what no session token says, 400 for an address
 * that names no admin.
 */
export async function signIn<Context>(
  request: Request,
  authenticate: () => Promise<Context>,
): Promise<Context> {
  const asking = readSessionToken(request);
  if (!asking) return authenticate().catch((error: unknown) => refuseHost(request, error));
  const session = await storedSession(asking);
  if (session?.isActive(undefined, renewBeforeMs)) return withSession(session, authenticate);
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

/** The library reads `host` to find the way back to the admin, and breaks off where there is nothing to be read. */
function refuseHost(request: Request, error: unknown): never {
  if (error instanceof Response) throw error;
  const host = new URL(request.url).searchParams.get("host") ?? "";
  throw isHost(host) ? error : badAddress(request);
}

function isHost(text: string): boolean {
  try {
    return URL.canParse(`https://${atob(text)}`);
  } catch {
    return false;
  }
}

const reading = new Map<string, Promise<Session | undefined>>();

/** The loaders of a page ask at the same moment: one reading is enough for all of them. */
function storedSession({ sessionId }: Asking): Promise<Session | undefined> {
  const begun = reading.get(sessionId);
  if (begun) return begun;
  const read = sessionStorage.loadSession(sessionId).finally(() => reading.delete(sessionId));
  reading.set(sessionId, read);
  return read;
}
