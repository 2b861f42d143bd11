/** The decision to apply an import, now or later. It may be clicked twice. */
import type { Actor } from "../../actor.ts";
import { inShop, planForRows, type ShopDb } from "../../database/db.server.ts";
import { enqueueImport } from "../../queue.server.ts";
import { chooseRows } from "../review/choose-rows.server.ts";
import { countNothingLeft } from "../review/below-zero.server.ts";
import { isRefusal, refuse, type Refusal } from "../../refusal.ts";
import { gone, type Decision } from "../record/decision.server.ts";
import { findImportIn, lockStatus, type ImportRecord } from "../record/import.server.ts";
import { askRecount, freshenIn, isBeingCounted, isCountedInPage, isFresh } from "../review/fresh.server.ts";
import { outcomeOf } from "../review/recount.ts";
import { noteChange, refusalOfOlder } from "../review/review-version.server.ts";
import { rejectedUnasked, type ApplyBelowZero } from "../record/review.ts";
import { readTime } from "./schedule.server.ts";

export interface ApplyChoice {
  /** `all_or_nothing`: apply only if no row at all is rejected, now and when it is applied. */
  mode: "accepted_rows" | "all_or_nothing";
  /** The tick: rows that an earlier import applied are applied once more. */
  reapply?: boolean;
  /** For customers who would go below zero. */
  belowZero?: ApplyBelowZero;
  /** The version of the review that it was taken on. */
  seen: number;
  /** Apply later: a date and time in the shop's time zone, as `2026-11-30T08:00`. */
  applyAt?: string | null;
  /** The zone that this time was chosen in: the shop's as she saw it. */
  timeZone?: string;
}

export function approve(
  shop: string,
  importNumber: number,
  actor: Actor,
  choice: ApplyChoice,
): Promise<Decision> {
  return inShop(shop, async (db) => {
    // Not locked yet: whoever counts holds the row until it is done.
    const unlocked = await findImportIn(db, importNumber);
    if (unlocked && isBeingCounted(unlocked)) return refuse("counting_again");
    await lockStatus(db, importNumber);
    const found = await findImportIn(db, importNumber);
    if (!found) return gone;
    if (found.status === "applying" || found.status === "applied") return null;
    if (found.status !== "in_review" && found.status !== "scheduled") {
      // Somebody went back to the columns: the page leads there, and the answer says who it was.
      const older = found.status === "uploaded" ? await refusalOfOlder(db, importNumber, choice.seen) : null;
      return older ?? refuse("approve_late");
    }
    const later = choice.applyAt ? await readTime(db, choice.applyAt, choice.timeZone) : null;
    if (isRefusal(later)) return later;
    if (later && isSentTwice(found, choice, later)) return null;
    if (!isCountedInPage(found) && (await isLeftToTheWorker(db, found, actor, choice))) {
      return refuse("counting_again");
    }
    // What was posted meanwhile makes another version, unless the outcome is the one that was seen.
    const { importRecord: fresh } = await freshenIn(db, found);
    const older = await refusalOfOlder(db, importNumber, choice.seen);
    if (older) return older;
    const importRecord = await withReapply(db, fresh, choice.reapply ?? false, actor);
    const refusal = refusalOf(importRecord, choice) ?? (await refusalBelowZero(db, importRecord, choice));
    if (refusal) return refusal;
    await db.query(
      `UPDATE import SET status = CASE WHEN $5::timestamptz IS NULL THEN 'applying' ELSE 'scheduled' END, apply_at = $5,
         decided_at = now(), decided_by_id = $3, decided_by_name = $4, below_zero = $6,
         all_or_nothing = $7, decided_on = $8,
         step_started_at = now(), step_done = 0, step_done_before = 0, step_total = accepted_count
       WHERE shop = $1 AND import_number = $2`,
      [
        shop,
        importNumber,
        actor.id,
        actor.name,
        later,
        choice.belowZero ?? found.belowZero,
        choice.mode === "all_or_nothing",
        JSON.stringify(outcomeOf(importRecord)),
      ],
    );
    if (later) await noteChange(db, importNumber, actor, "scheduled", choice.seen);
    else await enqueueImport(db, importNumber);
    return null;
  });
}

/** Whether many rows must be counted anew before this decision can be taken; then the worker is asked to. */
async function isLeftToTheWorker(
  db: ShopDb,
  found: ImportRecord,
  actor: Actor,
  { reapply = false, seen }: ApplyChoice,
): Promise<boolean> {
  if (!(await isFresh(db, found))) {
    await askRecount(db, found, "ledger");
    return true;
  }
  if (isTicked(found, reapply) || (await refusalOfOlder(db, found.importNumber, seen))) return false;
  await chooseRows(db, found, { reapply }, actor);
  return true;
}

/** The very decision that scheduled the import, taken on the same version. */
function isSentTwice(found: ImportRecord, choice: ApplyChoice, later: Date): boolean {
  const last = found.reviewChanges.findLast(({ kind }) => kind !== "balances" && kind !== "recounted");
  return (
    found.status === "scheduled" &&
    last?.kind === "scheduled" &&
    last.seen === choice.seen &&
    found.applyAt?.getTime() === later.getTime() &&
    found.belowZero === (choice.belowZero ?? found.belowZero) &&
    found.allOrNothing === (choice.mode === "all_or_nothing") &&
    isTicked(found, choice.reapply ?? false)
  );
}

/** Ticks, without deciding yet, that rows applied before are applied once more. */
export function tickReapply(shop: string, importNumber: number, actor: Actor): Promise<void> {
  return inShop(shop, async (db) => {
    if ((await lockStatus(db, importNumber)) !== "in_review") return;
    const found = await findImportIn(db, importNumber);
    if (found && !isTicked(found, true)) await chooseRows(db, found, { reapply: true }, actor);
  });
}

/** Where no row was applied before, the tick says nothing. */
const isTicked = (found: ImportRecord, reapply: boolean) =>
  found.reapply === reapply || (reapply && found.alreadyAppliedCount === 0);

/** The tick for rows applied before, given or taken back: they are counted anew. */
async function withReapply(
  db: ShopDb,
  found: ImportRecord,
  reapply: boolean,
  actor: Actor,
): Promise<ImportRecord> {
  return isTicked(found, reapply) ? found : chooseRows(db, found, { reapply }, actor);
}

function refusalOf(importRecord: ImportRecord, { mode }: ApplyChoice): Refusal | null {
  const { acceptedCount, alreadyAppliedCount, reading } = importRecord;
  if (!acceptedCount && alreadyAppliedCount > 0 && reading.mode === "set") {
    return refuse("nothing_to_set");
  }
  if (!acceptedCount && alreadyAppliedCount > 0) {
    return refuse("all_applied_before");
  }
  if (!acceptedCount) {
    return refuse("nothing_accepted");
  }
  const rejected = rejectedUnasked(importRecord);
  if (mode === "all_or_nothing" && rejected) {
    return refuse("whole_rejected", { count: rejected });
  }
  return null;
}

/** All or nothing, where the choice for those who would go below zero would reject rows. */
async function refusalBelowZero(
  db: ShopDb,
  { importNumber, rowCount, review }: ImportRecord,
  { mode, belowZero }: ApplyChoice,
): Promise<Refusal | null> {
  const below = review?.customersBelowZero ?? 0;
  if (mode !== "all_or_nothing" || below === 0) return null;
  if (belowZero === "reject") {
    return refuse("whole_below_zero", { count: below });
  }
  if (belowZero !== "zero") return null;
  await planForRows(db, rowCount);
  const left = await countNothingLeft(db, importNumber);
  if (left === 0) return null;
  return refuse("whole_nothing_left", { count: left });
}
