import { setTimeout as sleep } from "node:timers/promises";

/** How often it is considered whether a bulk operation would be quicker; each time half as long again. */
const considerMs = 1_000;
const considerMsMax = 30_000;

/** Considers it again and again, because what is true of the first answers may not last. */
export async function untilWorth(isWorth: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  for (let pause = considerMs; ; pause = Math.min(pause * 1.5, considerMsMax)) {
    await sleep(pause, undefined, { signal });
    if (await isWorth()) return;
  }
}
