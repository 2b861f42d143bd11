/** Takes off again the tags that an import put on: of each customer those that she did not have before. */
import { adminClient, type AdminClient, type RequestOptions } from "../../admin-api/client.server.ts";
import { removeTagsOperation } from "../../admin-api/remove-tags.ts";
import { customerGid } from "../../customers/customer-id.ts";
import { inShop } from "../../database/db.server.ts";
import type { ImportRecord } from "../record/import.server.ts";
import { linesInLanes } from "./lines-in-lanes.ts";
import type { PeopleRun } from "./run.server.ts";

interface Tagged {
  rowNumber: number;
  /** Where she was merged since, who is there in her place: her tags went there. */
  foundId: bigint;
  /** Empty where none of them is certainly the import's. */
  newTags: string[];
}

/** Lines that a lane takes at once. */
const batch = 10;

/** A line that was sent and not answered is sent again: what is off already changes nothing. */
export async function untagPeople(
  shop: string,
  { importNumber }: ImportRecord,
  _run: PeopleRun,
  signal: AbortSignal,
): Promise<void> {
  const client = await adminClient(shop);
  await linesInLanes(
    (after: number) => tagged(shop, importNumber, after),
    async (people) => {
      for (const person of people) {
        signal.throwIfAborted();
        if (person.newTags.length === 0) continue;
        if (await isOff(client, person, { signal })) await keepOff(shop, importNumber, person.rowNumber);
      }
    },
    signal,
  );
  await inShop(shop, (db) =>
    db.query(
      "UPDATE import_people SET state = 'written' WHERE shop = $1 AND import_number = $2 AND state = 'untagging'",
      [shop, importNumber],
    ),
  );
}

async function isOff(client: AdminClient, person: Tagged, options: RequestOptions): Promise<boolean> {
  const variables = { id: customerGid(person.foundId), tags: person.newTags };
  const { tagsRemove } = await client.request(removeTagsOperation, variables, options);
  return tagsRemove.userErrors.length === 0;
}

async function tagged(shop: string, importNumber: number, after: number): Promise<Tagged[]> {
  const { rows } = await inShop(shop, (db) =>
    db.query<Tagged>(
      `SELECT p.row_number AS "rowNumber", coalesce(g.survivor_id, p.found_id) AS "foundId",
              ARRAY(SELECT tag FROM unnest(p.new_tags) tag WHERE ${isImportsAlone}) AS "newTags"
       FROM import_person p
       JOIN import_people i ON i.shop = $1 AND i.import_number = $2
       LEFT JOIN customer_gone g ON g.shop = $1 AND g.customer_id = p.found_id
       WHERE p.shop = $1 AND p.import_number = $2 AND p.row_number > $3 AND ${isTagged} ORDER BY p.row_number LIMIT $4`,
      [shop, importNumber, after, batch],
    ),
  );
  return rows;
}

/**
 * A merge puts the tags of both on who is left, and nothing tells whose each was. So a tag is the import's where the
 * import put it on everybody who has been merged since.
 */
const isImportsAlone = `NOT EXISTS (
  SELECT FROM (SELECT coalesce(g.survivor_id, p.found_id) AS id
               UNION ALL SELECT m.customer_id FROM customer_gone m
               WHERE m.shop = $1 AND m.survivor_id = coalesce(g.survivor_id, p.found_id) AND m.gone_at >= i.decided_at) one
  WHERE one.id <> p.found_id AND NOT EXISTS (
    SELECT FROM import_person o
    WHERE o.shop = $1 AND o.import_number = $2 AND o.found_id = one.id AND o.state IN ('answered', 'untagged')
      AND EXISTS (SELECT FROM unnest(o.new_tags) other WHERE lower(other) = lower(tag))))`;

/** Of the lines `p` of an import: who has got tags by it. */
export const isTagged = "p.state = 'answered' AND p.found_id IS NOT NULL AND p.new_tags <> '{}'";

async function keepOff(shop: string, importNumber: number, rowNumber: number): Promise<void> {
  await inShop(shop, async (db) => {
    const { rowCount } = await db.query(
      `UPDATE import_person SET state = 'untagged'
       WHERE shop = $1 AND import_number = $2 AND row_number = $3 AND state = 'answered'`,
      [shop, importNumber, rowNumber],
    );
    if (rowCount === 1)
      await db.query("UPDATE import_people SET done = done + 1 WHERE shop = $1 AND import_number = $2", [
        shop,
        importNumber,
      ]);
  });
}
