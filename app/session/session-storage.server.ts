import { AsyncLocalStorage } from "node:async_hooks";
import type { Session } from "@shopify/shopify-api";
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import { prisma } from "../database/db.server.ts";
import { log } from "../log.server.ts";
import { whileHeld } from "./token-lock.server.ts";

/** Read a moment ago by whoever calls the library, which would read it once more. */
const inHand = new AsyncLocalStorage<Session>();

export const withSession = <T>(session: Session, work: () => Promise<T>): Promise<T> =>
  inHand.run(session, work);

/** Shopify's own storage, which never puts a retired pair of tokens over a newer one. */
class SessionStorage extends PrismaSessionStorage<typeof prisma> {
  override async loadSession(id: string): Promise<Session | undefined> {
    const session = inHand.getStore();
    return session?.id === id ? session : super.loadSession(id);
  }

  override async storeSession(session: Session): Promise<boolean> {
    if (session.isOnline) return super.storeSession(session);
    const stored = await whileHeld(session.shop, () => super.storeSession(session));
    if (!stored) log.warn({ shop: session.shop }, "tokens came too late and were not stored");
    return true;
  }
}

/** Between two looks for the table. */
const lookAgainMs = 1_000;

/**
 * The library looks for its table when the process starts, and where the database is away for the few seconds of its
 * patience, nobody is let in as long as the process lives. So it looks until the table is there.
 */
export const createSessionStorage = (client: typeof prisma, connectionRetryIntervalMs = lookAgainMs) =>
  new SessionStorage(client, { connectionRetries: Infinity, connectionRetryIntervalMs });

export const sessionStorage = createSessionStorage(prisma);

/** As the library names it. */
export const offlineSessionId = (shop: string) => `offline_${shop}`;

/** The library renews a token that has less than this left. */
export const renewBeforeMs = 5 * 60_000;
