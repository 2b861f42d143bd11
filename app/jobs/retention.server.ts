/** What is kept no longer than it is needed, in every shop. */
import { forgetErased, forgetKeptOfDeleted } from "../customers/gone.server.ts";
import { ownerPool, withPatience } from "../database/db.server.ts";
import { expireImports } from "../imports/expire.server.ts";
import { retention } from "../imports/limits.ts";
import { forgetNotes } from "../ledger/notes.server.ts";
import { log, withLogContext } from "../log.server.ts";
import { forgetDeliveries } from "../privacy/deliveries.server.ts";

/** Deletes in every shop what is over its time. One shop's trouble does not keep the others' data. */
export async function deleteExpired(signal: AbortSignal): Promise<void> {
  const { rows } = await ownerPool.query<{ shop: string }>(
    "SELECT shop FROM shop UNION SELECT shop FROM webhook_delivery ORDER BY shop",
  );
  let failed = 0;
  for (const { shop } of rows) {
    signal.throwIfAborted();
    await withLogContext({ shop }, () => withPatience(() => deleteExpiredOf(shop))).catch(
      (error: unknown) => {
        log.error({ shop, err: error }, "retention failed");
        failed++;
      },
    );
  }
  log.info({ shops: rows.length, failed }, "retention done");
  if (failed > 0) throw new Error(`Retention failed for ${failed} of ${rows.length} shops.`);
}

async function deleteExpiredOf(shop: string): Promise<void> {
  await expireImports(shop);
  await forgetNotes(shop, retention.rowsDays);
  await forgetDeliveries(shop);
  await forgetErased(shop);
  await forgetKeptOfDeleted(shop);
}
