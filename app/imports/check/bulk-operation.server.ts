/**
 * The bulk operation that a check waits for: one for e-mails and phones, then one for ids. The import remembers it, so
 * that the next run goes on with it after a kill: Shopify runs only a few at a time.
 */
import { cancelBulk } from "../../bulk/operation.server.ts";
import { inShop, type ShopDb } from "../../database/db.server.ts";
import { log } from "../../log.server.ts";
import { cancelMsMax } from "./limits.ts";
import type { CheckRun } from "./run.server.ts";

export function isTold({ operation }: CheckRun): boolean {
  return operation.id !== null && operation.toldOf === operation.id;
}

export async function rememberOperation(
  { shop, importNumber, operation }: CheckRun,
  id: string,
): Promise<void> {
  operation.id = id;
  await inShop(shop, (db) =>
    db.query(
      `UPDATE import SET bulk_operation_id = $3, bulk_operation_finished_at = NULL
       WHERE shop = $1 AND import_number = $2 AND status = 'checking'`,
      [shop, importNumber, id],
    ),
  );
  log.info({ shop, importNumber, bulkOperationId: id }, "bulk operation started");
}

/** @param keep writes down what the operation told, in the same transaction, and locks the import first, as an erasure does. */
export async function forgetOperation(
  { shop, importNumber, operation }: CheckRun,
  keep: (db: ShopDb) => Promise<void> = async () => {},
): Promise<void> {
  await inShop(shop, async (db) => {
    await keep(db);
    await db.query(
      `UPDATE import SET bulk_operation_id = NULL, bulk_operation_finished_at = NULL
       WHERE shop = $1 AND import_number = $2 AND bulk_operation_id = $3`,
      [shop, importNumber, operation.id],
    );
  });
  operation.id = null;
}

/** Cancels an operation that nobody will go on with. Never throws: it ends by itself where Shopify can't be asked. */
export async function giveUpOperation(run: CheckRun): Promise<void> {
  const { shop, importNumber, client, operation } = run;
  if (!operation.id) return;
  try {
    await cancelBulk(client, operation.id, AbortSignal.timeout(cancelMsMax)).catch((error: unknown) =>
      log.info({ shop, importNumber, err: error }, "bulk operation not cancelled"),
    );
    await forgetOperation(run);
  } catch (error) {
    log.warn({ shop, importNumber, err: error }, "bulk operation not forgotten");
  }
}
