/**
 * Makes the files of customers that were asked for: one of each shop at a time, the oldest first; and deletes them, and
 * what was read of customers and left behind.
 */
import { withPatience } from "../database/db.server.ts";
import { forgetReadings, isReadingOver } from "../customers/reading.server.ts";
import { askEveryShop } from "../database/every-shop.server.ts";
import { forgetExports, isOver } from "../exports/exports.server.ts";
import { writeExport } from "../exports/write-export.server.ts";
import { log, withLogContext } from "../log.server.ts";
import { repeat, type Repeating } from "./repeat.server.ts";

const lookMs = 2_000;
const forgetMs = 10 * 60_000;
/** One lane is for small ones alone, which wait for no large one. */
const lanes = [null, null, 20_000];

export const startWritingExports = (signal: AbortSignal): Repeating[] => [
  ...lanes.map((totalMax) => repeat("exports", lookMs, () => writeExports(signal, totalMax))),
  repeat("old-exports", forgetMs, () => forgetExportsOver(signal)),
];

/** @param totalMax of how many customers at most; null for any. */
export async function writeExports(signal: AbortSignal, totalMax: number | null = null): Promise<void> {
  const rows = await askEveryShop<{ shop: string; exportId: string }>(
    (among) => `SELECT DISTINCT ON (e.shop) e.shop, e.export_id AS "exportId"
     FROM customer_export e JOIN shop s ON s.shop = e.shop
     WHERE ${among("e.shop")} AND ${among("s.shop")} AND e.state IN ('waiting', 'running') AND s.uninstalled_at IS NULL
       AND ($1::integer IS NULL OR e.total <= $1)
     ORDER BY e.shop, e.created_at, e.export_id`,
    [totalMax],
  );
  for (const { shop, exportId } of rows) {
    if (signal.aborted) return;
    await withLogContext({ shop }, () => withPatience(() => writeExport(shop, exportId, signal))).catch(
      (error: unknown) => {
        if (!signal.aborted) log.error({ shop, err: error }, "an export was not written");
      },
    );
  }
}

/** In every shop, also in one that has left: a day is a day, and the night may be far. */
export async function forgetExportsOver(signal: AbortSignal): Promise<void> {
  const rows = await askEveryShop<{ shop: string }>(
    (among) =>
      `SELECT e.shop FROM customer_export e WHERE ${among("e.shop")} AND (${isOver})
       UNION SELECT r.shop FROM customer_reading r WHERE ${among("r.shop")} AND (${isReadingOver}) ORDER BY shop`,
  );
  for (const { shop } of rows) {
    if (signal.aborted) return;
    const forget = async () => {
      await forgetExports(shop);
      await forgetReadings(shop);
    };
    await withLogContext({ shop }, () => withPatience(forget)).catch((error: unknown) => {
      log.error({ shop, err: error }, "exports were not deleted");
    });
  }
}
