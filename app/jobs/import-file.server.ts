/** A whole import without a page: for the terminal, where nobody clicks. */
import { createReadStream } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { basename } from "node:path";
import type { Actor } from "../actor.ts";
import { approve, discard } from "../imports/approve.server.ts";
import { earlierImportsOfSameFile, findImport, type ImportRecord } from "../imports/import.server.ts";
import { workingStatuses } from "../imports/status.ts";
import { receiveFile } from "../imports/upload.server.ts";
import { workOnImport } from "./work-on-import.server.ts";

export interface ImportFileOptions {
  shop: string;
  actor: Actor;
  path: string;
  /** Stop at the review. */
  dryRun: boolean;
  /** Give the tick that a file imported before needs. */
  force: boolean;
  onProgress(importRecord: ImportRecord): void;
}

export interface ImportFileResult {
  importRecord: ImportRecord;
  /** Why it was not applied, in a sentence; null where it was, or where the review was all that was asked for. */
  refusal: string | null;
}

const progressMs = 200;
const triesMax = 5;

/** @throws FileRefusal for a file that can't become an import at all. */
export async function importFile(options: ImportFileOptions): Promise<ImportFileResult> {
  const { shop, actor, path } = options;
  const file = createReadStream(path);
  // Nobody is there to say which column is which.
  const { importNumber } = await receiveFile(shop, actor, basename(path), file, { exactHeader: true });
  await workWithProgress(options, importNumber);
  const reviewed = await mustFind(shop, importNumber);
  if (reviewed.status !== "in_review" || options.dryRun) return { importRecord: reviewed, refusal: null };
  const refusal = await decide(options, reviewed);
  if (!refusal) await workWithProgress(options, importNumber);
  return { importRecord: await mustFind(shop, importNumber), refusal };
}

async function decide(
  { shop, actor, force }: ImportFileOptions,
  importRecord: ImportRecord,
): Promise<string | null> {
  const [before] = await earlierImportsOfSameFile(shop, importRecord);
  if (before && !force) {
    await discard(shop, importRecord.importNumber, actor);
    const day = before.createdAt.toISOString().slice(0, 10);
    return `This file was imported before, as import ${before.importNumber} by ${before.createdByName} on ${day}: pass --force to add its points once more.`;
  }
  const choice = { mode: "accepted_rows", sameFileConfirmed: force } as const;
  const decision = await approve(shop, importRecord.importNumber, actor, choice);
  return decision.ok ? null : decision.sentence;
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
  const { status } = await mustFind(shop, importNumber);
  return workingStatuses.some((working) => working === status);
}

async function mustFind(shop: string, importNumber: number): Promise<ImportRecord> {
  const importRecord = await findImport(shop, importNumber);
  if (!importRecord) throw new Error(`Import ${importNumber} is gone: it was erased while it ran.`);
  return importRecord;
}
