/** A whole import without a page: for the terminal, where nobody clicks. */
import { createReadStream } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { basename } from "node:path";
import { wordsIn } from "../../app/locales/words.server.ts";
import type { Actor } from "../../app/actor.ts";
import { approve, tickReapply } from "../../app/imports/approve.server.ts";
import { discard } from "../../app/imports/discard.server.ts";
import { findImport, type ImportRecord } from "../../app/imports/import.server.ts";
import type { BelowZeroChoice } from "../../app/imports/review.ts";
import { workingStatuses } from "../../app/imports/status.ts";
import { receiveFile, type UploadAnswers } from "../../app/imports/upload.server.ts";
import { workOnImport } from "../../app/jobs/work-on-import.server.ts";

export interface ImportFileOptions {
  shop: string;
  actor: Actor;
  path: string;
  /** What is said of the file; what it leaves open is refused. */
  answers: UploadAnswers;
  /** For customers who would go below zero. */
  belowZero: BelowZeroChoice;
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
    if (options.reapply) await tickReapply(shop, importNumber);
    return { importRecord: await mustFind(shop, importNumber), refusal: null };
  }
  const refusal = await decide(options, reviewed);
  if (!refusal) await workWithProgress(options, importNumber);
  return { importRecord: await mustFind(shop, importNumber), refusal };
}

async function decide(
  { shop, actor, reapply, belowZero }: ImportFileOptions,
  { importNumber, acceptedCount, alreadyAppliedCount, reading, review }: ImportRecord,
): Promise<string | null> {
  const [before] = review?.alreadyApplied ?? [];
  const sets = reading.mode === "set";
  if (!acceptedCount && alreadyAppliedCount > 0 && (sets || !reapply)) {
    await discard(shop, importNumber, actor);
    if (sets) return nothingToSet;
    const day = before && new Date(before.appliedAt).toISOString().slice(0, 10);
    const by = before
      ? `, the last on ${day} by ${before.appliedByName}, as import ${before.importNumber}`
      : "";
    return `Every row that could be applied was applied before${by}: pass --reapply to apply them once more.`;
  }
  const decision = await approve(shop, importNumber, actor, { mode: "accepted_rows", reapply, belowZero });
  return decision && wordsIn("en").refusal(decision);
}

const nothingToSet =
  "Every customer whose row could be applied has the balance that the file gives: there is nothing to change.";

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
  const { status } = await mustFind(shop, importNumber);
  return workingStatuses.some((working) => working === status);
}

async function mustFind(shop: string, importNumber: number): Promise<ImportRecord> {
  const importRecord = await findImport(shop, importNumber);
  if (!importRecord) throw new Error(`Import ${importNumber} is gone: it was erased while it ran.`);
  return importRecord;
}
