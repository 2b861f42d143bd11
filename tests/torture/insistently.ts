import { setTimeout as sleep } from "node:timers/promises";
import { uploadForsakenMs } from "#app/imports/limits.ts";
import { olderStatus } from "#app/older.ts";
import { ErrorAnswer } from "#support/merchant.ts";

/** Sends again as long as no answer comes. */
export async function insistently<T>(send: () => Promise<T>, onFailure: () => void = () => {}): Promise<T> {
  const until = performance.now() + stuckMs;
  for (;;) {
    try {
      return await send();
    } catch (error) {
      if (error instanceof ErrorAnswer && isFinal(error)) throw error;
      if (performance.now() > until) throw error;
      onFailure();
      await sleep(200);
    }
  }
}

/**
 * What the app refused in words would be refused again, unless what she saw was older, or uploads that died with their
 * processes still count as under way. A 500 says that the database was away.
 */
function isFinal({ status, body }: ErrorAnswer): boolean {
  return status < 500 && status !== olderStatus && !body.includes('"uploads_at_once"');
}

/** Longer than all that a kill leaves behind, such as an upload that died and still counts as under way. */
export const stuckMs = 2 * uploadForsakenMs;
