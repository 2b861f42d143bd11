import type { Actor } from "../actor.ts";
import { inShop, planForRows, type ShopDb } from "../db.server.ts";
import { lockLedger, postUndo } from "../ledger/post.server.ts";
import { enqueueImport } from "../queue.server.ts";
import type { Message } from "../locales/words.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { gone, type Decision } from "./decision.server.ts";
import { findImportIn, lockStatus, type ImportRecord } from "./import.server.ts";
import { ImportFailure } from "./failure.ts";
import { belowZeroShown, descriptionCharsMax } from "./limits.ts";
import { postingsSince } from "./postings-since.server.ts";
import { readDescription } from "./row/row.ts";
import type { UndoBelowZero } from "./undo.ts";

export interface UndoPreview {
  /** Customers to whom the import gave points, or took some from, on balance. */
  customers: number;
  /** What would be taken from those whom it gave points, all of it, and given back to those from whom it took some. */
  pointsTakenBack: number;
  pointsGivenBack: number;
  /** Customers who have spent some of it since and would go below zero. */
  customersBelowZero: number;
  /** How many of those points are no longer there. */
  pointsMissing: number;
  /** The ones furthest below. */
  belowZero: { customerId: string; points: number; balance: number }[];
  /** The shop's last posting, and all of the above in short: an undo is asked for on these figures. */
  version: string;
}

/** What an undo of this import would do to the balances as they are now. */
export function undoPreview(shop: string, importRecord: ImportRecord): Promise<UndoPreview> {
  return inShop(shop, (db) => previewIn(db, importRecord));
}

async function previewIn(db: ShopDb, { importNumber, rowCount }: ImportRecord): Promise<UndoPreview> {
  await planForRows(db, rowCount);
  const { rows } = await db.query<{ preview: UndoPreview }>(previewSql, [
    db.shop,
    importNumber,
    belowZeroShown,
  ]);
  return rows[0]?.preview ?? nothing;
}

/**
 * The rows are summed before the balances are joined, and the sums are read once: each figure as a query of its own, in
 * a row that is named twice, was worked out twice.
 */
export const previewSql = `
  WITH summed AS (
    SELECT customer_id, sum(points) AS points FROM import_row
    WHERE shop = $1 AND import_number = $2 AND verdict = 'accepted' AND NOT erased
    GROUP BY customer_id
  ), given AS MATERIALIZED (
    SELECT s.customer_id, s.points, coalesce(b.balance, 0) AS balance, s.points > 0 AND coalesce(b.balance, 0) < s.points AS below
    FROM summed s LEFT JOIN balance b ON b.shop = $1 AND b.customer_id = s.customer_id
  ), figures AS MATERIALIZED (
    SELECT jsonb_build_object(
      'customers', count(*) FILTER (WHERE points <> 0),
      'pointsTakenBack', coalesce(sum(points) FILTER (WHERE points > 0), 0),
      'pointsGivenBack', coalesce(-sum(points) FILTER (WHERE points < 0), 0),
      'customersBelowZero', count(*) FILTER (WHERE below),
      'pointsMissing', coalesce(sum(least(points, points - balance)) FILTER (WHERE below), 0),
      'belowZero', (SELECT coalesce(jsonb_agg(first), '[]') FROM (
         SELECT customer_id::text AS "customerId", points, balance FROM given WHERE below
         ORDER BY balance - points, customer_id LIMIT $3) first)) AS shown
    FROM given
  )
  SELECT shown || jsonb_build_object('version', concat(last_posting_number, '.', md5(shown::text))) AS preview
  FROM figures, shop WHERE shop = $1`;

const nothing: UndoPreview = {
  customers: 0,
  pointsTakenBack: 0,
  pointsGivenBack: 0,
  customersBelowZero: 0,
  pointsMissing: 0,
  belowZero: [],
  version: "",
};

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
  });
}
