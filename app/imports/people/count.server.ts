import type { ShopDb } from "../../database/db.server.ts";
import { newCard } from "./own.ts";
import { groupsShown, noCounts, type PeopleCounts } from "../record/people.ts";

const isWritten = "kind IN ('create', 'update') AND state <> 'failed'";

/** What is to be done, or what was. */
export async function countPeople(db: ShopDb, importNumber: number): Promise<PeopleCounts> {
  const key = [db.shop, importNumber];
  const { rows } = await db.query<Omit<PeopleCounts, "groups" | "groupsMore">>(
    `SELECT count(*) FILTER (WHERE kind = 'create' AND state <> 'failed')::integer AS create,
            count(*) FILTER (WHERE kind = 'update' AND state <> 'failed')::integer AS update,
            count(*) FILTER (WHERE kind = 'unchanged')::integer AS unchanged,
            count(*) FILTER (WHERE kind = 'merged')::integer AS merged,
            count(*) FILTER (WHERE kind = 'rejected')::integer AS rejected,
            count(*) FILTER (WHERE state = 'failed')::integer AS failed,
            count(*) FILTER (WHERE ${isWritten} AND new_tags <> '{}')::integer AS tagged,
            count(*) FILTER (WHERE ${isWritten} AND own_changes->>'card_number' IS NOT NULL)::integer AS cards,
            count(*) FILTER (WHERE ${isWritten} AND own_changes->>'card_number' = '${newCard}')::integer AS "newCards",
            count(*) FILTER (WHERE ${isWritten} AND reason IS NOT NULL)::integer AS "notKept",
            count(*) FILTER (WHERE ${isWritten} AND changes->>'email_marketing' = 'SUBSCRIBED')::integer AS "emailYes",
            count(*) FILTER (WHERE ${isWritten} AND changes->>'email_marketing' = 'UNSUBSCRIBED')::integer AS "emailNo",
            count(*) FILTER (WHERE ${isWritten} AND changes->>'sms_marketing' = 'SUBSCRIBED')::integer AS "smsYes",
            count(*) FILTER (WHERE ${isWritten} AND changes->>'sms_marketing' = 'UNSUBSCRIBED')::integer AS "smsNo",
            count(*) FILTER (WHERE kept <> '{}')::integer AS "consentKept"
     FROM import_person WHERE shop = $1 AND import_number = $2`,
    key,
  );
  const { rows: groups } = await db.query<{ name: string; size: number }>(
    `SELECT min(tag) AS name, count(*)::integer AS size
     FROM import_person, unnest(new_tags) tag
     WHERE shop = $1 AND import_number = $2 AND ${isWritten}
     GROUP BY lower(tag) ORDER BY size DESC, name LIMIT 1000`,
    key,
  );
  return {
    ...(rows[0] ?? noCounts),
    groups: groups.slice(0, groupsShown),
    groupsMore: Math.max(0, groups.length - groupsShown),
  };
}
