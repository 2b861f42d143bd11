/** What is kept of customers and Shopify does not keep: their cards, the ids of another system, their birthdays. */
import { inShop, type ShopDb } from "../database/db.server.ts";

export interface KeptOfCustomer {
  cardNumber: string | null;
  referenceId: string | null;
  /** "1990-05-31". */
  birthday: string | null;
  /** Cards and ids of customers who were merged into her: they lead to her, beside her own. */
  former: string[];
}

/** Whose each card number and each reference id is in the shop `$1`: one customer's, whether it is hers or was merged into her. */
export const holders = `(
  SELECT 'card_number' AS key, card_number AS value, customer_id FROM customer_card WHERE shop = $1
  UNION ALL SELECT 'reference_id', reference_id, customer_id FROM customer_fact
    WHERE shop = $1 AND reference_id IS NOT NULL
  UNION ALL SELECT key, value, customer_id FROM customer_former WHERE shop = $1)`;

export async function keptOf(shop: string, customerId: bigint): Promise<KeptOfCustomer> {
  const { rows } = await inShop(shop, (db) =>
    db.query<KeptOfCustomer>(
      `SELECT (SELECT card_number FROM customer_card WHERE shop = $1 AND customer_id = $2) AS "cardNumber",
              (SELECT reference_id FROM customer_fact WHERE shop = $1 AND customer_id = $2) AS "referenceId",
              (SELECT birthday::text FROM customer_fact WHERE shop = $1 AND customer_id = $2) AS birthday,
              ARRAY(SELECT value FROM customer_former WHERE shop = $1 AND customer_id = $2 ORDER BY key, value) AS former`,
      [shop, customerId],
    ),
  );
  return rows[0] ?? { cardNumber: null, referenceId: null, birthday: null, former: [] };
}

/** Whose card or reference id it is; nobody for most of what is searched for. */
export async function customersKeptAs(shop: string, text: string): Promise<bigint[]> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ id: bigint }>(
      `SELECT DISTINCT customer_id AS id FROM ${holders} held WHERE value = $2 ORDER BY id`,
      [shop, text],
    ),
  );
  return rows.map(({ id }) => id);
}

/** Whoever keeps the cards in fields at Shopify looks at them again; in the transaction that changes them. */
export async function cardsChanged(db: ShopDb): Promise<void> {
  await db.query("UPDATE card_field_switch SET changes = changes + 1 WHERE shop = $1", [db.shop]);
}

/** All that is kept of her, as it is taken from one customer and given to another. */
export interface Kept extends Omit<KeptOfCustomer, "former"> {
  former: { key: string; value: string }[];
}

/** @returns null where nothing was kept */
export async function takeKept(db: ShopDb, customerId: bigint): Promise<Kept | null> {
  const key = [db.shop, customerId];
  const { rows: cards } = await db.query<Pick<Kept, "cardNumber">>(
    'DELETE FROM customer_card WHERE shop = $1 AND customer_id = $2 RETURNING card_number AS "cardNumber"',
    key,
  );
  const facts = await db.askWhole<Pick<Kept, "referenceId" | "birthday">>(
    `DELETE FROM customer_fact WHERE shop = $1 AND customer_id = $2
     RETURNING reference_id AS "referenceId", birthday::text AS birthday`,
    key,
  );
  const { rows: former } = await db.query<Kept["former"][number]>(
    "DELETE FROM customer_former WHERE shop = $1 AND customer_id = $2 RETURNING key, value",
    key,
  );
  if (cards.length > 0) await cardsChanged(db);
  if (cards.length + former.length === 0 && !facts) return null;
  return { cardNumber: null, referenceId: null, birthday: null, ...cards[0], ...facts, former };
}

/** What the survivor of a merge has herself stays; what she has not she takes over. Numbers of either lead to her. */
export function keptTogether(hers: Kept | null, others: Kept): Kept {
  return {
    cardNumber: hers?.cardNumber ?? others.cardNumber,
    referenceId: hers?.referenceId ?? others.referenceId,
    birthday: hers?.birthday ?? others.birthday,
    former: [...(hers?.former ?? []), ...numbersOf(others)],
  };
}

const numbersOf = ({ cardNumber, referenceId, former }: Kept): Kept["former"] => [
  ...former,
  ...(cardNumber === null ? [] : [{ key: "card_number", value: cardNumber }]),
  ...(referenceId === null ? [] : [{ key: "reference_id", value: referenceId }]),
];

/** The same of a survivor who is there. What another customer has got meanwhile stays hers. */
export async function giveKept(db: ShopDb, customerId: bigint, kept: Kept): Promise<void> {
  const { cardNumber, referenceId, birthday } = kept;
  if (cardNumber !== null) {
    await db.queryWhole(
      `INSERT INTO customer_card (shop, customer_id, card_number) SELECT $1, $2, $3
       WHERE NOT EXISTS (${heldAs("'card_number'", "$3")}) ON CONFLICT DO NOTHING`,
      [db.shop, customerId, cardNumber],
    );
    await cardsChanged(db);
  }
  if (referenceId !== null || birthday !== null)
    await db.queryWhole(
      `INSERT INTO customer_fact AS f (shop, customer_id, reference_id, birthday)
     SELECT $1, $2, CASE WHEN NOT EXISTS (${heldAs("'reference_id'", "$3")}) THEN $3 END, $4::date
     ON CONFLICT (shop, customer_id) DO UPDATE
     SET reference_id = coalesce(f.reference_id, excluded.reference_id),
         birthday = coalesce(f.birthday, excluded.birthday)`,
      [db.shop, customerId, referenceId, birthday],
    );
  await db.queryWhole(
    `INSERT INTO customer_former (shop, key, value, customer_id)
     SELECT $1, n.key, n.value, $2 FROM jsonb_to_recordset($3) AS n (key text, value text)
     WHERE NOT EXISTS (${heldAs("n.key", "n.value")}) ON CONFLICT DO NOTHING`,
    [db.shop, customerId, JSON.stringify(numbersOf(kept))],
  );
}

const heldAs = (key: string, value: string) =>
  `SELECT FROM ${holders} held WHERE held.key = ${key} AND held.value = ${value}`;
