import type { ShopReader } from "../database/db.server.ts";

/** What all balances came to when a day ended. The last one is today, as it is now. */
export interface DayOfPoints {
  /** `2026-11-29`, in the shop's time zone. */
  day: string;
  points: number;
}

/** What a day of the shop's did to all balances. */
interface MovedOnDay {
  day: string;
  moved: number;
}

/**
 * From the postings and what erasures took of them, and not from the entries: a posting of a million entries is one
 * row. They are numbered as they come, so those of the last days are found from the newest back.
 */
export async function movedByDay(db: ShopReader, days: number): Promise<MovedOnDay[]> {
  const { rows } = await db.query<MovedOnDay>(
    `WITH zone AS (SELECT coalesce((SELECT time_zone FROM shop WHERE shop = $1), 'UTC') AS name), days AS (
       SELECT day::date, (day::date)::timestamp AT TIME ZONE zone.name AS begins
       FROM zone, generate_series((now() AT TIME ZONE zone.name)::date - ($2::integer - 1),
                                  (now() AT TIME ZONE zone.name)::date, '1 day') day
     ), since AS (SELECT min(begins) AS moment FROM days), older AS (
       SELECT coalesce(max(posting_number), 0) AS last FROM posting
       WHERE shop = $1 AND posted_at < (SELECT moment FROM since)
     ), moves AS (
       SELECT posted_at AS at, points_total AS points FROM posting
       WHERE shop = $1 AND posting_number > (SELECT last FROM older)
       UNION ALL
       SELECT erased_at, -points_total FROM erasure WHERE shop = $1 AND erased_at >= (SELECT moment FROM since)
     ), moved AS (
       SELECT (at AT TIME ZONE zone.name)::date AS day, sum(points) AS points FROM zone, moves GROUP BY 1
     )
     SELECT days.day::text, coalesce(moved.points, 0)::float8 AS moved
     FROM days LEFT JOIN moved ON moved.day = days.day ORDER BY days.day`,
    [db.shop, days],
  );
  return rows;
}

/** @param now what all balances come to now */
export function pointsByDay(days: readonly MovedOnDay[], now: number): DayOfPoints[] {
  let points = now;
  return days
    .toReversed()
    .map(({ day, moved }) => {
      const ended = { day, points };
      points -= moved;
      return ended;
    })
    .toReversed();
}
