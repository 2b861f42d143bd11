/** A whole import without a page: for the terminal, where nobody clicks. */
import { createReadStream } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { basename } from "node:path";
import type { Actor } from "../../app/actor.ts";
import { approve, tickReapply } from "../../app/imports/decisions/approve.server.ts";
import { discard } from "../../app/imports/decisions/discard.server.ts";
import { isBeingCounted } from "../../app/imports/review/fresh.server.ts";
import { findImport, type ImportRecord } from "../../app/imports/record/import.server.ts";
import { recountValues } from "../../app/imports/review/recount.ts";
import type { ApplyBelowZero } from "../../app/imports/record/review.ts";
import { isOneOf, workingStatuses } from "../../app/imports/record/status.ts";
import { receiveFile } from "../../app/imports/upload/upload.server.ts";
import type { UploadAnswers } from "../../app/imports/upload/said-of-upload.ts";
import { workOnImport } from "../../app/jobs/work-on-import.server.ts";
import { words } from "./terminal-words.ts";

export interface ImportFileOptions {
  shop: string;
  actor: Actor;
  path: string;
  /** What is said of the file; what it leaves open is refused. */
  answers: UploadAnswers;
  /** For customers who would go below zero. */
  belowZero: ApplyBelowZero;
  /** Apply rows once more that an earlier import applied. */
  reapply: boolean;
  /** Stop at the review. */
  dryRun: boolean;
  onProgress(importRecord: ImportRecord): void;
}

export interface ImportFileResult {
  importRecord: ImportRecord;
  /** Why it was not applied, in a sentence; null where it was, or where the review was all that was asked for. */
  refusal: string | null;
}

const progressMs = 200;
const triesMax = 5;

/** @throws Refused for a file that can't become an import at all, and UnansweredNeeds. */
export async function importFile(options: ImportFileOptions): Promise<ImportFileResult> {
  const { shop, actor, path, answers } = options;
  const { importNumber } = await receiveFile(shop, actor, basename(path), createReadStream(path), {
    answers,
  });
  await workWithProgress(options, importNumber);
  const reviewed = await mustFind(shop, importNumber);
  if (reviewed.status !== "in_review") return { importRecord: reviewed, refusal: null };
  if (options.dryRun) {
    if (options.reapply) await tickReapply(shop, importNumber, actor);
    await workWithProgress(options, importNumber);
    return { importRecord: await mustFind(shop, importNumber), refusal: null };
  }
  const refusal = await decide(options, reviewed);
  if (refusal) return { importRecord: await mustFind(shop, importNumber), refusal };
  await workWithProgress(options, importNumber);
  const importRecord = await mustFind(shop, importNumber);
  return { importRecord, refusal: withheld(importRecord) };
}

async function decide(
  options: ImportFileOptions,
  { importNumber, reviewVersion, acceptedCount, alreadyAppliedCount, reading, review }: ImportRecord,
): Promise<string | null> {
  const { shop, actor, reapply, belowZero } = options;
  const [before] = review?.alreadyApplied ?? [];
  const sets = reading.mode === "set";
  if (!acceptedCount && alreadyAppliedCount > 0 && (sets || !reapply)) {
    await discard(shop, importNumber, actor, reviewVersion);
    if (sets) return words.t("cli.nothingToSet");
    if (!before) return words.t("cli.allAppliedBefore");
    return words.t("cli.allAppliedBy", {
      day: new Date(before.appliedAt).toISOString().slice(0, 10),
      name: before.appliedByName,
      number: String(before.importNumber),
    });
  }
  const approveAs = (seen: number) =>
    approve(shop, importNumber, actor, { mode: "accepted_rows", reapply, belowZero, seen });
  let decision = await approveAs(reviewVersion);
  // Many rows, of which the tick is another count.
  if (decision?.code === "counting_again") {
    await workWithProgress(options, importNumber);
    decision = await approveAs((await mustFind(shop, importNumber)).reviewVersion);
  }
  return decision && words.refusal(decision);
}

/** Nothing was posted where the ledger changed after the decision, and the outcome with it. */
function withheld({ status, review }: ImportRecord): string | null {
  if (status !== "in_review" || !review?.recounted) return null;
  return `${words.t("review.recounted.withheld")}. ${words.t("review.recounted.text", recountValues(review.recounted))}`;
}

/** Does the work itself, or watches a worker that got there first. */
async function workWithProgress(options: ImportFileOptions, importNumber: number): Promise<void> {
  const { shop, onProgress } = options;
  let watching = true;
  const watch = (async () => {
    while (watching) {
      onProgress(await mustFind(shop, importNumber));
      await sleep(progressMs);
    }
  })();
  try {
    for (let tries = 1; await isWorking(shop, importNumber);) {
      try {
        await workOnImport(shop, importNumber);
        if (await isWorking(shop, importNumber)) await sleep(progressMs);
      } catch (error) {
        if (++tries > triesMax) throw error;
        await sleep(1000 * tries);
      }
    }
  } finally {
    watching = false;
    await watch;
  }
  onProgress(await mustFind(shop, importNumber));
}

async function isWorking(shop: string, importNumber: number): Promise<boolean> {
  const importRecord = await mustFind(shop, importNumber);
  return isOneOf(workingStatuses, importRecord.status) || isBeingCounted(importRecord);
}

async function mustFind(shop: string, importNumber: number): Promise<ImportRecord> {
  const importRecord = await findImport(shop, importNumber);
  if (!importRecord) throw new Error(words.t("cli.erased", { number: String(importNumber) }));
  return importRecord;
}
