/**
 * One shop's turn: the numbers of the cards are written to Shopify as they are, and deleted of whoever has none any more,
 * whether it was taken from her, went to the survivor of a merge, or she was erased.
 */
import { cardField } from "../admin-api/card-field.ts";
import type { AdminClient } from "../admin-api/client.server.ts";
import { isNotDefined } from "../admin-api/customer-field.ts";
import { batchSize } from "../customer-field/customer-field.ts";
import { defineField, dropField } from "../customer-field/definition.server.ts";
import { FieldRefused } from "../customer-field/field-refused.ts";
import { inCalls } from "../customer-field/in-calls.ts";
import { deleteFields, setFields } from "../customer-field/set-fields.server.ts";
import { inShop, type ShopDb } from "../database/db.server.ts";

interface Card {
  customerId: bigint;
  cardNumber: string;
}

/** @param isOver whether the others have waited long enough: the rest is written in another turn. */
export async function writeCards(
  shop: string,
  client: AdminClient,
  signal: AbortSignal,
  isOver: () => boolean,
): Promise<void> {
  const { changes, isDefined, isOurs } = await beginTurn(shop);
  if (!isDefined) {
    await defineField(client, cardField, isOurs, signal);
    await inShop(shop, (db) =>
      db.query("UPDATE card_field_switch SET is_defined = true WHERE shop = $1", [db.shop]),
    );
  }
  for (let batch = await withoutCard(shop); batch.length > 0; batch = await withoutCard(shop)) {
    await inCalls(batch, (part) => erase(shop, client, part, signal));
    if (isOver()) return;
  }
  for (let batch = await differing(shop, 0n); batch.length > 0;) {
    await inCalls(batch, (part) => write(shop, client, part, signal));
    if (isOver()) return;
    batch = await differing(shop, batch.at(-1)?.customerId ?? 0n);
  }
  // What has changed since the beginning is written in the next turn.
  await inShop(shop, (db) =>
    db.query("UPDATE card_field_switch SET written_changes = $2 WHERE shop = $1 AND state = 'on'", [
      ...[db.shop, changes],
    ]),
  );
}

/** Deletes the definition, and every number with it. */
export async function endCards(shop: string, client: AdminClient, signal: AbortSignal): Promise<void> {
  await dropField(client, cardField, signal);
  await inShop(shop, async (db) => {
    // Whoever switches it on waits until all of this is done, or comes before all of it.
    await db.query("SELECT FROM card_field_switch WHERE shop = $1 FOR UPDATE", [db.shop]);
    await forgetField(db);
    await db.query("DELETE FROM card_field_switch WHERE shop = $1 AND state = 'ending'", [db.shop]);
  });
}

/** The definition is gone, and every number with it. */
async function forgetField(db: ShopDb): Promise<void> {
  await db.query("DELETE FROM card_field WHERE shop = $1", [db.shop]);
  await db.query(
    `UPDATE card_field_switch SET is_defined = false, changes = changes + 1 WHERE shop = $1 AND state = 'on'`,
    [db.shop],
  );
}

async function beginTurn(shop: string) {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ changes: bigint; isDefined: boolean; isOurs: boolean }>(
      `SELECT changes, is_defined AS "isDefined",
              EXISTS (SELECT FROM card_field c WHERE c.shop = $1) AS "isOurs"
       FROM card_field_switch WHERE shop = $1`,
      [db.shop],
    ),
  );
  const [turn] = rows;
  if (!turn) throw new Error("The field is off.");
  return turn;
}

async function withoutCard(shop: string): Promise<bigint[]> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ customerId: bigint }>(
      `SELECT f.customer_id AS "customerId" FROM card_field f
       LEFT JOIN customer_card c ON c.shop = f.shop AND c.customer_id = f.customer_id
       WHERE f.shop = $1 AND c.customer_id IS NULL ORDER BY 1 LIMIT ${batchSize}`,
      [db.shop],
    ),
  );
  return rows.map(({ customerId }) => customerId);
}

async function erase(shop: string, client: AdminClient, ids: bigint[], signal: AbortSignal): Promise<void> {
  await deleteFields(client, cardField, ids, signal);
  await inShop(shop, (db) =>
    db.query("DELETE FROM card_field WHERE shop = $1 AND customer_id = ANY ($2::bigint[])", [db.shop, ids]),
  );
}

async function differing(shop: string, behind: bigint): Promise<Card[]> {
  const { rows } = await inShop(shop, (db) =>
    db.query<Card>(
      `SELECT c.customer_id AS "customerId", c.card_number AS "cardNumber" FROM customer_card c
       LEFT JOIN card_field f ON f.shop = c.shop AND f.customer_id = c.customer_id
       WHERE c.shop = $1 AND c.customer_id > $2 AND f.card_number IS DISTINCT FROM c.card_number
       ORDER BY c.customer_id LIMIT ${batchSize}`,
      [db.shop, behind],
    ),
  );
  return rows;
}

/** That a number may stand there is noted before Shopify hears of it: whatever becomes of the answer, it is looked after. */
async function write(shop: string, client: AdminClient, cards: Card[], signal: AbortSignal): Promise<void> {
  await inShop(shop, (db) =>
    db.queryWhole(
      `INSERT INTO card_field (shop, customer_id) SELECT $1, id FROM unnest($2::bigint[]) AS id ORDER BY id
       ON CONFLICT (shop, customer_id) DO UPDATE SET card_number = NULL`,
      [db.shop, cards.map(({ customerId }) => customerId)],
    ),
  );
  const { written, refused } = await setFields(
    client,
    cardField,
    cards,
    ({ cardNumber }) => cardNumber,
    signal,
  ).catch(async (error: unknown) => {
    if (error instanceof FieldRefused && error.errors.some(isNotDefined))
      await inShop(shop, (db) => forgetField(db));
    throw error;
  });
  const all = [...written, ...refused];
  // Whose card has changed meanwhile, or who was erased, is none of these.
  await inShop(shop, (db) =>
    db.queryWhole(
      `UPDATE card_field f SET card_number = c.card_number, is_refused = v.is_refused
       FROM unnest($2::bigint[], $3::text[], $4::boolean[]) AS v (customer_id, card_number, is_refused)
       JOIN customer_card c ON c.shop = $1 AND c.customer_id = v.customer_id AND c.card_number = v.card_number
       WHERE f.shop = $1 AND f.customer_id = v.customer_id`,
      [
        db.shop,
        all.map(({ customerId }) => customerId),
        all.map(({ cardNumber }) => cardNumber),
        all.map((_, i) => i >= written.length),
      ],
    ),
  );
}
