import { adminClient } from "../../admin-api/client.server.ts";
import { findBulkMutation } from "../../bulk/mutation.server.ts";
import { cancelBulk, cancelMsMax } from "../../bulk/operation.server.ts";
import { endFile, fileOnItsWay } from "./on-its-way.server.ts";

/**
 * Stops the file of an import that was discarded while no process watched it.
 * @throws where Shopify can't be asked: it is tried again, as long as the file may still be worked off. No error of the
 *   import's, which has none any more.
 */
export async function stopFile(shop: string, importNumber: number, stop: AbortSignal): Promise<void> {
  const { token, operationId } = await fileOnItsWay({ shop, importNumber });
  if (!token) return;
  const signal = AbortSignal.any([stop, AbortSignal.timeout(cancelMsMax)]);
  try {
    const client = await adminClient(shop);
    const id = operationId ?? (await findBulkMutation(client, token, signal));
    if (id) await cancelBulk(client, id, signal);
  } catch (error) {
    throw new Error("The file of a discarded import was not stopped.", { cause: error });
  }
  await endFile({ shop, importNumber }, token, { wasAsked: true });
}
