import { adminClient } from "../../admin-api/client.server.ts";
import { findBulkMutation } from "../../bulk/mutation.server.ts";
import { cancelBulk } from "../../bulk/operation.server.ts";
import { log } from "../../log.server.ts";
import { endFile, fileOnItsWay } from "./on-its-way.server.ts";

const cancelMsMax = 30_000;

/**
 * Stops the file of an import that was discarded while no process watched it. Never throws for Shopify's sake: it ends by
 * itself where it can't be asked.
 */
export async function dropFile(shop: string, importNumber: number): Promise<void> {
  const { token, operationId } = await fileOnItsWay({ shop, importNumber });
  if (!token) return;
  try {
    const client = await adminClient(shop);
    const signal = AbortSignal.timeout(cancelMsMax);
    const id = operationId ?? (await findBulkMutation(client, token, signal));
    if (id) await cancelBulk(client, id, signal);
  } catch (error) {
    log.info({ shop, importNumber, err: error }, "bulk operation not cancelled");
  }
  await endFile({ shop, importNumber }, token, { wasAsked: true });
}
