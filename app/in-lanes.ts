/**
 * Works on one after the other, as many at once as `limit` says just then. The first failure stops what has not begun, and
 * is the one that is thrown once those under way have ended.
 * @param items taken one by one, when a lane is free.
 */
export async function inLanes<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  limit: () => number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  let failure: { error: unknown } | undefined;
  const fail = (error: unknown) => void (failure ??= { error });
  const inFlight = new Set<Promise<void>>();
  const takeAll = async () => {
    for await (const item of items) {
      const lane: Promise<void> = work(item)
        .catch(fail)
        .finally(() => inFlight.delete(lane));
      inFlight.add(lane);
      while (inFlight.size >= limit()) await Promise.race(inFlight);
      if (failure) break;
    }
  };
  await takeAll().catch(fail);
  await Promise.all(inFlight);
  if (failure) throw failure.error;
}
