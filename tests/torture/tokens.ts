/** New tokens all the time, and each ends the one before; and a kill while a pair is on its way from Shopify. */
import { setTimeout as sleep } from "node:timers/promises";
import { createMerchant } from "#support/merchant.ts";
import { oneOf, type Random } from "#support/random.ts";
import type { TortureWorld } from "./world.ts";

/** Of each answer of the token route: what is granted counts at once, so this is the window to die in. */
export const tokenLatencyMs = 250;
const newTokensEveryMs = 2_500;
const patienceMs = 8_000;
const pollMs = 15;

export interface TokenChanges {
  counts: { opened: number };
  stop(): Promise<void>;
}

/** The app is opened by staff whose day is over, while workers use the tokens that this ends. */
export function startTokenChanges(world: TortureWorld, shops: string[], random: Random): TokenChanges {
  const over = new AbortController();
  const counts = { opened: 0 };
  const lane = (async () => {
    while (!over.signal.aborted) {
      const shop = oneOf(random, shops);
      await endOnlineSessions(world, shop);
      const merchant = createMerchant(world.sandbox, shop, () => oneOf(random, world.webUrls));
      const opened = await merchant.look("/app/imports.data").then(
        () => true,
        () => false,
      );
      if (opened) counts.opened += 1;
      await sleep(newTokensEveryMs, undefined, { signal: over.signal }).catch(() => {});
    }
  })();
  return {
    counts,
    async stop() {
      over.abort();
      await lane;
    },
  };
}

/**
 * Makes the victim ask for a shop's tokens, and kills it between Shopify's answer and its storing.
 * @param whose the process that has the shop in hand by then.
 * @returns whether it died so: it never gave the shop's token lock back. Null where nobody asked, and nobody was killed.
 */
export async function killAtHandOver(
  world: TortureWorld,
  shop: string,
  victim: "web" | "worker",
  random: Random,
  whose: () => Promise<{ kill(): Promise<void> }>,
): Promise<boolean | null> {
  const web = Math.floor(random() * world.webs.length);
  if (victim === "web") {
    await endOnlineSessions(world, shop);
    const merchant = createMerchant(world.sandbox, shop, () => world.webUrls[web] ?? "");
    void merchant.look("/app/imports.data").catch(() => {});
  } else {
    await world.observer.look("UPDATE session SET expires = now() WHERE shop = $1 AND NOT is_online", [shop]);
  }
  const holder = await holderSoon(world, shop);
  if (!holder) return null;
  await sleep(random() * tokenLatencyMs);
  await (victim === "web" ? world.webs[web] : await whose())?.kill();
  return (await holderOf(world, shop)) === holder;
}

async function holderSoon(world: TortureWorld, shop: string): Promise<string | undefined> {
  for (const until = performance.now() + patienceMs; performance.now() < until; await sleep(pollMs)) {
    const holder = await holderOf(world, shop);
    if (holder) return holder;
  }
  return undefined;
}

async function holderOf(world: TortureWorld, shop: string): Promise<string | undefined> {
  const [row] = await world.observer.look<{ holder: string }>(
    "SELECT holder::text FROM token_lock WHERE shop = $1 AND held_until > now()",
    [shop],
  );
  return row?.holder;
}

async function endOnlineSessions(world: TortureWorld, shop: string): Promise<void> {
  await world.observer.look("DELETE FROM session WHERE shop = $1 AND is_online", [shop]);
}
