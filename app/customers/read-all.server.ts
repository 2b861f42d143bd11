/** Reads all customers of the shop by one bulk operation, and keeps what it says of those who are wanted. */
import { adminClient, type AdminClient } from "../admin-api/client.server.ts";
import { cancelBulk, cancelMsMax, endedBulk, untilBroken } from "../bulk/operation.server.ts";
import { log } from "../log.server.ts";
import { learnFromBulk } from "./bulk-learning.server.ts";
import { countCustomers, isWholeShop, startBulkLookup } from "./bulk-lookup.server.ts";
import { createSaidLines, type ReadCustomer } from "./bulk-result.ts";
import type { KeyKind } from "./key.ts";
import { keepRead, noteOperation, type CustomerReading } from "./reading.server.ts";

export interface ReadAll {
  client: AdminClient;
  /** Asks for the id of each, and for e-mail and phone: of a shop that shows none nothing is believed. */
  query: string;
  /** Looked for once its result is there: whoever was answered for meanwhile is not wanted any more. */
  keep: () => Promise<KeepRead>;
  /** Milliseconds without a further customer. */
  standstillMs: number;
  signal: AbortSignal;
}

/** What is kept of a customer; nothing where nobody wants her. */
export type KeepRead = (customer: ReadCustomer) => ReadCustomer | [];

/** The kinds of keys of which all were read: nobody else has such a key. None where the result is not whole. */
export type ReadKinds = ReadonlySet<KeyKind>;

/**
 * Goes on with the operation that an interrupted run was waiting for. What is kept is true, also where it is not all.
 * @returns null where nothing was to be had
 * @throws ReadingGone; or as `request` does
 */
export async function readAll(reading: CustomerReading, asked: ReadAll): Promise<ReadKinds | null> {
  const { client, query, signal, standstillMs } = asked;
  const { shop, operationId: known } = reading;
  const started = known ? { id: known } : await startBulkLookup(client, signal, query);
  if ("refusal" in started) {
    log.info({ shop, refusal: started.refusal }, "bulk operation refused");
    return null;
  }
  reading.operationId = started.id;
  if (!known) await noteOperation(reading, started.id);
  const ended = await endedBulk(client, started.id, !known, { signal, standstillMs, isTold: () => false });
  if (!ended?.url) return null;
  await learnFromBulk(shop, ended);
  const { customers, kinds, isBroken } = await keepAll(reading, ended.url, asked);
  log.info(
    { shop, outcome: ended.outcome, customers, kinds: [...kinds] },
    "customers read by a bulk operation",
  );
  // A shop that shows nobody's e-mail or phone shows no names either.
  if (kinds.size === 0) return null;
  const isAll = ended.outcome === "COMPLETED" && !isBroken && customers === ended.objectsSeen;
  // Believed, a result with too few would make all others unknown.
  return isAll && isWholeShop(customers, await countCustomers(client, signal)) ? kinds : new Set();
}

async function keepAll(reading: CustomerReading, url: string, { keep, signal }: ReadAll) {
  const result = untilBroken(url, createSaidLines(), signal);
  const kinds = new Set<KeyKind>();
  const kept = await keep();
  let customers = 0;
  for await (const some of result.batches) {
    customers += some.length;
    if (some.some(({ email }) => email !== null)) kinds.add("email");
    if (some.some(({ phone }) => phone !== null)) kinds.add("phone");
    const wanted = some.flatMap(kept);
    if (wanted.length > 0) await keepRead(reading, wanted);
  }
  return { customers, kinds, isBroken: result.isBroken() };
}

/** Nobody waits for it any more. Never throws: it ends by itself where Shopify can't be asked. */
export async function stopReading({ shop, operationId }: CustomerReading): Promise<void> {
  if (!operationId) return;
  try {
    await cancelBulk(await adminClient(shop), operationId, AbortSignal.timeout(cancelMsMax));
  } catch (error) {
    log.info({ shop, err: error }, "bulk operation not cancelled");
  }
}
