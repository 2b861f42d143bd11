/** Cards, reference ids and birthdays: who has which already, what an import changes of them, and keeping it. */
import { cardsChanged, holders } from "../../customers/kept.server.ts";
import { planForMany, type ShopDb } from "../../database/db.server.ts";
import { newCard } from "./own.ts";

/**
 * A line that says by her reference id alone who is meant is about the customer who has it, or whom other lines of the
 * file give it.
 */
export async function findByReference(db: ShopDb, importNumber: number): Promise<void> {
  const key = [db.shop, importNumber];
  await db.query(planForMany);
  await joinByReference(db, importNumber);
  await db.queryWhole(
    `UPDATE import_person p SET customer_id = held.customer_id
     FROM ${holders} held
     WHERE p.shop = $1 AND p.import_number = $2 AND p.kind IS NULL AND p.customer_id IS NULL
       AND held.key = 'reference_id' AND held.value = p.own->>'reference_id'`,
    key,
  );
  await db.queryWhole(
    `UPDATE import_person p
     SET kind = 'rejected', reason = d.reason
     FROM (SELECT n.row_number,
                  CASE WHEN o.id IS NULL THEN 'person_reference_unknown' ELSE 'person_reference_of_two' END AS reason
           FROM import_person n
           LEFT JOIN (SELECT DISTINCT own->>'reference_id' AS id FROM import_person
                      WHERE shop = $1 AND import_number = $2 AND kind IS NULL
                        AND coalesce(customer_id::text, email, phone) IS NOT NULL) o ON o.id = n.own->>'reference_id'
           WHERE n.shop = $1 AND n.import_number = $2 AND n.kind IS NULL
             AND n.customer_id IS NULL AND n.email IS NULL AND n.phone IS NULL) d
     WHERE p.shop = $1 AND p.import_number = $2 AND p.row_number = d.row_number`,
    key,
  );
}

/**
 * Lines with one reference id, which nobody has yet, are one customer's: each is asked about by all that the others say.
 * Not where they differ.
 */
async function joinByReference(db: ShopDb, importNumber: number): Promise<void> {
  await db.queryWhole(
    `UPDATE import_person p
     SET customer_id = coalesce(p.customer_id, one.customer_id), email = coalesce(p.email, one.email),
         phone = coalesce(p.phone, one.phone)
     FROM (SELECT own->>'reference_id' AS id, min(customer_id) AS customer_id, min(email) AS email, min(phone) AS phone
           FROM import_person
           WHERE shop = $1 AND import_number = $2 AND kind IS NULL AND own->>'reference_id' IS NOT NULL
             AND NOT EXISTS (SELECT FROM ${holders} held
                             WHERE held.key = 'reference_id' AND held.value = own->>'reference_id')
           GROUP BY 1 HAVING count(*) > 1
             AND greatest(count(DISTINCT customer_id), count(DISTINCT email), count(DISTINCT phone)) = 1) one
     WHERE p.shop = $1 AND p.import_number = $2 AND p.kind IS NULL AND p.own->>'reference_id' = one.id`,
    [db.shop, importNumber],
  );
}

/**
 * Works out what differs, and rejects what is another's. Who differs in nothing else is changed as well, and stands as
 * answered from the beginning: Shopify hears nothing of it.
 */
export async function planOwn(db: ShopDb, importNumber: number): Promise<void> {
  await rejectTaken(db, importNumber);
  await db.queryWhole(
    `UPDATE import_person p
     SET own_before = d.before, own_changes = d.changes,
         state = CASE WHEN p.kind = 'unchanged' THEN 'answered' ELSE p.state END,
         kind = CASE WHEN p.kind = 'unchanged' THEN 'update' ELSE p.kind END
     FROM (SELECT p.row_number, jsonb_object_agg(o.key, to_jsonb(o.before)) AS before,
                  jsonb_object_agg(o.key, o.value) AS changes
           FROM import_person p
           LEFT JOIN customer_card c ON c.shop = $1 AND c.customer_id = p.found_id
           LEFT JOIN customer_fact f ON f.shop = $1 AND f.customer_id = p.found_id
           CROSS JOIN LATERAL (
             SELECT key, value, CASE WHEN key = 'card_number' THEN c.card_number WHEN key = 'reference_id' THEN f.reference_id
                                ELSE f.birthday::text END AS before
             FROM jsonb_each(p.own)) o
           WHERE p.shop = $1 AND p.import_number = $2 AND p.kind IN ('create', 'update', 'unchanged')
             AND o.value #>> '{}' IS DISTINCT FROM o.before
             -- Whoever has a card keeps it.
             AND (o.before IS NULL OR o.value #>> '{}' IS DISTINCT FROM $3)
             -- What came to her by a merge leads to her, and is not taken for a new one.
             AND NOT EXISTS (SELECT FROM customer_former m WHERE m.shop = $1 AND m.customer_id = p.found_id
                             AND m.key = o.key AND m.value = o.value #>> '{}')
           GROUP BY p.row_number) d
     WHERE p.shop = $1 AND p.import_number = $2 AND p.row_number = d.row_number`,
    [db.shop, importNumber, newCard],
  );
}

/** What lines `p` say, taken apart before it is joined: else all that the shop's customers have is read for each line. */
const saidOwn = (what: string, which: string) => `(
  SELECT p.row_number, p.found_id, said.key, said.value
  FROM import_person p CROSS JOIN LATERAL jsonb_each_text(${what}) said
  WHERE p.shop = $1 AND p.import_number = $2 AND ${which} OFFSET 0)`;

/** A number or an id is one customer's: of those who have it already, and of those to whom the file gives it. */
async function rejectTaken(db: ShopDb, importNumber: number): Promise<void> {
  await db.queryWhole(
    `UPDATE import_person p
     SET kind = 'rejected', state = NULL, changes = NULL, new_tags = '{}', kept = '{}', reason = d.reason
     FROM (SELECT row_number, min(reason) AS reason
           FROM (SELECT o.row_number, CASE
                          WHEN held.customer_id = o.found_id THEN NULL
                          WHEN held.customer_id IS NOT NULL
                            THEN CASE WHEN o.key = 'card_number' THEN 'person_card_taken' ELSE 'person_reference_taken' END
                          WHEN count(*) OVER (PARTITION BY o.key, o.value) > 1
                            THEN CASE WHEN o.key = 'card_number' THEN 'person_card_of_two' ELSE 'person_reference_of_two' END
                        END AS reason
                 FROM ${saidOwn("p.own - 'birthday'", "p.kind IN ('create', 'update', 'unchanged')")} o
                 LEFT JOIN ${holders} held ON held.key = o.key AND held.value = o.value
                 WHERE o.value IS NOT NULL AND o.value <> $3) judged
           WHERE reason IS NOT NULL GROUP BY row_number) d
     WHERE p.shop = $1 AND p.import_number = $2 AND p.row_number = d.row_number`,
    [db.shop, importNumber, newCard],
  );
}

/** The customers are written: what is kept of them here is kept, in the caller's transaction. */
export async function keepOwn(db: ShopDb, importNumber: number): Promise<void> {
  await db.query(planForMany);
  await failTaken(db, importNumber);
  await keepFacts(db, importNumber);
  await keepGivenCards(db, importNumber);
  await makeCards(db, importNumber);
  await cardsChanged(db);
}

/** Whoever was merged since the review is who is there in her place. */
const due = `(
  SELECT DISTINCT ON (customer_id) customer_id, own_changes
  FROM (SELECT coalesce(g.survivor_id, p.found_id) AS customer_id, p.own_changes, p.row_number
        FROM import_person p LEFT JOIN customer_gone g ON g.shop = $1 AND g.customer_id = p.found_id
        WHERE p.shop = $1 AND p.import_number = $2 AND p.state = 'answered' AND p.kind <> 'rejected'
          AND p.own_changes <> '{}'
          AND p.found_id IS NOT NULL AND g.state IS DISTINCT FROM 'deleted') p
  ORDER BY customer_id, row_number DESC)`;

/**
 * Somebody else may have got the number since the review: it stays hers. The rest of the line is as it was written, and a
 * line that said nothing else has changed nobody.
 */
async function failTaken(db: ShopDb, importNumber: number): Promise<void> {
  await db.queryWhole(
    `UPDATE import_person p
     SET own_changes = p.own_changes - d.taken, reason = d.reason,
         kind = CASE WHEN p.kind = 'update' AND p.changes = '{}' AND p.new_tags = '{}' AND p.own_changes - d.taken = '{}'
                     THEN 'rejected' ELSE p.kind END
     FROM (SELECT o.row_number, array_agg(o.key) AS taken,
                  min(CASE WHEN o.key = 'card_number' THEN 'person_card_taken' ELSE 'person_reference_taken' END) AS reason
           FROM ${saidOwn("p.own_changes", "p.state = 'answered'")} o
           LEFT JOIN customer_gone g ON g.shop = $1 AND g.customer_id = o.found_id
           JOIN ${holders} held ON held.key = o.key AND held.value = o.value
             AND held.customer_id <> coalesce(g.survivor_id, o.found_id)
           GROUP BY o.row_number) d
     WHERE p.shop = $1 AND p.import_number = $2 AND p.row_number = d.row_number`,
    [db.shop, importNumber],
  );
}

async function keepFacts(db: ShopDb, importNumber: number): Promise<void> {
  await db.queryWhole(
    `INSERT INTO customer_fact (shop, customer_id, reference_id, birthday)
     SELECT $1, due.customer_id,
            CASE WHEN own_changes ? 'reference_id' THEN own_changes->>'reference_id' ELSE f.reference_id END,
            CASE WHEN own_changes ? 'birthday' THEN (own_changes->>'birthday')::date ELSE f.birthday END
     FROM ${due} due LEFT JOIN customer_fact f ON f.shop = $1 AND f.customer_id = due.customer_id
     WHERE own_changes ?| '{reference_id,birthday}' ORDER BY due.customer_id
     ON CONFLICT (shop, customer_id) DO UPDATE
     SET reference_id = excluded.reference_id, birthday = excluded.birthday`,
    [db.shop, importNumber],
  );
}

async function keepGivenCards(db: ShopDb, importNumber: number): Promise<void> {
  const key = [db.shop, importNumber];
  // Whoever empties it means those as well that came by merges: they are nobody's then.
  await db.queryWhole(
    `DELETE FROM customer_former m USING ${due} due
     WHERE m.shop = $1 AND m.customer_id = due.customer_id AND own_changes ? m.key AND own_changes->>m.key IS NULL`,
    key,
  );
  await db.queryWhole(
    `DELETE FROM customer_card c USING ${due} due
     WHERE c.shop = $1 AND c.customer_id = due.customer_id AND own_changes ? 'card_number'
       AND own_changes->>'card_number' IS NULL`,
    key,
  );
  await db.queryWhole(
    `INSERT INTO customer_card (shop, customer_id, card_number)
     SELECT $1, customer_id, own_changes->>'card_number'
     FROM ${due} due WHERE own_changes->>'card_number' <> $3 ORDER BY customer_id
     ON CONFLICT (shop, customer_id) DO UPDATE SET card_number = excluded.card_number`,
    [...key, newCard],
  );
}

/** A number that is somebody's already is not taken: whoever has none yet gets another, until everybody has one. */
async function makeCards(db: ShopDb, importNumber: number): Promise<void> {
  const values = [db.shop, importNumber, newCard];
  const without = `FROM ${due} due WHERE own_changes->>'card_number' = $3
    AND NOT EXISTS (SELECT FROM customer_card c WHERE c.shop = $1 AND c.customer_id = due.customer_id)`;
  while ((await db.query(`SELECT ${without} LIMIT 1`, values)).rows.length > 0) {
    await db.queryWhole(
      `INSERT INTO customer_card (shop, customer_id, card_number)
       SELECT $1, customer_id, number FROM (SELECT customer_id, new_card_number() AS number ${without} OFFSET 0) made
       WHERE NOT EXISTS (SELECT FROM customer_former m WHERE m.shop = $1 AND m.key = 'card_number' AND m.value = number)
       ORDER BY customer_id ON CONFLICT DO NOTHING`,
      values,
    );
  }
}
