import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { SessionNotFoundError } from "@shopify/shopify-app-remix/server";
import { inShop } from "../db.server.ts";
import { unauthenticated } from "../shopify.server.ts";
import { AdminApiError } from "./errors.ts";

const triesMax = 3;
const retryMs = 2_000;
/** The library refreshes a token that has less than five minutes left; asking it this often is enough. */
const askAgainMs = 60_000;

export interface TokenSource {
  /** The shop's offline token, always one that still lives. */
  live(): Promise<string>;
  /** After Shopify refused a token: whether there is another one by now, because some process renewed it. */
  hasOther(refused: string): Promise<boolean>;
}

/** Many requests may ask at once: one of them asks the library, because each refresh makes a new pair of tokens. */
export function createTokenSource(shop: string): TokenSource {
  let current: { token: Promise<string>; askedAt: number } | undefined;
  const ask = () => {
    const asked = { token: liveToken(shop), askedAt: performance.now() };
    current = asked;
    asked.token.catch(() => {
      if (current === asked) current = undefined;
    });
    return asked.token;
  };
  const live = () => (current && performance.now() - current.askedAt <= askAgainMs ? current.token : ask());
  return {
    live,
    async hasOther(refused) {
      const other = (await live()) !== refused || (await ask()) !== refused;
      if (!other) await letStaffRenew(shop);
      return other;
    },
  };
}

/**
 * The library asks Shopify for a new offline token only when a person comes who has no session. While hers lasts, a
 * whole day, opening the app would change nothing: so sessions end here, and the next page gets all tokens anew.
 */
async function letStaffRenew(shop: string): Promise<void> {
  await inShop(shop, (db) => db.query("DELETE FROM session WHERE shop = $1 AND is_online", [shop]));
}

async function liveToken(shop: string): Promise<string> {
  for (let tries = 1; ; tries++) {
    try {
      const { session } = await unauthenticated.admin(shop);
      if (session.accessToken) return session.accessToken;
      throw new AdminApiError("access_lost", "no token");
    } catch (error) {
      if (error instanceof SessionNotFoundError)
        throw new AdminApiError("access_lost", "no session", { cause: error });
      // A Response: Shopify refused the refresh, or did not answer it; the library does not say which.
      if (!(error instanceof Response)) throw error;
      if (tries >= triesMax) {
        await letStaffRenew(shop);
        throw new AdminApiError("access_lost", "the token could not be refreshed");
      }
      await sleep(retryMs * tries);
    }
  }
}
