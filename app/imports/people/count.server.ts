import type { ShopDb } from "../../db.server.ts";
import { groupsShown, type PeopleCounts } from "./counts.ts";

/** What is to be done, or what was. */
export async function countPeople(db: ShopDb, importNumber: number): Promise<PeopleCounts> {
  const key = [db.shop, importNumber];
  const { rows } = await db.query<Omit<PeopleCounts, "groups" | "groupsMore">>(
    `SELECT count(*) FILTER (WHERE kind = 'create' AND state <> 'failed')::integer AS create,
            count(*) FILTER (WHERE kind = 'update' AND state <> 'failed')::integer AS update,
            count(*) FILTER (WHERE kind = 'unchanged')::integer AS unchanged,
            count(*) FILTER (WHERE kind = 'merged')::integer AS merged,
            count(*) FILTER (WHERE kind = 'rejected')::integer AS rejected,
            count(*) FILTER (WHERE state = 'failed')::integer AS failed
     FROM import_person WHERE shop = $1 AND import_number = $2`,
    key,
  );
  const { rows: groups } = await db.query<{ name: string; size: number }>(
    `SELECT min(tag) AS name, count(*)::integer AS size
     FROM import_person, unnest(new_tags) tag
     WHERE shop = $1 AND import_number = $2 AND kind IN ('create', 'update') AND state <> 'failed'
     GROUP BY lower(tag) ORDER BY size DESC, name LIMIT 1000`,
    key,
  );
  const counts = rows[0] ?? { create: 0, update: 0, unchanged: 0, merged: 0, rejected: 0, failed: 0 };
  return {
    ...counts,
    groups: groups.slice(0, groupsShown),
    groupsMore: Math.max(0, groups.length - groupsShown),
  };
}
