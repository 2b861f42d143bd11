import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { SandboxContext } from "./context.ts";

/** Ends at once, and all that comes after it, when the sandbox is closed. */
export async function pause({ closed }: SandboxContext, ms: number): Promise<void> {
  await wait(ms, undefined, { signal: closed.signal, ref: false });
}

const heldLookMs = 10;

/** Lets a caller wait until her call is one of those that are answered; as `keepWaiting` does. */
export async function waitForTurn(context: SandboxContext, response: ServerResponse): Promise<boolean> {
  for (;;) {
    const { faults } = context;
    if (faults.answersLeft === null) return true;
    if (faults.answersLeft > 0) {
      faults.answersLeft -= 1;
      return true;
    }
    if (!(await keepWaiting(context, response, heldLookMs))) return false;
  }
}

/**
 * Lets a caller wait. One who goes away before is answered all the same: Shopify does what it was asked, heard or not.
 * @returns false where the sandbox was closed meanwhile: nobody is answered any more.
 */
export async function keepWaiting(
  context: SandboxContext,
  response: ServerResponse,
  ms: number,
): Promise<boolean> {
  if (ms <= 0) return true;
  try {
    await pause(context, ms);
    return true;
  } catch {
    response.destroy();
    return false;
  }
}
