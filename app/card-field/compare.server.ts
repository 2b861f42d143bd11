/** What Shopify really has in the fields of the cards: staff, other apps or a lost answer may have made it another thing. */
import { cardField } from "../admin-api/card-field.ts";
import type { AdminClient } from "../admin-api/client.server.ts";
import { compareValues, pageSize } from "../customer-field/values.server.ts";
import { inShop } from "../database/db.server.ts";

/**
 * What differs may be anything from now on, so that the next turn writes it again.
 * @returns in how many customers' fields another number stood, or none.
 */
export const compareCards = (shop: string, client: AdminClient, signal: AbortSignal): Promise<number> =>
  compareValues(
    client,
    {
      read: cardField.read,
      behind: (customerId) => fieldsBehind(shop, customerId),
      note: (ids, values) => noteNumbers(shop, ids, values),
    },
    signal,
  );

async function fieldsBehind(shop: string, customerId: bigint): Promise<{ customerId: bigint }[]> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ customerId: bigint }>(
      `SELECT customer_id AS "customerId" FROM card_field
       WHERE shop = $1 AND customer_id > $2 AND card_number IS NOT NULL AND NOT is_refused
       ORDER BY customer_id LIMIT ${pageSize}`,
      [db.shop, customerId],
    ),
  );
  return rows;
}

/** The rows stay: whatever stands there is to be deleted with the card. */
async function noteNumbers(shop: string, ids: bigint[], numbers: (string | null)[]): Promise<number> {
  return inShop(shop, async (db) => {
    const noted = await db.askWhole<{ differing: number }>(
      `WITH other AS (
         UPDATE card_field f SET card_number = NULL
         FROM unnest($2::bigint[], $3::text[]) AS found (customer_id, card_number)
         WHERE f.shop = $1 AND f.customer_id = found.customer_id AND f.card_number IS DISTINCT FROM found.card_number
         RETURNING 1
       ) SELECT count(*)::integer AS differing FROM other`,
      [db.shop, ids, numbers],
    );
    const differing = noted?.differing ?? 0;
    // With the rows: whatever ends this comparison early, they are looked for again.
    if (differing > 0)
      await db.query("UPDATE card_field_switch SET changes = changes + 1 WHERE shop = $1", [db.shop]);
    return differing;
  });
}
