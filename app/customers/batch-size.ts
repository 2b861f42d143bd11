import { AnswerTooSlow } from "../admin-api/errors.ts";

/** How much to ask in one request: half as much after a time-out, twice as much once enough requests were answered. */
export interface BatchSize {
  now(): number;
  answered(asked: number): void;
  tooSlow(asked: number): void;
}

/**
 * Asks about so many at once.
 * @param ask is told whether the question can be split, as `RequestOptions` says.
 * @returns undefined where the answer took too long: fewer are to be asked about.
 */
export async function askInTime<Found>(
  batchSize: BatchSize,
  asked: number,
  ask: (splittable: boolean) => Promise<Found>,
): Promise<Found | undefined> {
  try {
    const found = await ask(asked > 1);
    batchSize.answered(asked);
    return found;
  } catch (error) {
    if (!(error instanceof AnswerTooSlow)) throw error;
    batchSize.tooSlow(asked);
    return undefined;
  }
}

/** Full batches that must be answered before a larger one is tried: a try that fails costs a whole time-out. */
const answersToGrow = 8;

export function createBatchSize(max: number): BatchSize {
  let size = max;
  let answers = 0;
  return {
    now: () => size,
    answered(asked) {
      if (asked < size || ++answers < answersToGrow) return;
      answers = 0;
      size = Math.min(max, size * 2);
    },
    tooSlow(asked) {
      answers = 0;
      size = Math.min(size, Math.max(1, Math.floor(asked / 2)));
    },
  };
}
