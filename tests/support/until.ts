import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import type { ImportStatus } from "#app/imports/record/status.ts";
import { mustFind } from "./shops.ts";

/** Less than a test may take, so that what is told in the end is what was waited for. */
const patienceMs = 50_000;

const pauseMs = { min: 10, max: 50 };

/** Waits until the import has one of these statuses. */
export async function untilStatus(
  shop: string,
  importNumber: number,
  ...wanted: ImportStatus[]
): Promise<ImportRecord> {
  const found = await lookAgain(
    () => mustFind(importNumber, shop),
    ({ status }) => wanted.includes(status),
  );
  expect(found).toSatisfy(({ status }: ImportRecord) => wanted.includes(status));
  return found;
}

export async function until(isSo: () => Promise<boolean> | boolean, timeoutMs = patienceMs): Promise<void> {
  expect(await lookAgain(isSo, Boolean, timeoutMs), "it is so in the end").toBe(true);
}

/**
 * What comes soon is seen at once; whoever waits for long looks less often, so that the wait leaves the processors to
 * those who are waited for. A look that fails, say because a connection was cut, is one that has seen nothing.
 * @returns what was seen last
 */
async function lookAgain<Seen>(
  look: () => Promise<Seen> | Seen,
  isWanted: (seen: Seen) => boolean,
  timeoutMs = patienceMs,
): Promise<Seen> {
  for (const began = performance.now(); ;) {
    const waited = performance.now() - began;
    try {
      const seen = await look();
      if (isWanted(seen) || waited > timeoutMs) return seen;
    } catch (error) {
      if (waited > timeoutMs) throw error;
    }
    // A wait that a test has given up is no process that it left running.
    await sleep(Math.min(Math.max(waited / 10, pauseMs.min), pauseMs.max), undefined, { ref: false });
  }
}
