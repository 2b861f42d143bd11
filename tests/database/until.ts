import { expect } from "vitest";
import type { ImportRecord } from "#app/imports/import.server.ts";
import type { ImportStatus } from "#app/imports/status.ts";
import { mustFind } from "#support/shops.ts";

/** Waits until the import has one of these statuses. */
export async function untilStatus(
  shop: string,
  importNumber: number,
  ...wanted: ImportStatus[]
): Promise<ImportRecord> {
  return expect
    .poll(() => mustFind(importNumber, shop), { timeout: 15_000, interval: 20 })
    .toSatisfy((found: ImportRecord) => wanted.includes(found.status))
    .then(() => mustFind(importNumber, shop));
}

export async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  await expect.poll(isSo, { timeout: 15_000, interval: 10 }).toBe(true);
}
