/** A shop whose ledger somebody keeps, as a long apply does. */
import { inject } from "vitest";
import { inShop, withPatience, type ShopDb } from "#app/database/db.server.ts";
import { lockLedger } from "#app/ledger/post.server.ts";
import { asOwner } from "./owner.ts";

export interface HeldLedger {
  /** The transaction that keeps it. */
  db: ShopDb;
  release(): Promise<void>;
}

/** By the app's own way to it: on a cluster the lock is on the shop's node. */
export async function lockLedgerOf(shop: string): Promise<HeldLedger> {
  const locked = Promise.withResolvers<ShopDb>();
  const released = Promise.withResolvers<undefined>();
  const keep = async (db: ShopDb) => {
    await lockLedger(db);
    locked.resolve(db);
    await released.promise;
  };
  const held = withPatience(() => inShop(shop, keep));
  held.catch(locked.reject);
  const db = await locked.promise;
  return {
    db,
    async release() {
      released.resolve(undefined);
      await held;
    },
  };
}

/** Sessions, on whichever server the shop's rows are. */
export const activity = () => (inject("clusterUrl") ? "citus_stat_activity" : "pg_stat_activity");

/** How many statements wait for a lock. */
export async function waiters(): Promise<number> {
  const found = await asOwner(
    `SELECT FROM ${activity()} WHERE datname = current_database() AND wait_event_type = 'Lock' AND state = 'active'`,
  );
  return found.length;
}

export const isWaitedFor = async () => (await waiters()) > 0;

const readByWaiters = `SELECT c.relname AS name FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
  WHERE l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND l.pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted)`;

/** The tables that whoever waits for a shop's ledger has read so far: a lock on each of them is kept. */
export async function tablesRead(): Promise<string[]> {
  const found = inject("clusterUrl")
    ? await asOwner<{ name: string }>(
        "SELECT unnest(string_to_array(result, ',')) AS name FROM run_command_on_workers($1)",
        [`SELECT string_agg(name, ',') FROM (${readByWaiters}) found`],
      )
    : await asOwner<{ name: string }>(readByWaiters);
  return found.map(({ name }) => name);
}
