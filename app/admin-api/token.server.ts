import { performance } from "node:perf_hooks";
import type { Session } from "@shopify/shopify-api";
import { inShop } from "../database/db.server.ts";
import { offlineSessionId, renewBeforeMs, sessionStorage } from "../session/session-storage.server.ts";
import { TokenLockBusy, withTokenLock } from "../session/token-lock.server.ts";
import { AdminApiError } from "./errors.ts";
import { refreshTokens } from "./refresh-token.server.ts";

/** A token that was read is used for so long without a look into the database. */
const lookAgainMs = 60_000;

export interface TokenSource {
  /** The shop's offline token. @throws AdminApiError */
  live(): Promise<string>;
  /** After Shopify refused a token: whether there is another one by now, because somebody renewed it. @throws AdminApiError */
  hasOther(refused: string): Promise<boolean>;
}

export interface TokenTries {
  max: number;
  /** Waits before the next try. */
  pause(tries: number): Promise<void>;
}

/** Many requests may ask at once: one of them reads, and renews where that is due. */
export function createTokenSource(shop: string, tries: TokenTries): TokenSource {
  let current: { token: Promise<string>; askedAt: number } | undefined;
  const ask = (refused?: string) => {
    const asked = { token: tokenOf(shop, tries, refused), askedAt: performance.now() };
    current = asked;
    asked.token.catch(() => {
      if (current === asked) current = undefined;
    });
    return asked.token;
  };
  const live = () => (current && performance.now() - current.askedAt <= lookAgainMs ? current.token : ask());
  return {
    live,
    hasOther: async (refused) => (await live()) !== refused || (await ask(refused)) !== refused,
  };
}

/** @param refused a token that Shopify takes no longer: the stored one is renewed where it is still the same. */
async function tokenOf(shop: string, tries: TokenTries, refused?: string): Promise<string> {
  const known = await offlineSession(shop);
  if (isGood(known, refused)) return known.accessToken;
  for (let count = 1; ; count++) {
    const token = await renew(shop, refused);
    if (token) return token;
    if (count >= tries.max) throw new AdminApiError("shopify_unavailable", "the token route did not answer");
    await tries.pause(count);
  }
}

/** @returns null where Shopify's token route did not answer: it may the next time. */
async function renew(shop: string, refused: string | undefined): Promise<string | null> {
  try {
    return await withTokenLock(shop, async () => {
      // Whoever held the lock before may have done it.
      const session = await offlineSession(shop);
      if (isGood(session, refused)) return session.accessToken;
      const answer = session.refreshToken ? await refreshTokens(session) : "refused";
      if (answer === "passing") return null;
      if (answer === "refused") return newerThan(session, refused);
      await sessionStorage.storeSession(answer.session);
      return answer.session.accessToken ?? null;
    });
  } catch (error) {
    if (error instanceof TokenLockBusy) return null;
    throw error;
  }
}

/** A refused refresh is final, unless somebody has stored another pair meanwhile: that one ended ours. */
async function newerThan(tried: Session, refused: string | undefined): Promise<string | null> {
  const session = await offlineSession(tried.shop);
  if (isGood(session, refused)) return session.accessToken;
  if (session.refreshToken !== tried.refreshToken) return null;
  await letStaffRenew(tried.shop);
  throw new AdminApiError("access_lost", "the token could not be refreshed");
}

type LiveSession = Session & { accessToken: string };

const isGood = (session: Session, refused: string | undefined): session is LiveSession =>
  Boolean(session.accessToken) && session.accessToken !== refused && !session.isExpired(renewBeforeMs);

async function offlineSession(shop: string): Promise<Session> {
  const session = await sessionStorage.loadSession(offlineSessionId(shop));
  if (!session) throw new AdminApiError("access_lost", "no session");
  return session;
}

/**
 * The library asks Shopify for a new offline token only when a person comes who has no session. While hers lasts, a
 * whole day, opening the app would change nothing: so sessions end here, and the next page gets all tokens anew. Only
 * once Shopify has refused the refresh: a route that does not answer signs nobody out.
 */
async function letStaffRenew(shop: string): Promise<void> {
  await inShop(shop, (db) => db.query("DELETE FROM session WHERE shop = $1 AND is_online", [shop]));
}
