import { expect } from "vitest";
import type { ImportRecord } from "#app/imports/import.server.ts";
import type { ImportStatus } from "#app/imports/status.ts";
import { mustFind } from "./shops.ts";

/** Less than a test may take, so that what is told in the end is what was waited for. */
const patienceMs = 50_000;

/** Waits until the import has one of these statuses. */
export async function untilStatus(
  shop: string,
  importNumber: number,
  ...wanted: ImportStatus[]
): Promise<ImportRecord> {
  return expect
    .poll(() => mustFind(importNumber, shop), { timeout: patienceMs, interval: 20 })
    .toSatisfy((found: ImportRecord) => wanted.includes(found.status))
    .then(() => mustFind(importNumber, shop));
}

export async function until(isSo: () => Promise<boolean> | boolean, timeoutMs = patienceMs): Promise<void> {
  await expect.poll(isSo, { timeout: timeoutMs, interval: 10 }).toBe(true);
}
