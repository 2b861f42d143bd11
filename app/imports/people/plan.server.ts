/** Once everybody was asked about: the lines of one person are one, and what changes of her is worked out. */
import { inShop, planForMany, type ShopDb } from "../../database/db.server.ts";
import { lockStatus } from "../record/import.server.ts";
import { countPeople } from "./count.server.ts";
import { readBatch } from "./limits.ts";
import { planOwn } from "./own.server.ts";
import { planPerson, type FoundPerson } from "./plan-person.ts";
import type { Given } from "./read-person.ts";

interface Planned {
  rowNumber: number;
  foundId: bigint | null;
  given: Given;
  tags: string[];
  before: Omit<FoundPerson, "id"> | null;
}

/** All in one transaction: a review shows either all of it or none. */
export async function planPeople(shop: string, importNumber: number): Promise<void> {
  await inShop(shop, async (db) => {
    if ((await lockStatus(db, importNumber)) !== "uploaded") return;
    await db.query(planForMany);
    await mergeLines(db, importNumber);
    await rejectDisputed(db, importNumber);
    for (let batch = await unplanned(db, importNumber); batch.length > 0;) {
      await keepPlans(db, importNumber, batch);
      batch = await unplanned(db, importNumber);
    }
    await planOwn(db, importNumber);
    const counts = await countPeople(db, importNumber);
    await db.query(
      `UPDATE import_people SET state = 'in_review', counts = $3
       WHERE shop = $1 AND import_number = $2 AND state = 'asking'`,
      [shop, importNumber, JSON.stringify(counts)],
    );
  });
}

/** The same person twice in the file is one customer, and later cells win. */
async function mergeLines(db: ShopDb, importNumber: number): Promise<void> {
  const key = [db.shop, importNumber];
  await db.query(
    `UPDATE import_person p SET leader = l.leader
     FROM (SELECT row_number, max(row_number) OVER (PARTITION BY coalesce('#' || found_id, email, phone)) AS leader
           FROM import_person WHERE shop = $1 AND import_number = $2 AND kind IS NULL) l
     WHERE p.shop = $1 AND p.import_number = $2 AND p.row_number = l.row_number`,
    key,
  );
  await db.queryWhole(
    `UPDATE import_person p
     SET given = CASE WHEN c.dates > 1 THEN coalesce(g.given, '{}') - 'consent_at' ELSE coalesce(g.given, '{}') END
                   || coalesce(c.noes, '{}'),
         own = coalesce(o.own, '{}'), tags = coalesce(t.tags, '{}'), email = g.given->>'email', phone = g.given->>'phone'
     FROM (SELECT leader FROM import_person
           WHERE shop = $1 AND import_number = $2 AND kind IS NULL GROUP BY leader HAVING count(*) > 1) l
     LEFT JOIN (
       SELECT m.leader, jsonb_object_agg(cell.key, cell.value ORDER BY m.row_number) AS given
       FROM import_person m, jsonb_each(m.given) cell
       WHERE m.shop = $1 AND m.import_number = $2 AND m.kind IS NULL GROUP BY m.leader) g USING (leader)
     LEFT JOIN (
       SELECT m.leader, jsonb_object_agg(cell.key, cell.value ORDER BY m.row_number) AS own
       FROM import_person m, jsonb_each(m.own) cell
       WHERE m.shop = $1 AND m.import_number = $2 AND m.kind IS NULL GROUP BY m.leader) o USING (leader)
     LEFT JOIN (
       SELECT m.leader, array_agg(DISTINCT tag ORDER BY tag) AS tags FROM import_person m, unnest(m.tags) tag
       WHERE m.shop = $1 AND m.import_number = $2 AND m.kind IS NULL GROUP BY m.leader) t USING (leader)
     -- A consent and its day are of one line: whoever says no in any of them has said no, and days that differ are none.
     LEFT JOIN (
       SELECT m.leader, count(DISTINCT coalesce(m.given->>'consent_at', '')) AS dates,
              jsonb_strip_nulls(jsonb_build_object(
                'email_marketing', max('UNSUBSCRIBED'::text) FILTER (WHERE m.given->>'email_marketing' = 'UNSUBSCRIBED'),
                'sms_marketing', max('UNSUBSCRIBED'::text) FILTER (WHERE m.given->>'sms_marketing' = 'UNSUBSCRIBED'))) AS noes
       FROM import_person m
       WHERE m.shop = $1 AND m.import_number = $2 AND m.kind IS NULL
         AND (m.given ? 'email_marketing' OR m.given ? 'sms_marketing') GROUP BY m.leader) c USING (leader)
     WHERE p.shop = $1 AND p.import_number = $2 AND p.row_number = l.leader`,
    key,
  );
  await db.query(
    `UPDATE import_person SET kind = 'merged'
     WHERE shop = $1 AND import_number = $2 AND kind IS NULL AND leader <> row_number`,
    key,
  );
}

/** Two customers can't have one e-mail or phone: which of them is meant to nobody can tell. */
async function rejectDisputed(db: ShopDb, importNumber: number): Promise<void> {
  await db.query(
    `UPDATE import_person p SET kind = 'rejected', reason = 'person_key_of_two'
     FROM (SELECT DISTINCT c.row_number
           FROM (SELECT row_number, count(*) OVER (PARTITION BY k.what, k.key) AS claims FROM import_person,
                   LATERAL (VALUES ('email', email), ('phone', phone)) k (what, key)
                 WHERE shop = $1 AND import_number = $2 AND kind IS NULL AND k.key IS NOT NULL) c
           WHERE c.claims > 1) d
     WHERE p.shop = $1 AND p.import_number = $2 AND p.row_number = d.row_number`,
    [db.shop, importNumber],
  );
}

async function unplanned(db: ShopDb, importNumber: number): Promise<Planned[]> {
  const { rows } = await db.query<Planned>(
    `SELECT row_number AS "rowNumber", found_id AS "foundId", given, tags, before FROM import_person
     WHERE shop = $1 AND import_number = $2 AND kind IS NULL ORDER BY row_number LIMIT $3`,
    [db.shop, importNumber, readBatch],
  );
  return rows;
}

async function keepPlans(db: ShopDb, importNumber: number, people: Planned[]): Promise<void> {
  const plans = people.map(({ rowNumber, foundId, given, tags, before }) => {
    const found = foundId !== null && before ? { id: foundId, ...before } : null;
    return { rowNumber, ...planPerson(given, tags, found) };
  });
  await db.query(
    `UPDATE import_person p
     SET kind = a.kind, changes = a.changes, new_tags = coalesce(a."newTags", '{}'), kept = coalesce(a.kept, '{}'),
         reason = a.reason,
         state = CASE WHEN a.kind IN ('create', 'update') THEN 'to_send' END
     FROM jsonb_to_recordset($3) AS a ("rowNumber" integer, kind text, changes jsonb, "newTags" text[], kept text[], reason text)
     WHERE p.shop = $1 AND p.import_number = $2 AND p.row_number = a."rowNumber"`,
    [db.shop, importNumber, JSON.stringify(plans)],
  );
}
