import { inShop } from "../../database/db.server.ts";
import { batchesAhead } from "./limits.ts";
import { checkBatchSize } from "../limits.ts";

/** The customers that still have no answer, in batches, ordered by id. For one reader. */
export interface Unasked {
  /** Undefined once there are no more. */
  next(): Promise<bigint[] | undefined>;
  /** Reads again what was read ahead: some of these customers have an answer by now. */
  forget(): void;
  /** After `forget`, takes back the last batch; its customers who still have no answer come again. */
  takeBack(batch: bigint[]): boolean;
}

export function readUnasked(shop: string, importNumber: number): Unasked {
  let ahead: bigint[] = [];
  let taken = 0;
  /** The next read of the table, which goes on while Shopify is asked about the last one. */
  let reading: Promise<bigint[]> | undefined;
  let handedOut = 0n;
  let isStale = false;
  const read = (after: bigint) => {
    const rows = readAfter(shop, importNumber, after);
    // Whoever awaits it meets its error; nobody may.
    rows.catch(() => {});
    return rows;
  };
  return {
    async next() {
      if (isStale) {
        isStale = false;
        taken = ahead.length;
        reading = undefined;
      }
      if (taken === ahead.length) {
        ahead = await (reading ?? read(handedOut));
        taken = 0;
        const last = ahead.at(-1);
        reading = last === undefined ? undefined : read(last);
      }
      const batch = ahead.slice(taken, taken + checkBatchSize);
      taken += batch.length;
      handedOut = batch.at(-1) ?? handedOut;
      return batch.length > 0 ? batch : undefined;
    },
    forget() {
      isStale = true;
    },
    takeBack([first]) {
      if (!isStale || first === undefined) return false;
      handedOut = first - 1n;
      return true;
    },
  };
}

/** Reads the ids as one text: one row an id takes more than twice as long. */
async function readAfter(shop: string, importNumber: number, after: bigint): Promise<bigint[]> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ ids: string | null }>(
      `SELECT string_agg(customer_id::text, ',' ORDER BY customer_id) AS ids
       FROM (SELECT customer_id FROM import_customer
             WHERE shop = $1 AND import_number = $2 AND customer_id > $3 AND found IS NULL
             ORDER BY customer_id LIMIT $4) ahead`,
      [shop, importNumber, after, batchesAhead * checkBatchSize],
    ),
  );
  return rows[0]?.ids?.split(",").map((id) => BigInt(id)) ?? [];
}
