/**
 * What an undo would do to the balances as they are. Summing a million rows takes seconds, so the figures are kept with
 * the posting that they were counted at, and counted again only where a later one concerns the import's customers.
 */
import { notReversed } from "../../ledger/reversed.ts";
import { whereMerged, whoIsThere } from "../../ledger/survivors.ts";
import { undoFloor } from "../../ledger/undo-floor.ts";
import { inShop, planForRows, withPatience, type ShopDb } from "../../database/db.server.ts";
import { mayConcern } from "../review/fresh.server.ts";
import { lockStatus, type ImportRecord } from "../record/import.server.ts";
import { belowZeroShown } from "../limits.ts";

export interface UndoPreview extends Figures {
  /** The ones furthest below. */
  belowZero: { customerId: string; points: number; balance: number }[];
  /** The shop's last posting, and all of the above in short: an undo is asked for on these figures. */
  version: string;
}

interface Figures {
  /** Customers to whom the import gave points, or took some from, on balance. */
  customers: number;
  /** What would be taken from those whom it gave points, all of it, and given back to those from whom it took some. */
  pointsTakenBack: number;
  pointsGivenBack: number;
  /** Customers who have spent some of it since and would go below zero, or further below than before the import. */
  customersBelowZero: number;
  /** How many of those points are no longer there. */
  pointsMissing: number;
}

type Undone = Pick<ImportRecord, "importNumber" | "rowCount" | "reading">;

export async function undoPreview(shop: string, undone: Undone): Promise<UndoPreview> {
  const kept = await inShop(shop, (db) => keptPreview(db, undone.importNumber));
  if (kept) return kept;
  return withPatience(() =>
    inShop(shop, async (db) => {
      // Two who look count it once.
      await lockStatus(db, undone.importNumber);
      return previewIn(db, undone);
    }),
  );
}

/** The same in a transaction that has locked the import's row. */
export async function previewIn(db: ShopDb, undone: Undone): Promise<UndoPreview> {
  const { importNumber, rowCount, reading } = undone;
  const kept = await keptPreview(db, importNumber);
  if (kept) return kept;
  await planForRows(db, rowCount);
  const key = [db.shop, importNumber];
  const { rows } = await db.query<{ posting: number; erasures: number }>(
    `SELECT posting, erasures FROM ${countedAt} WHERE erasures = ${erasuresNow}`,
    key,
  );
  const [counted] = rows;
  const asBefore = counted && !(await mayConcern(db, importNumber, counted.posting));
  const counting = asBefore ? "undo_counted->'figures'" : `(${previewSql(reading.mode === "set")})`;
  await db.queryWhole(
    `UPDATE import SET undo_counted = jsonb_build_object(
       'posting', (SELECT last_posting_number FROM shop WHERE shop = $1), 'erasures', ${erasuresNow},
       'figures', ${counting})
     WHERE shop = $1 AND import_number = $2`,
    asBefore ? key : [...key, belowZeroShown],
  );
  return (await keptPreview(db, importNumber)) ?? nothing;
}

const erasuresNow = `(SELECT count(*) FROM erasure e JOIN posting p ON p.shop = $1 AND p.posting_number = e.posting_number
  WHERE e.shop = $1 AND p.import_number = $2 AND p.kind = 'import')`;

const countedAt = `(SELECT (undo_counted->>'posting')::integer AS posting, (undo_counted->>'erasures')::integer AS erasures,
    undo_counted->'figures' AS figures
  FROM import WHERE shop = $1 AND import_number = $2) counted`;

/**
 * None where the ledger has changed since. A customer is kept as the number of a row of hers: nothing of hers is left
 * where she is erased.
 */
async function keptPreview(db: ShopDb, importNumber: number): Promise<UndoPreview | null> {
  const { rows } = await db.query<{ preview: UndoPreview }>(
    `SELECT figures || jsonb_build_object(
       'version', concat(posting, '.', md5(figures::text)),
       'belowZero', (
         SELECT coalesce(jsonb_agg(jsonb_build_object('customerId', id::text, 'points', line->'points',
                                                      'balance', line->'balance') ORDER BY place), '[]')
         FROM (SELECT line, place, (SELECT ${whoIsThere} FROM import_row r ${whereMerged}
                                    WHERE r.shop = $1 AND import_number = $2 AND row_number = (line->>'rowNumber')::integer) AS id
               FROM jsonb_array_elements(figures->'belowZero') WITH ORDINALITY AS kept (line, place)) named
         WHERE id IS NOT NULL)) AS preview
     FROM ${countedAt}
     WHERE posting = (SELECT last_posting_number FROM shop WHERE shop = $1) AND erasures = ${erasuresNow}`,
    [db.shop, importNumber],
  );
  return rows[0]?.preview ?? null;
}

/**
 * The rows are summed before the balances are joined, and the sums are read once: each figure as a query of its own, in
 * a row that is named twice, was worked out twice. Sums of integers where the points are (`wide`: they may be more).
 */
export const previewSql = (wide: boolean) => `
  WITH summed AS (
    SELECT ${whoIsThere} AS customer_id, sum(${wide ? "points" : "points::integer"}) AS points,
           min(row_number) AS row_number
    FROM import_row r ${whereMerged}
    WHERE r.shop = $1 AND import_number = $2 AND verdict = 'accepted' AND NOT erased AND ${notReversed}
    GROUP BY 1
  ), given AS MATERIALIZED (
    SELECT f.*, f.points > 0 AND f.balance - f.points < f.floor AS below
    FROM (SELECT s.customer_id, s.row_number, s.points, coalesce(b.balance, 0) AS balance,
                 ${undoFloor("s.points", "coalesce(b.balance, 0)", "s.customer_id")} AS floor
          FROM summed s LEFT JOIN balance b ON b.shop = $1 AND b.customer_id = s.customer_id) f
  )
  SELECT jsonb_build_object(
    'customers', count(*) FILTER (WHERE points <> 0),
    'pointsTakenBack', coalesce(sum(points) FILTER (WHERE points > 0), 0),
    'pointsGivenBack', coalesce(-sum(points) FILTER (WHERE points < 0), 0),
    'customersBelowZero', count(*) FILTER (WHERE below),
    'pointsMissing', coalesce(sum(least(points, points - balance + floor)) FILTER (WHERE below), 0),
    'belowZero', (SELECT coalesce(jsonb_agg(first), '[]') FROM (
       SELECT row_number AS "rowNumber", points, balance FROM given WHERE below
       ORDER BY balance - points, customer_id LIMIT $3) first)) AS shown
  FROM given`;

/**
 * Keeps the figures of an import that is just being applied, which its review has counted: nobody who looks at its undo
 * waits. Where somebody is below zero in spite of what she is given, they are counted when they are asked for.
 */
export async function keepPreview(db: ShopDb, importNumber: number): Promise<void> {
  await db.queryWhole(
    `UPDATE import SET undo_counted = jsonb_build_object(
       'posting', (SELECT last_posting_number FROM shop WHERE shop = $1), 'erasures', 0, 'figures', review->'undo')
     WHERE shop = $1 AND import_number = $2 AND review->'undo'->'customersBelowZero' = '0'`,
    [db.shop, importNumber],
  );
}

const nothing: UndoPreview = {
  customers: 0,
  pointsTakenBack: 0,
  pointsGivenBack: 0,
  customersBelowZero: 0,
  pointsMissing: 0,
  belowZero: [],
  version: "",
};
