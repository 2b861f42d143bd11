/** What somebody chooses about rows that are there twice: in the file, or in the ledger already. */
import type { Actor } from "../../actor.ts";
import { inShop, type ShopDb } from "../../database/db.server.ts";
import { refuse } from "../../refusal.ts";
import { gone, type Decision } from "../record/decision.server.ts";
import { deriveRows } from "./derive.server.ts";
import { askRecount, isBeingCounted, isCountedInPage } from "./fresh.server.ts";
import { findImportIn, lockStatus, type ImportRecord } from "../record/import.server.ts";
import { countRows } from "./review.server.ts";
import { noteChange, refusalOfOlder } from "./review-version.server.ts";

export interface RowChoice {
  /** Rows that an earlier import applied are applied once more. */
  reapply?: boolean;
  /** Of rows that say exactly the same, the first alone counts. */
  repeatedOnce?: boolean;
}

/**
 * Takes a choice while the import is reviewed, before the decision: its figures are those that the decision is then
 * taken on.
 * @param seen the version of the review that it was made on
 */
export function chooseInReview(
  shop: string,
  importNumber: number,
  actor: Actor,
  choice: RowChoice,
  seen: number,
): Promise<Decision> {
  return inShop(shop, async (db) => {
    const unlocked = await findImportIn(db, importNumber);
    if (unlocked && isBeingCounted(unlocked)) return refuse("counting_again");
    const status = await lockStatus(db, importNumber);
    const found = await findImportIn(db, importNumber);
    if (!found) return gone;
    if (status !== "in_review") return refuse("approve_late");
    if (isChosen(found, choice)) return null;
    const older = await refusalOfOlder(db, importNumber, seen);
    if (older) return older;
    await chooseRows(db, found, choice, actor);
    return null;
  });
}

const isChosen = (found: ImportRecord, { reapply, repeatedOnce }: RowChoice) =>
  (reapply ?? found.reapply) === found.reapply && (repeatedOnce ?? found.repeatedOnce) === found.repeatedOnce;

/**
 * The same within a transaction that has locked the import's row. Many rows are counted by the worker.
 * @returns the import as it is then
 */
export async function chooseRows(
  db: ShopDb,
  found: ImportRecord,
  choice: RowChoice,
  actor: Actor,
): Promise<ImportRecord> {
  const { importNumber } = found;
  const { reapply = found.reapply, repeatedOnce = found.repeatedOnce } = choice;
  const changed = { ...found, reapply, repeatedOnce };
  await db.query(
    "UPDATE import SET reapply = $3, repeated_once = $4 WHERE shop = $1 AND import_number = $2",
    [db.shop, importNumber, changed.reapply, changed.repeatedOnce],
  );
  if (isCountedInPage(found)) {
    await deriveRows(db, changed);
    await countRows(db, changed);
  } else await askRecount(db, found, "choice");
  if (choice.reapply !== undefined) {
    await noteChange(db, importNumber, actor, choice.reapply ? "reapply_ticked" : "reapply_unticked");
  }
  if (choice.repeatedOnce !== undefined) {
    await noteChange(db, importNumber, actor, choice.repeatedOnce ? "repeated_once" : "repeated_kept");
  }
  return (await findImportIn(db, importNumber)) ?? changed;
}
