/** Finds customers with points whom Shopify no longer has, where nothing told of it: a webhook may be lost. */
import { adminClient } from "../admin-api/client.server.ts";
import { AdminApiError } from "../admin-api/errors.ts";
import { createBatchSize } from "../customers/batch-size.ts";
import { existingCustomersInParts, whenAffordable } from "../customers/lookup.server.ts";
import { noteFound, noteMissing } from "../customers/gone.server.ts";
import { inShop, ownerPool } from "../database/db.server.ts";
import { checkBatchSize } from "../imports/limits.ts";
import { log, withLogContext } from "../log.server.ts";

/** Once for each shop that has the app. One shop's trouble does not keep the others. */
export async function findGone(signal: AbortSignal): Promise<void> {
  const { rows } = await ownerPool.query<{ shop: string }>(
    "SELECT shop FROM shop WHERE uninstalled_at IS NULL ORDER BY shop",
  );
  let failed = 0;
  for (const { shop } of rows) {
    signal.throwIfAborted();
    await withLogContext({ shop }, () => findGoneOf(shop, signal)).catch((error: unknown) => {
      signal.throwIfAborted();
      const code = error instanceof AdminApiError ? error.code : undefined;
      // A shop that gives no access, or is closed, tells nothing of its customers: the next night may.
      log[code ? "info" : "error"]({ shop, code, err: code ? undefined : error }, "customers not looked for");
      if (!code) failed++;
    });
  }
  if (failed > 0) throw new Error(`Customers were not looked for in ${failed} of ${rows.length} shops.`);
}

/**
 * Asks about everybody who has points and of whom it is not known why she is gone, a batch after the other, as the
 * shop's cost bucket allows: whoever imports meanwhile has her turn between them.
 */
export async function findGoneOf(shop: string, signal: AbortSignal): Promise<void> {
  const client = await adminClient(shop);
  const batchSize = createBatchSize(checkBatchSize);
  for (let batch = await withPoints(shop, 0n); batch.length > 0;) {
    await whenAffordable(client, signal);
    const keep = async (asked: bigint[], existing: bigint[]) => {
      const found = new Set(existing);
      const missing = asked.filter((id) => !found.has(id));
      await inShop(shop, async (db) => {
        await noteMissing(db, missing);
        await noteFound(db, existing);
      });
    };
    await existingCustomersInParts(client, batch, batchSize, keep, { signal });
    batch = await withPoints(shop, batch.at(-1) ?? 0n);
  }
}

async function withPoints(shop: string, after: bigint): Promise<bigint[]> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ id: bigint }>(
      `SELECT b.customer_id AS id FROM balance b
       WHERE b.shop = $1 AND b.customer_id > $2 AND b.balance <> 0 AND NOT EXISTS (
         SELECT FROM customer_gone g
         WHERE g.shop = $1 AND g.customer_id = b.customer_id AND g.state <> 'unknown')
       ORDER BY b.customer_id LIMIT ${checkBatchSize}`,
      [db.shop, after],
    ),
  );
  return rows.map(({ id }) => id);
}
