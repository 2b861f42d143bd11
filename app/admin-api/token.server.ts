import { setTimeout as sleep } from "node:timers/promises";
import { SessionNotFoundError } from "@shopify/shopify-app-remix/server";
import { unauthenticated } from "../shopify.server.ts";
import { AdminApiError } from "./errors.ts";

const triesMax = 3;
const retryMs = 2_000;
/** The library refreshes a token that has less than five minutes left; asking it this often is enough. */
const askAgainMs = 60_000;

/**
 * The shop's offline token, always one that still lives. Many requests may ask at once: one of them asks the
 * library, because each refresh makes a new pair of tokens.
 */
export function createTokenSource(shop: string): () => Promise<string> {
  let current: { token: Promise<string>; askedAt: number } | undefined;
  return () => {
    if (!current || Date.now() - current.askedAt > askAgainMs) {
      const asked = { token: liveToken(shop), askedAt: Date.now() };
      current = asked;
      asked.token.catch(() => {
        if (current === asked) current = undefined;
      });
    }
    return current.token;
  };
}

async function liveToken(shop: string): Promise<string> {
  for (let tries = 1; ; tries++) {
    try {
      const { session } = await unauthenticated.admin(shop);
      if (session.accessToken) return session.accessToken;
      throw new AdminApiError("access_lost", "no token");
    } catch (error) {
      if (error instanceof SessionNotFoundError) throw new AdminApiError("access_lost", "no session", { cause: error });
      // A Response: Shopify refused the refresh, or did not answer it; the library does not say which.
      if (!(error instanceof Response)) throw error;
      if (tries >= triesMax) throw new AdminApiError("access_lost", "the token could not be refreshed");
      await sleep(retryMs * tries);
    }
  }
}
