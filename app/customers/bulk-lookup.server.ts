/** All customers of the shop by one bulk operation: who is in its result exists; of the others it says nothing. */
import type { AdminClient } from "../admin-api/client.server.ts";
import { bulkOperationOperation } from "../admin-api/bulk-operation.ts";
import { cancelBulkOperation } from "../admin-api/cancel-bulk-operation.ts";
import { customersCount } from "../admin-api/customers-count.ts";
import { runBulkQuery } from "../admin-api/run-bulk-query.ts";
import { createCustomerLines } from "./bulk-result.ts";

/** A result that sends nothing for so long is given up. */
const stallMsMax = 60_000;
/** Ids that are handed on together. */
const idsTogether = 10_000;

const query = "{ customers { edges { node { id } } } }";

export async function countCustomers(client: AdminClient, signal: AbortSignal): Promise<number> {
  return (await client.request(customersCount, {}, { signal })).customersCount.count;
}

/** @returns the operation's id, or why Shopify refused it. */
export async function startBulkLookup(
  client: AdminClient,
  signal: AbortSignal,
): Promise<{ id: string } | { refusal: string }> {
  const { bulkOperation, userErrors } = (await client.request(runBulkQuery, { query }, { signal }))
    .bulkOperationRunQuery;
  const [problem] = userErrors;
  if (bulkOperation && !problem) return { id: bulkOperation.id };
  return { refusal: problem?.code ?? "no operation" };
}

export interface BulkLookup {
  isRunning: boolean;
  /** What may be written to the log. */
  outcome: string;
  createdAt: Date;
  customersSeen: number;
  /** By Shopify's clock; null while it runs. */
  seconds: number | null;
  /** Where its result is, whole or in part. */
  url: string | null;
}

/** @returns null where Shopify does not know the operation any more. */
export async function lookAtBulkLookup(
  client: AdminClient,
  id: string,
  signal: AbortSignal,
): Promise<BulkLookup | null> {
  const { bulkOperation } = await client.request(bulkOperationOperation, { id }, { signal });
  if (!bulkOperation) return null;
  const { status, errorCode, objectCount, createdAt, completedAt, url, partialDataUrl } = bulkOperation;
  const address = url ?? partialDataUrl;
  return {
    isRunning: status === "CREATED" || status === "RUNNING" || status === "CANCELING",
    outcome: errorCode ? `${status} ${errorCode}` : status,
    createdAt: new Date(createdAt),
    customersSeen: objectCount,
    seconds: completedAt === null ? null : (Date.parse(completedAt) - Date.parse(createdAt)) / 1000,
    url: address?.startsWith("https://") ? address : null,
  };
}

export async function cancelBulkLookup(client: AdminClient, id: string, signal?: AbortSignal): Promise<void> {
  await client.request(cancelBulkOperation, { id }, { signal });
}

/**
 * Ids of customers that exist, many at a time, read while they come: memory does not grow with the shop.
 * @throws where the result can't be fetched or breaks off; what was handed on until then is true.
 */
export async function* bulkLookupResult(url: string, signal: AbortSignal): AsyncGenerator<string[]> {
  const stalled = new AbortController();
  const timer = setTimeout(
    () => stalled.abort(new Error("the result of the bulk operation stalls")),
    stallMsMax,
  );
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, stalled.signal]) });
    if (response.status !== 200 || !response.body)
      throw new Error(`the result of the bulk operation was answered with status ${response.status}`);
    const lines = createCustomerLines();
    let ids: string[] = [];
    let broken: unknown;
    try {
      for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
        ids = ids.concat(lines.push(text));
        if (ids.length < idsTogether) continue;
        yield ids;
        ids = [];
        timer.refresh();
      }
    } catch (error) {
      broken = error;
    }
    if (ids.length > 0) yield ids;
    if (broken) throw broken;
  } finally {
    clearTimeout(timer);
  }
}
