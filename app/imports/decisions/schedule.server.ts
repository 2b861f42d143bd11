import type { Actor } from "../../actor.ts";
import { inShop, type ShopDb } from "../../database/db.server.ts";
import { zoneName } from "../../locales/format.ts";
import { refuse, type Refusal } from "../../refusal.ts";
import { decide, type Decision } from "../record/decision.server.ts";
import { scheduleDaysMax } from "../limits.ts";
import { noteChange, refusalOfOlder } from "../review/review-version.server.ts";

/**
 * The moment that a clock in the shop shows so, by the database's clock and calendar; or why it can't be.
 * @param chosenIn the time zone that whoever chose it saw: in another the same figures mean another moment
 */
export async function readTime(db: ShopDb, local: string, chosenIn?: string): Promise<Date | Refusal> {
  const isWritten = /^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/.test(local);
  // JavaScript reads 30 February as 2 March, and PostgreSQL not at all.
  if (!isWritten || !new Date(`${local}Z`).toISOString().startsWith(local)) {
    return refuse("time_missing");
  }
  const { rows } = await db.query<{ at: Date; zone: string; passed: boolean; tooFar: boolean }>(
    `SELECT at, zone, at <= now() AS passed, at > now() + make_interval(days => $3) AS "tooFar"
     FROM (SELECT zone, $2::timestamp AT TIME ZONE zone AS at
           FROM (SELECT coalesce(time_zone, 'UTC') AS zone FROM shop WHERE shop = $1) z) t`,
    [db.shop, local, scheduleDaysMax],
  );
  const [time] = rows;
  if (time && chosenIn && chosenIn !== time.zone) {
    return refuse("time_zone_changed", { zone: zoneName(time.zone) });
  }
  if (!time || time.passed) return refuse("time_passed");
  if (time.tooFar) return refuse("time_far", { days: scheduleDaysMax });
  return time.at;
}

/**
 * Takes a scheduled import back into review.
 * @param seen the version of the review that it was asked on
 */
export function unschedule(
  shop: string,
  importNumber: number,
  actor: Actor,
  seen: number,
): Promise<Decision> {
  return decide(shop, importNumber, async (db, status) => {
    if (status === "in_review") return null;
    if (status !== "scheduled") {
      return refuse("unschedule_late");
    }
    const older = await refusalOfOlder(db, importNumber, seen);
    if (older) return older;
    await db.query(
      "UPDATE import SET status = 'in_review', apply_at = NULL WHERE shop = $1 AND import_number = $2",
      [shop, importNumber],
    );
    await noteChange(db, importNumber, actor, "unscheduled");
    return null;
  });
}

/** A scheduled import whose time has come, by the database's clock. */
export async function applyIfDue(shop: string, importNumber: number): Promise<boolean> {
  const { rowCount } = await inShop(shop, (db) =>
    db.query(
      `UPDATE import SET status = 'applying', step_started_at = now(), step_total = accepted_count
       WHERE shop = $1 AND import_number = $2 AND status = 'scheduled' AND apply_at <= now()`,
      [shop, importNumber],
    ),
  );
  return rowCount === 1;
}
