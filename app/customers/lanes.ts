/** How many calls to have in flight: more while the answers come as quickly as the quickest, fewer when told to wait. */
export interface Lanes {
  limit(): number;
  /** Times are milliseconds of one clock. */
  answered(call: { sentAt: number; ms: number; trouble: boolean }): void;
}

const lanesAtFirst = 4;
/** An answer that takes so many times the quickest has waited behind others. */
const nearBest = 2;
const farFromBest = 3;
/** Differences below this are noise. */
const noiseMs = 30;
/** With so few lanes slow answers are not our doing: what was best is then forgotten, so much with each answer. */
const forgetting = 0.02;

/**
 * Doubles with each round of answers until the first trouble or delay, and grows by one a round from then on. Trouble
 * halves it, once a round: the calls that were in flight together tell of the same trouble.
 */
export function createLanes(max: number): Lanes {
  const least = Math.min(lanesAtFirst, max);
  let limit = least;
  let bestMs = Infinity;
  let doubling = true;
  let halvedAt = -Infinity;
  return {
    limit: () => Math.floor(limit),
    answered({ sentAt, ms, trouble }) {
      if (trouble) {
        doubling = false;
        if (sentAt < halvedAt) return;
        halvedAt = sentAt + ms;
        limit = Math.max(1, limit / 2);
        return;
      }
      if (ms < bestMs) bestMs = ms;
      else if (limit <= least) bestMs += (ms - bestMs) * forgetting;
      if (ms <= bestMs * nearBest + noiseMs) {
        limit = Math.min(max, limit + (doubling ? 1 : 1 / limit));
      } else {
        doubling = false;
        if (ms > bestMs * farFromBest + noiseMs && limit > least) limit = Math.max(least, limit - 1 / limit);
      }
    },
  };
}
