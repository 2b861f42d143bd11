import type { Actor } from "../../actor.ts";
import { inShop, planForRows, type ShopDb } from "../../database/db.server.ts";
import { lockLedger, postUndo } from "../../ledger/post.server.ts";
import { enqueueImport } from "../../queue.server.ts";
import type { Message } from "../../locales/words.ts";
import { refuse, type Refusal } from "../../refusal.ts";
import { gone, type Decision } from "../record/decision.server.ts";
import { findImportIn, lockStatus, type ImportRecord } from "../record/import.server.ts";
import { ImportFailure } from "../record/failure.ts";
import { descriptionCharsMax } from "../limits.ts";
import { noteMails } from "../mails/mails.server.ts";
import { postingsSince } from "../review/postings-since.server.ts";
import { readDescription } from "../row/row.ts";
import type { UndoBelowZero } from "../record/undo.ts";
import { previewIn } from "./undo-preview.server.ts";

export interface UndoChoice {
  belowZero: UndoBelowZero;
  /** The line that each shopper sees. */
  description: string;
  /** The version of the preview that it was decided on. */
  seen: string;
}

/** Asks for an applied import to be taken back. It can be asked twice, and is done once. */
export function requestUndo(
  shop: string,
  importNumber: number,
  actor: Actor,
  { belowZero, description, seen }: UndoChoice,
): Promise<Decision> {
  return inShop(shop, async (db) => {
    await lockStatus(db, importNumber);
    const importRecord = await findImportIn(db, importNumber);
    if (!importRecord) return gone;
    const { status, rowsErasedAt } = importRecord;
    if (status === "undoing" || status === "undone") return null;
    if (status !== "applied") return refuse("undo_not_applied");
    if (rowsErasedAt) {
      return refuse("undo_rows_deleted");
    }
    const text = readDescription(description);
    if (typeof text !== "string") {
      return refuse("undo_description", { charsMax: descriptionCharsMax });
    }
    const { version } = await previewIn(db, importRecord);
    const older = await refusalOfOtherFigures(db, version, seen);
    if (older) return older;
    await db.query(
      `UPDATE import SET status = 'undoing', undo_below_zero = $3, undo_description = $4, undo_requested_at = now(),
         undo_by_id = $5, undo_by_name = $6, undo_failure_code = NULL, undo_seen = $7,
         step_started_at = now(), step_done = 0, step_done_before = 0, step_total = customer_count
       WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber, belowZero, text, actor.id, actor.name, version],
    );
    await enqueueImport(db, importNumber);
    return null;
  });
}

/**
 * Why an undo decided on other figures is not done, with what changed them and by whom. The figures are compared and no
 * count of changes: a posting that concerns none of these customers changes nothing here.
 */
async function refusalOfOtherFigures(db: ShopDb, version: string, seen: string): Promise<Refusal | null> {
  if (figuresOf(version) === figuresOf(seen)) return null;
  const changes = await postingsSince(db, postingOf(seen));
  return refuse("undo_changed", { changes: changes.length > 0 ? changes : [erased] });
}

const figuresOf = (version: string) => version.split(".")[1];
const postingOf = (version: string) => Number(/^\d{1,9}(?=\.)/.exec(version)?.[0] ?? 0);

/**
 * Whether a posting came after the figures that it was asked for on, and made them others. An erasure alone takes its
 * customer out of the undo, and does not stop it.
 */
async function isOutdated(db: ShopDb, importRecord: ImportRecord): Promise<boolean> {
  const { undoSeen } = importRecord;
  if (!undoSeen) return false;
  const { rows } = await db.query<{ last: number }>(
    "SELECT last_posting_number AS last FROM shop WHERE shop = $1",
    [db.shop],
  );
  if (rows[0]?.last === postingOf(undoSeen)) return false;
  return figuresOf((await previewIn(db, importRecord)).version) !== figuresOf(undoSeen);
}

/** By Shopify's request, and by nobody of the staff. */
const erased: Message = { code: "undo.changes.erased", values: {} };

/** Posts the opposite of an import, all of it or nothing, and once: a second run finds the import undone. */
export async function undo(shop: string, importRecord: ImportRecord): Promise<void> {
  const { importNumber, rowCount } = importRecord;
  await inShop(shop, async (db) => {
    await lockLedger(db);
    if ((await lockStatus(db, importNumber)) !== "undoing") return;
    await planForRows(db, rowCount);
    if (await isOutdated(db, importRecord)) throw new ImportFailure("undo_outdated");
    await postUndo(db, importNumber);
    await db.query(
      `UPDATE import SET status = 'undone', undone_at = now(), step_done = step_total
       WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber],
    );
    await noteMails(db, importNumber, "undone");
  });
}
