import { inShop } from "../database/db.server.ts";
import type { BalanceFilter, BalanceOrder } from "./balance-query.ts";
import { selectionOf } from "./balance-selection.server.ts";
import { orderBy } from "./balances.server.ts";

const idsRead = 20_000;

/** Everybody whom a filter leaves, as they are at one moment: eight bytes each, so a million take 8 MB. */
export function readIds(shop: string, filter: BalanceFilter, order: BalanceOrder): Promise<BigInt64Array> {
  return inShop(shop, async (db) => {
    const { from, where, values } = await selectionOf(db, filter, { of: "all" });
    // A cursor sees what was there when it was opened, whatever is posted while it is read.
    await db.query(
      `DECLARE chosen NO SCROLL CURSOR FOR SELECT b.customer_id AS id FROM ${from}
       WHERE ${where.join(" AND ")} ORDER BY ${orderBy(order)}`,
      values,
    );
    const pieces: BigInt64Array[] = [];
    for (let read = idsRead; read === idsRead;) {
      const { rows } = await db.query<{ id: bigint }>(`FETCH ${idsRead} FROM chosen`);
      pieces.push(BigInt64Array.from(rows, ({ id }) => id));
      read = rows.length;
    }
    const ids = new BigInt64Array(pieces.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const piece of pieces) {
      ids.set(piece, at);
      at += piece.length;
    }
    return ids;
  });
}
