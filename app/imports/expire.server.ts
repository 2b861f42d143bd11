/** What is kept of an import no longer than it is needed: its file, the cells of rejected rows, and its rows. */
import type { Actor } from "../actor.ts";
import { inShop, type ShopDb } from "../database/db.server.ts";
import { settingsOf } from "../shop/settings.server.ts";
import { discard } from "./decisions/discard.server.ts";
import { retentionOf, type Retention } from "./limits.ts";
import { forgetMails } from "./mails/mails.server.ts";

/** Who drops an import that everybody has forgotten; the import log shows the name. */
const pointbook: Actor = { id: null, name: "Pointbook" };

/** Deletes what is over its time in one shop. */
export async function expireImports(shop: string): Promise<void> {
  const kept = retentionOf((await settingsOf(shop)).retentionDays);
  const forgotten = await importsThat(shop, isForgotten(kept));
  for (const importNumber of forgotten) await discard(shop, importNumber, pointbook);
  await inShop(shop, (db) => forgetMails(db, kept.cellsDays));
  for (const { due, erase } of rulesFor(kept)) {
    for (const importNumber of await importsThat(shop, due)) {
      await inShop(shop, async (db) => {
        if (await stillSo(db, importNumber, due)) await erase(db, importNumber);
      });
    }
  }
}

const untouchedFor = (days: number) => `
  greatest(i.created_at, i.step_started_at, i.decided_at, i.applied_at, i.undo_requested_at, i.undone_at, i.apply_at)
    < now() - make_interval(days => ${days})`;
const needsFile = "(i.status = 'uploaded' OR i.stopped_status IS NOT DISTINCT FROM 'staging')";
const awaitsDecision =
  "(i.status IN ('in_review', 'failed', 'paused') AND i.stopped_status IS DISTINCT FROM 'staging')";
/** Dropped just now, long after anybody touched it: what it holds goes at once. */
const wasForgotten = `(i.status = 'discarded' AND i.decided_by_id IS NULL AND i.decided_by_name = '${pointbook.name}')`;

/** Imports that can't go on without what is about to be deleted. */
const isForgotten = ({ fileDays, cellsDays }: Retention) => `(${needsFile} AND ${untouchedFor(fileDays)}
  OR ${awaitsDecision} AND ${untouchedFor(cellsDays)})`;

interface Rule {
  /** Which imports: a condition on `import i`. */
  due: string;
  /** In one transaction with the note that it was done. */
  erase(db: ShopDb, importNumber: number): Promise<void>;
}

const rulesFor = ({ fileDays, cellsDays, rowsDays }: Retention): Rule[] => [
  {
    // Once every row is staged the file is read no more.
    due: `i.file_erased_at IS NULL
      AND (${wasForgotten} OR ${untouchedFor(fileDays)} AND NOT ${needsFile}
           AND i.status NOT IN ('staging', 'checking', 'applying', 'undoing'))`,
    async erase(db, importNumber) {
      await db.queryWhole(
        `WITH done AS (UPDATE import SET file_erased_at = now() WHERE shop = $1 AND import_number = $2 RETURNING file_id)
         DELETE FROM import_file f USING done WHERE f.shop = $1 AND f.file_id = done.file_id`,
        [db.shop, importNumber],
      );
    },
  },
  {
    due: `i.cells_erased_at IS NULL AND i.status IN ('applied', 'undone', 'customers_written') AND ${untouchedFor(cellsDays)}`,
    async erase(db, importNumber) {
      await db.query(
        `UPDATE import_row
         SET cells = NULL, email = NULL, phone = NULL,
             description = CASE WHEN verdict = 'rejected' THEN NULL ELSE description END
         WHERE shop = $1 AND import_number = $2
           AND (cells IS NOT NULL OR verdict = 'rejected' AND description IS NOT NULL)`,
        [db.shop, importNumber],
      );
      await db.query(
        `UPDATE import_person SET email = NULL, phone = NULL, number_keys = '{}', words = NULL
         WHERE shop = $1 AND import_number = $2`,
        [db.shop, importNumber],
      );
      await db.query("DELETE FROM import_candidate WHERE shop = $1 AND import_number = $2", [
        db.shop,
        importNumber,
      ]);
      await db.query(
        `UPDATE import SET cells_erased_at = now(), review = review || '{"examples": []}'
         WHERE shop = $1 AND import_number = $2`,
        [db.shop, importNumber],
      );
    },
  },
  {
    due: `i.rows_erased_at IS NULL
      AND (${wasForgotten} OR i.status = 'discarded' AND ${untouchedFor(cellsDays)}
           OR i.status IN ('applied', 'undone', 'customers_written') AND ${untouchedFor(rowsDays)})`,
    erase: eraseRows,
  },
];

/** The counts stay, so that the import log still says what happened. */
async function eraseRows(db: ShopDb, importNumber: number): Promise<void> {
  await db.askWhole("SELECT forget_import_rows($1)", [importNumber]);
  await db.query("DELETE FROM import_person WHERE shop = $1 AND import_number = $2", [db.shop, importNumber]);
  await db.queryWhole(
    `UPDATE import SET rows_erased_at = now(), cells_erased_at = coalesce(cells_erased_at, now()),
       review = review || '{"firstLines": [], "outliers": [], "belowZero": [], "examples": []}'
     WHERE shop = $1 AND import_number = $2`,
    [db.shop, importNumber],
  );
}

async function importsThat(shop: string, due: string): Promise<number[]> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ importNumber: number }>(
      `SELECT i.import_number AS "importNumber" FROM import i WHERE i.shop = $1 AND ${due} ORDER BY i.import_number`,
      [shop],
    ),
  );
  return rows.map(({ importNumber }) => importNumber);
}

/** Somebody may have gone on with it meanwhile; from here on nobody can until the transaction ends. */
async function stillSo(db: ShopDb, importNumber: number, due: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `SELECT FROM import i WHERE i.shop = $1 AND i.import_number = $2 AND ${due} FOR UPDATE`,
    [db.shop, importNumber],
  );
  return rowCount === 1;
}
