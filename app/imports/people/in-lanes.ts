import { lanesMax } from "./limits.ts";

/**
 * Works on batch after batch, a few at once. The first to fail stops the others, and its error is the one that tells why.
 * @param next the rows behind this one; none at the end.
 */
export async function inLanes<Row extends { rowNumber: number }>(
  next: (after: number) => Promise<Row[]>,
  work: (batch: Row[]) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let failure: { error: unknown } | undefined;
  const inFlight = new Set<Promise<void>>();
  let batch = await next(0);
  while (batch.length > 0 && !failure) {
    signal.throwIfAborted();
    const lane: Promise<void> = work(batch)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => inFlight.delete(lane));
    inFlight.add(lane);
    if (inFlight.size >= lanesMax) await Promise.race(inFlight);
    batch = await next(batch.at(-1)?.rowNumber ?? 0);
  }
  await Promise.all(inFlight);
  if (failure) throw failure.error;
}
