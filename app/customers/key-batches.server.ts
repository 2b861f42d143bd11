import type { AdminClient, RequestOptions } from "../admin-api/client.server.ts";
import { partsOf } from "../parts-of.ts";
import { askInTime, type BatchSize } from "./batch-size.ts";
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
    const found = await askInTime(batchSize, batch.length, (splittable) =>
      customersByKeys(client, batch, { ...options, splittable }),
    );
    return found ? { keys: batch, found } : { keys: [], found: [] };
  };
  const answers = await Promise.all(partsOf(keys, batchSize.now()).map(ask));
  return {
    keys: answers.flatMap((answer) => answer.keys),
    found: answers.flatMap((answer) => answer.found),
  };
}
