import type { AdminClient, RequestOptions } from "../admin-api/client.server.ts";
import { AnswerTooSlow } from "../admin-api/errors.ts";
import type { BatchSize } from "./batch-size.ts";
import type { CustomerKey } from "./key.ts";
import { customersByKeys } from "./keys.server.ts";

export interface AnsweredKeys {
  keys: CustomerKey[];
  /** For each key, at its place, as `customersByKeys` says. */
  found: bigint[][];
}

/**
 * Asks about these keys in batches of the size that is right now, all at once.
 * @returns the batches that were answered in time; the others are to be asked about again, in smaller ones.
 */
export async function askInBatches(
  client: AdminClient,
  keys: CustomerKey[],
  batchSize: BatchSize,
  options: RequestOptions,
): Promise<AnsweredKeys> {
  const ask = async (batch: CustomerKey[]): Promise<AnsweredKeys> => {
    try {
      const found = await customersByKeys(client, batch, { ...options, splittable: batch.length > 1 });
      batchSize.answered(batch.length);
      return { keys: batch, found };
    } catch (error) {
      if (!(error instanceof AnswerTooSlow)) throw error;
      batchSize.tooSlow(batch.length);
      return { keys: [], found: [] };
    }
  };
  const answers = await Promise.all(inBatches(keys, batchSize.now()).map(ask));
  return {
    keys: answers.flatMap((answer) => answer.keys),
    found: answers.flatMap((answer) => answer.found),
  };
}

function inBatches(keys: CustomerKey[], size: number): CustomerKey[][] {
  const batches: CustomerKey[][] = [];
  for (let start = 0; start < keys.length; start += size) batches.push(keys.slice(start, start + size));
  return batches;
}
