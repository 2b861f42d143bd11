/**
 * All customers of the shop by a bulk operation, beside the calls, where it promises to be quicker. It can only help:
 * the calls ask about everybody else.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { AdminClient } from "../admin-api/client.server.ts";
import { log } from "../log.server.ts";
import { bulkOfShop } from "./bulk-lookup.server.ts";
import type { BesideLimits, BulkOfShop } from "./bulk-outlook.ts";
import { readAll, stopReading, type KeepRead, type ReadKinds } from "./read-all.server.ts";
import {
  beginReading,
  endReading,
  findReading,
  mustStillBe,
  ReadingGone,
  type ReadFor,
  type CustomerReading,
} from "./reading.server.ts";
import { untilWorth } from "./until-worth.server.ts";

export interface ReadBeside {
  shop: string;
  whom: ReadFor;
  client: AdminClient;
  query: string;
  /** Whether the calls would take longer: asked again and again, because only they themselves tell what they cost. */
  isWorth: (ofShop: () => Promise<BulkOfShop>) => Promise<boolean>;
  /** What is kept of each. */
  keep: () => Promise<KeepRead>;
  /** What becomes of what was read. */
  use: (reading: CustomerReading, kinds: ReadKinds, signal: AbortSignal) => Promise<void>;
  limits: BesideLimits;
  signal: AbortSignal;
}

export interface Beside {
  /** Aborted once what was read is made use of: whoever waits to ask need not ask any more. */
  told: AbortSignal;
  /** @param isForGood nobody goes on with it, and what is kept goes. */
  end: (isForGood: boolean) => Promise<void>;
}

/**
 * Goes on with the operation that an interrupted run was waiting for, unless that was long ago.
 * @returns when calls are to be sent. @throws as `isWorth` does.
 */
export async function readBeside(asked: ReadBeside): Promise<Beside> {
  const { shop, whom, client, limits } = asked;
  const leaving = new AbortController();
  const signal = AbortSignal.any([asked.signal, leaving.signal]);
  let reading = await goneOnWith(shop, whom);
  const ofShop = bulkOfShop(shop, client, signal);
  const isWorth = () => asked.isWorth(ofShop);
  const isDue = reading !== null || (await isWorth());
  const told = new AbortController();
  let isOver = false;
  const follow = async () => {
    if (!isDue) await untilWorth(isWorth, signal);
    reading ??= await beginReading(shop, whom);
    const { query, keep } = asked;
    const kinds = await readAll(reading, { client, query, keep, standstillMs: limits.standstillMs, signal });
    isOver = true;
    if (!kinds) return;
    await asked.use(reading, kinds, signal);
    told.abort(new Error("told by the bulk operation"));
  };
  const over = follow().catch((error: unknown) => {
    if (!signal.aborted && !(error instanceof ReadingGone))
      log.warn({ shop, ...whom, err: error }, "going on without a bulk operation");
  });
  const waited = new AbortController();
  const headStart = { signal: AbortSignal.any([signal, waited.signal]) };
  if (isDue) await Promise.race([over, sleep(limits.headStartMs, undefined, headStart).catch(() => {})]);
  waited.abort();
  return {
    told: told.signal,
    async end(isForGood) {
      leaving.abort();
      await over;
      if (!reading) return;
      // The import or export may be no more, or somebody was erased: then nobody goes on with it either.
      const isThere = await mustStillBe(reading).then(
        () => true,
        (error: unknown) => !(error instanceof ReadingGone),
      );
      if (!isForGood && isThere) return;
      if (!isOver) await stopReading(reading);
      await endReading(reading);
    },
  };
}

/** One that was begun too long ago is ended. */
async function goneOnWith(shop: string, whom: ReadFor): Promise<CustomerReading | null> {
  const reading = await findReading(shop, whom);
  if (!reading?.isOld) return reading;
  await stopReading(reading);
  await endReading(reading);
  return null;
}
