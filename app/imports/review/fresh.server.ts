/**
 * Keeps what a review says true of the ledger as it is: the rows are counted once, and the ledger goes on. Whoever
 * looks or decides compares the last posting with the one that they were counted at.
 */
import { inShop, planForRows, type ShopDb } from "../../database/db.server.ts";
import { enqueueImport } from "../../queue.server.ts";
import { deriveRows, noteCounted, undoing } from "./derive.server.ts";
import { findImportIn, lockStatus, type ImportRecord } from "../record/import.server.ts";
import { countedInPageMax } from "../limits.ts";
import { postingsSince } from "./postings-since.server.ts";
import { outcomeOf } from "./recount.ts";
import type { Recount } from "../record/review.ts";
import { countRows } from "./review.server.ts";
import { noteRecount } from "./review-version.server.ts";

export interface Fresh {
  importRecord: ImportRecord;
  /** Another outcome than the one that was counted before: not only other balances around it. */
  changed: boolean;
}

/**
 * An import in review or scheduled as it comes to now. With its row locked, two who look count it once: the second
 * finds it fresh. Many rows take longer than a page may: the worker counts them, and `recountAsked` says so until then.
 */
export async function freshReview(shop: string, importRecord: ImportRecord): Promise<ImportRecord> {
  // Not locked: whoever counts holds the row until it is done.
  if (isBeingCounted(importRecord)) return importRecord;
  if (await inShop(shop, (db) => isFresh(db, importRecord))) return importRecord;
  return inShop(shop, async (db) => {
    const { importNumber } = importRecord;
    const status = await lockStatus(db, importNumber);
    const locked = await findImportIn(db, importNumber);
    if (!locked || (status !== "in_review" && status !== "scheduled")) return locked ?? importRecord;
    if (isCountedInPage(locked)) return (await freshenIn(db, locked)).importRecord;
    if (!locked.recountAsked && !(await isFresh(db, locked))) await askRecount(db, locked, "ledger");
    return (await findImportIn(db, importNumber)) ?? importRecord;
  });
}

/** For the worker: counts what was asked for. */
export async function recount(shop: string, importNumber: number): Promise<void> {
  await inShop(shop, async (db) => {
    const status = await lockStatus(db, importNumber);
    const found = await findImportIn(db, importNumber);
    if (found && (status === "in_review" || status === "scheduled")) await freshenIn(db, found);
    await db.query("UPDATE import SET recount_asked = NULL WHERE shop = $1 AND import_number = $2", [
      shop,
      importNumber,
    ]);
  });
}

/** Has the worker count it, within a transaction that has locked the import's row. */
export async function askRecount(
  db: ShopDb,
  { importNumber }: ImportRecord,
  because: "ledger" | "choice",
): Promise<void> {
  await db.query("UPDATE import SET recount_asked = $3 WHERE shop = $1 AND import_number = $2", [
    db.shop,
    importNumber,
    because,
  ]);
  await enqueueImport(db, importNumber);
}

export const isCountedInPage = ({ rowCount }: ImportRecord) => rowCount <= countedInPageMax;

/** Its figures are no longer those of now, and the worker has been asked for them. */
export const isBeingCounted = ({ status, recountAsked }: Pick<ImportRecord, "status" | "recountAsked">) =>
  recountAsked !== null && (status === "in_review" || status === "scheduled");

/** The same within a decision, whose transaction has locked the import's row. */
export async function freshenIn(db: ShopDb, found: ImportRecord): Promise<Fresh> {
  if (await isFresh(db, found)) return { importRecord: found, changed: false };
  await planForRows(db, found.rowCount);
  if (found.recountAsked === "choice") {
    await deriveRows(db, found);
    await countRows(db, found, found.review?.recounted);
    return { importRecord: (await findImportIn(db, found.importNumber)) ?? found, changed: true };
  }
  if (!(await mayBeOtherwise(db, found))) {
    await noteCounted(db, found.importNumber);
    return { importRecord: found, changed: false };
  }
  const rowsChanged = await deriveRows(db, found);
  await countRows(db, found, found.review?.recounted);
  const counted = (await findImportIn(db, found.importNumber)) ?? found;
  const changed = rowsChanged > 0 || goBelowOtherwise(found, counted);
  if (!changed) {
    if (counted.reviewVersion !== found.reviewVersion) await noteRecount(db, found.importNumber, null);
    return { importRecord: (await findImportIn(db, found.importNumber)) ?? counted, changed };
  }
  const since = Math.max(found.countedPostingNumber, 0);
  const because = await postingsSince(db, since);
  const recount: Recount = {
    was: outcomeOf(found),
    became: outcomeOf(counted),
    because,
    ...(found.countedPostingNumber >= 0 && { since }),
  };
  await setRecount(db, found.importNumber, recount);
  await noteRecount(db, found.importNumber, recount);
  return { importRecord: (await findImportIn(db, found.importNumber)) ?? counted, changed };
}

/** What the review shows of it. Written by itself, it is another version also where all figures are the same. */
export async function setRecount(db: ShopDb, importNumber: number, recount: Recount): Promise<void> {
  await db.queryWhole(
    `UPDATE import SET review = jsonb_set(review, '{recounted}', $3::jsonb
       || jsonb_build_object('postingNumber', counted_posting_number))
     WHERE shop = $1 AND import_number = $2`,
    [db.shop, importNumber, JSON.stringify(recount)],
  );
}

export async function isFresh(db: ShopDb, counted: ImportRecord): Promise<boolean> {
  if (counted.recountAsked === "choice") return false;
  const { posting, undos } = await since(db, counted);
  return !posting && !undos;
}

/**
 * What has changed since the rows were counted: the last posting; or undos, done or under way, which also change what
 * is applied for whom they leave alone.
 */
async function since(db: ShopDb, { countedPostingNumber, countedUndoing }: ImportRecord) {
  const { rows } = await db.query<{ posting: boolean; undos: boolean }>(
    `SELECT last_posting_number <> $2 AS posting,
            ${undoing} <> $3::integer[]
              OR EXISTS (SELECT FROM posting WHERE shop = $1 AND posting_number > $2 AND kind = 'undo') AS undos
     FROM shop WHERE shop = $1`,
    [db.shop, countedPostingNumber, countedUndoing],
  );
  return rows[0] ?? { posting: false, undos: false };
}

/** After an erasure (-1), and where something was undone, anything may be otherwise. */
async function mayBeOtherwise(db: ShopDb, found: ImportRecord): Promise<boolean> {
  const { importNumber, countedPostingNumber } = found;
  if (countedPostingNumber < 0 || (await since(db, found)).undos) return true;
  return mayConcern(db, importNumber, countedPostingNumber);
}

/**
 * Whether any customer of an import, or who is there in her place, has entries since. Those whom a posting changed are known by their balance, which was
 * written at the posting's time.
 */
export async function mayConcern(db: ShopDb, importNumber: number, counted: number): Promise<boolean> {
  const { rows } = await db.query<{ concerns: boolean }>(
    `SELECT EXISTS (
       SELECT FROM balance b JOIN import_row r ON r.customer_id = b.customer_id
       WHERE b.shop = $1 AND r.shop = $1 AND r.import_number = $2 AND r.verdict <> 'rejected'
         AND b.changed_at IN (SELECT posted_at FROM posting WHERE shop = $1 AND posting_number > $3))
       OR EXISTS (
       SELECT FROM customer_gone g
       JOIN balance b ON b.shop = $1 AND b.customer_id = g.survivor_id
       JOIN import_row r ON r.shop = $1 AND r.import_number = $2 AND r.customer_id = g.customer_id
       WHERE g.shop = $1
         AND b.changed_at IN (SELECT posted_at FROM posting WHERE shop = $1 AND posting_number > $3)) AS concerns`,
    [db.shop, importNumber, counted],
  );
  return rows[0]?.concerns ?? true;
}

/** Imports from before there was this mark are compared by their number. */
function goBelowOtherwise({ review: before }: ImportRecord, { review: now }: ImportRecord): boolean {
  if (before?.belowZeroMark === undefined) return before?.customersBelowZero !== now?.customersBelowZero;
  return before.belowZeroMark !== now?.belowZeroMark;
}
