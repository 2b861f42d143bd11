/** What Shopify says of the customers of a large file: of all customers of the shop at once, where that is quicker. */
import { callMs, smallestBucket } from "../admin-api/client-limits.ts";
import type { AdminClient } from "../admin-api/client.server.ts";
import { allExported, exportCustomersOperation } from "../admin-api/export-customers.ts";
import type { BatchesOutlook } from "../customers/bulk-outlook.ts";
import type { KeepRead } from "../customers/read-all.server.ts";
import { readBeside, type Beside } from "../customers/read-beside.server.ts";
import { bytesOfEach, type CustomerReading } from "../customers/reading.server.ts";
import { isAmong } from "./among.ts";
import type { ExportLimits } from "./limits.ts";

export interface ExportAsking {
  shop: string;
  exportId: string;
  client: AdminClient;
  notes: boolean;
  /** In the order of the list. */
  ids: BigInt64Array;
  limits: ExportLimits;
  signal: AbortSignal;
}

export interface ExportBeside {
  /** What may be looked into, and for how many customers at a time; null until then. */
  read: () => { reading: CustomerReading; together: number } | null;
  end: Beside["end"];
}

/** Lines that are made together of what was read: it may be long. */
const readTogether = 1_000;
const readBytes = 4_000_000;

/** @param calls how many customers one call asks about, and how many calls are under way at once. */
export async function readExported(
  { shop, exportId, client, notes, ids, limits, signal }: ExportAsking,
  calls: { atOnce: () => number; lanes: number; left: () => number },
): Promise<ExportBeside> {
  let ready: ReturnType<ExportBeside["read"]> = null;
  const outlook = (): BatchesOutlook => {
    const { currentlyAvailable: available, restoreRate } = client.bucket() ?? smallestBucket;
    return {
      ...{
        customersLeft: calls.left(),
        customersPerBatch: calls.atOnce(),
        batchMs: callMs,
        lanes: calls.lanes,
      },
      ...{ batchCost: client.costOf(exportCustomersOperation), available, restoreRate },
    };
  };
  const { end } = await readBeside({
    ...{ shop, client, limits, signal },
    whom: { exportId },
    query: allExported(notes),
    isWorth: (ofShop) => limits.isWorth(outlook(), ofShop),
    keep: async () => keepOf(ids),
    use: async (reading) => {
      const together = Math.floor(readBytes / Math.max(1, await bytesOfEach(reading)));
      ready = { reading, together: Math.min(readTogether, Math.max(1, together)) };
    },
  });
  return { read: () => ready, end };
}

/** Nobody looks for them by their keys. */
function keepOf(ids: BigInt64Array): KeepRead {
  const isInFile = isAmong(ids);
  return (customer) =>
    isInFile(BigInt(customer.customerId)) ? { ...customer, email: null, phone: null } : [];
}
