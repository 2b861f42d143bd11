import { setImmediate } from "node:timers/promises";

/** Ten uploads at once, each of which works so long, keep everybody else waiting for a tenth of a second. */
const workMsMax = 10;

/**
 * For work that may go on for minutes on the thread that answers everybody: to be awaited after each small piece of it,
 * it lets whatever else is due go first as soon as some time has passed.
 */
export function createBreather(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < workMsMax) return;
    await setImmediate();
    since = performance.now();
  };
}
