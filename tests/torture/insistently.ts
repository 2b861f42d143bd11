import { setTimeout as sleep } from "node:timers/promises";
import { olderStatus } from "#app/older.ts";
import { ErrorAnswer } from "#support/merchant.ts";

/** Sends again as long as no answer comes. */
export async function insistently<T>(send: () => Promise<T>, onFailure: () => void = () => {}): Promise<T> {
  const until = performance.now() + stuckMs;
  for (;;) {
    try {
      return await send();
    } catch (error) {
      // What the app refused in words would be refused again, unless what she saw was older; a 500 says that the
      // database was away.
      if (error instanceof ErrorAnswer && error.status < 500 && error.status !== olderStatus) throw error;
      if (performance.now() > until) throw error;
      onFailure();
      await sleep(100);
    }
  }
}

/** Longer than the queue's last wait before it tries again. */
export const stuckMs = 180_000;
