import { createBatchSize } from "../../customers/batch-size.ts";
import { existingCustomersInParts, whenAffordable } from "../../customers/lookup.server.ts";
import { inLanes } from "../../in-lanes.ts";
import { checkBatchSize } from "../limits.ts";
import type { CheckRun } from "./run.server.ts";

/** Those whom it asks about, whom it asks, and what becomes of the answers. */
type Asking = Pick<CheckRun, "client" | "unasked" | "answers" | "lanes" | "onCall" | "signal">;

/** The first batch to fail stops also those that were asked about. */
export async function askAll({ client, unasked, answers, lanes, onCall, signal }: Asking): Promise<void> {
  const failing = new AbortController();
  const either = AbortSignal.any([signal, failing.signal]);
  const batchSize = createBatchSize(checkBatchSize);
  const ask = (batch: bigint[]) =>
    existingCustomersInParts(client, batch, batchSize, answers.keep, { signal: either, onCall });
  const affordable = async function* () {
    for (let batch = await unasked.next(); batch; batch = await unasked.next()) {
      // Whom to ask is certain only now: others may have got an answer while cost points were saved up.
      await whenAffordable(client, either);
      if (!unasked.takeBack(batch)) yield batch;
    }
  };
  await inLanes(affordable(), lanes.limit, (batch) =>
    ask(batch).catch((error: unknown) => {
      failing.abort(error);
      throw error;
    }),
  );
  either.throwIfAborted();
}
