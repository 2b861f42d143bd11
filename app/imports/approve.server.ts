/** What the merchant decides about an import: apply now or later, discard, pause, go on. Each may be clicked twice. */
import type { Actor } from "../actor.ts";
import { inShop, planForRows, type ShopDb } from "../db.server.ts";
import { lockLedger } from "../ledger/post.server.ts";
import { enqueueImport } from "../queue.server.ts";
import { countNothingLeft, deriveRows } from "./derive.server.ts";
import { eraseAgain } from "./erase-again.server.ts";
import { findImportIn, lockStatus, type ImportRecord } from "./import.server.ts";
import { scheduleDaysMax } from "./limits.ts";
import { countRows } from "./review.server.ts";
import type { BelowZeroChoice } from "./review.ts";
import { appliedStatuses, isOneOf, type ImportStatus } from "./status.ts";

/** A refusal's sentence is for the merchant. */
export type Decision = { ok: true } | Refused;

export interface Refused {
  ok: false;
  sentence: string;
}

export interface ApplyChoice {
  /** `all_or_nothing`: apply only if no row at all is rejected, now and when it is applied. */
  mode: "accepted_rows" | "all_or_nothing";
  /** The tick: rows that an earlier import applied are applied once more. */
  reapply?: boolean;
  /** For customers who would go below zero. */
  belowZero?: BelowZeroChoice;
  /** Apply later: a date and time in the shop's time zone, as `2026-11-30T08:00`. */
  applyAt?: string | null;
}

export const gone: Refused = {
  ok: false,
  sentence: "This import no longer exists. Go back to the imports.",
};

export function approve(
  shop: string,
  importNumber: number,
  actor: Actor,
  choice: ApplyChoice,
): Promise<Decision> {
  return inShop(shop, async (db) => {
    await lockStatus(db, importNumber);
    const found = await findImportIn(db, importNumber);
    if (!found) return gone;
    if (found.status === "applying" || found.status === "applied") return { ok: true };
    if (found.status !== "in_review" && found.status !== "scheduled") {
      return {
        ok: false,
        sentence: "This import is not waiting for review any more. Reload the page to see where it is.",
      };
    }
    const importRecord = await withReapply(db, found, choice.reapply ?? false);
    const refusal = refusalOf(importRecord, choice) ?? (await refusalBelowZero(db, importRecord, choice));
    const later = choice.applyAt ? await readTime(db, choice.applyAt) : null;
    const sentence = refusal ?? (typeof later === "string" ? later : null);
    if (sentence !== null) return { ok: false, sentence };
    await db.query(
      `UPDATE import SET status = CASE WHEN $5::timestamptz IS NULL THEN 'applying' ELSE 'scheduled' END, apply_at = $5,
         decided_at = now(), decided_by_id = $3, decided_by_name = $4, below_zero = $6,
         all_or_nothing = $7,
         step_started_at = now(), step_done = 0, step_done_before = 0, step_total = accepted_count
       WHERE shop = $1 AND import_number = $2`,
      [
        shop,
        importNumber,
        actor.id,
        actor.name,
        later,
        choice.belowZero ?? "allow",
        choice.mode === "all_or_nothing",
      ],
    );
    if (!later) await enqueueImport(db, importNumber);
    return { ok: true };
  });
}

/** Ticks, without deciding yet, that rows applied before are applied once more. */
export function tickReapply(shop: string, importNumber: number): Promise<void> {
  return inShop(shop, async (db) => {
    if ((await lockStatus(db, importNumber)) !== "in_review") return;
    const found = await findImportIn(db, importNumber);
    if (found) await withReapply(db, found, true);
  });
}

/** The tick for rows applied before, given or taken back: they are counted anew. */
async function withReapply(db: ShopDb, found: ImportRecord, reapply: boolean): Promise<ImportRecord> {
  if (found.reapply === reapply || (reapply && found.alreadyAppliedCount === 0)) return found;
  await db.query("UPDATE import SET reapply = $3 WHERE shop = $1 AND import_number = $2", [
    db.shop,
    found.importNumber,
    reapply,
  ]);
  const changed = { ...found, reapply };
  await deriveRows(db, changed);
  await countRows(db, changed);
  return (await findImportIn(db, found.importNumber)) ?? changed;
}

function refusalOf(importRecord: ImportRecord, { mode }: ApplyChoice): string | null {
  const { acceptedCount, rejectedCount, alreadyAppliedCount, reading } = importRecord;
  if (!acceptedCount && alreadyAppliedCount > 0 && reading.mode === "set") {
    return "Every customer whose row could be read already has the balance given, so there is nothing to apply. Discard this import, or correct the file and upload it again.";
  }
  if (!acceptedCount && alreadyAppliedCount > 0) {
    return "Every row that could be applied was applied before. Tick the box to apply these rows once more.";
  }
  if (!acceptedCount) {
    return "No row was accepted, so there is nothing to apply. Correct the file and upload it again.";
  }
  if (mode === "all_or_nothing" && rejectedCount) {
    return `${rejectedCount === 1 ? "1 row is" : `${rejectedCount.toLocaleString("en")} rows are`} rejected, so nothing was applied. Correct them, or apply the accepted rows.`;
  }
  return null;
}

/** All or nothing, where the choice for those who would go below zero would reject rows. */
async function refusalBelowZero(
  db: ShopDb,
  { importNumber, rowCount, review }: ImportRecord,
  { mode, belowZero }: ApplyChoice,
): Promise<string | null> {
  const below = review?.customersBelowZero ?? 0;
  if (mode !== "all_or_nothing" || below === 0) return null;
  if (belowZero === "reject") {
    return `${below === 1 ? "1 customer" : `${below.toLocaleString("en")} customers`} would go below zero and have rows rejected, so nothing was applied. Choose something else for them, or apply the accepted rows.`;
  }
  if (belowZero !== "zero") return null;
  await planForRows(db, rowCount);
  const left = await countNothingLeft(db, importNumber);
  if (left === 0) return null;
  return `${left === 1 ? "1 row" : `${left.toLocaleString("en")} rows`} would be rejected, because no points are left to take, so nothing was applied. Choose something else for customers below zero, or apply the accepted rows.`;
}

/** The moment that a clock in the shop shows so, by the database's clock and calendar; or why it can't be. */
async function readTime(db: ShopDb, local: string): Promise<Date | string> {
  const isWritten = /^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/.test(local);
  // JavaScript reads 30 February as 2 March, and PostgreSQL not at all.
  if (!isWritten || !new Date(`${local}Z`).toISOString().startsWith(local)) {
    return "Choose a date and a time for applying this import.";
  }
  const { rows } = await db.query<{ at: Date; passed: boolean; tooFar: boolean }>(
    `SELECT at, at <= now() AS passed, at > now() + make_interval(days => $3) AS "tooFar"
     FROM (SELECT $2::timestamp AT TIME ZONE coalesce(time_zone, 'UTC') AS at FROM shop WHERE shop = $1) t`,
    [db.shop, local, scheduleDaysMax],
  );
  const [time] = rows;
  if (!time || time.passed)
    return "That time has passed in your shop's time zone. Choose a later one, or apply now.";
  if (time.tooFar) return `Choose a time within the next ${scheduleDaysMax} days.`;
  return time.at;
}

/** A decision about an import, whose status is locked until it is taken; none where the import is gone. */
export function decide(
  shop: string,
  importNumber: number,
  take: (db: ShopDb, status: ImportStatus) => Promise<Decision>,
): Promise<Decision> {
  return inShop(shop, async (db) => {
    const status = await lockStatus(db, importNumber);
    return status ? take(db, status) : gone;
  });
}

/** Takes a scheduled import back into review. */
export function unschedule(shop: string, importNumber: number): Promise<Decision> {
  return decide(shop, importNumber, async (db, status) => {
    if (status === "in_review") return { ok: true };
    if (status !== "scheduled") {
      return {
        ok: false,
        sentence:
          "It is too late to cancel: this import is no longer scheduled. Reload the page to see where it is.",
      };
    }
    await db.query(
      "UPDATE import SET status = 'in_review', apply_at = NULL WHERE shop = $1 AND import_number = $2",
      [shop, importNumber],
    );
    return { ok: true };
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

/** Stops an import that is being read or checked; what is done is kept. */
export function pause(shop: string, importNumber: number): Promise<Decision> {
  return decide(shop, importNumber, async (db, status) => {
    if (status === "paused") return { ok: true };
    if (status !== "staging" && status !== "checking") {
      return {
        ok: false,
        sentence: "This import can't be paused any more. Reload the page to see where it is.",
      };
    }
    await db.query(
      "UPDATE import SET status = 'paused', stopped_status = $3 WHERE shop = $1 AND import_number = $2",
      [shop, importNumber, status],
    );
    return { ok: true };
  });
}

/** Drops an import that was not applied. Its rows stay readable in the import log. */
export function discard(shop: string, importNumber: number, actor: Actor): Promise<Decision> {
  return inShop(shop, async (db) => {
    // As the erasure does that may be due: the ledger first, then the import.
    await lockLedger(db);
    const status = await lockStatus(db, importNumber);
    if (!status) return gone;
    if (status === "discarded") return { ok: true };
    if (status === "applying" || isOneOf(appliedStatuses, status)) {
      return {
        ok: false,
        sentence:
          "This import was applied, so it can't be discarded. An applied import can be undone from its page.",
      };
    }
    await db.query(
      `UPDATE import SET status = 'discarded', stopped_status = NULL, failure_code = NULL,
         decided_at = now(), decided_by_id = $3, decided_by_name = $4
       WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber, actor.id, actor.name],
    );
    await eraseAgain(db, importNumber);
    return { ok: true };
  });
}

/** Goes on with a failed or paused import at the step where it stopped. */
export function resume(shop: string, importNumber: number): Promise<Decision> {
  return decide(shop, importNumber, async (db, status) => {
    if (status !== "failed" && status !== "paused") return { ok: true };
    await db.query(
      `UPDATE import SET status = stopped_status, stopped_status = NULL, failure_code = NULL,
         step_started_at = now(), step_done_before = step_done
       WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber],
    );
    await enqueueImport(db, importNumber);
    return { ok: true };
  });
}
