/** What several looks at one bulk operation tell together. Times are milliseconds of one clock. */
export interface BulkWatch {
  look(seen: { isWaiting: boolean; objectsSeen: number }, nowMs: number): void;
  /** How long it has come no further. */
  standsStillMs(nowMs: number): number;
  /** How long it waited for its start: half-way between the last look that found it waiting and the next one. */
  waitedMs(): number | undefined;
}

export function watchBulk(beganMs: number): BulkWatch {
  let lastWaitingMs = beganMs;
  let waitedMs: number | undefined;
  let movedAtMs = beganMs;
  let most = -1;
  return {
    look({ isWaiting, objectsSeen }, nowMs) {
      if (objectsSeen > most) {
        most = objectsSeen;
        movedAtMs = nowMs;
      }
      if (isWaiting) lastWaitingMs = nowMs;
      else waitedMs ??= (lastWaitingMs + nowMs) / 2 - beganMs;
    },
    standsStillMs: (nowMs) => nowMs - movedAtMs,
    waitedMs: () => waitedMs,
  };
}
