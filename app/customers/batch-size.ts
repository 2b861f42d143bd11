/** How much to ask in one request: half as much after a time-out, twice as much once enough requests were answered. */
export interface BatchSize {
  now(): number;
  answered(asked: number): void;
  tooSlow(asked: number): void;
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
