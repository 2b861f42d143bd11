/** Whether every import of a database accounts for every row of its file. */
import { rejectionReasons } from "#app/imports/row/rejection.ts";
import type { Observer } from "./observer.ts";

const ended = ["in_review", "applied"];

/** @returns a sentence for each import that does not. */
export async function notAccounted(observer: Observer, expectedImports: number): Promise<string[]> {
  const wrong = await observer.look<{ sentence: string }>(
    `SELECT format('%s: import %s is %s (%s): %s rows, of them %s accepted, %s rejected, %s applied before; stored %s, %s, %s, %s; %s not explained',
                   i.shop, i.import_number, i.status, i.failure_code, i.row_count, i.accepted_count, i.rejected_count,
                   i.already_applied_count, r.rows, r.accepted, r.rejected, r.already_applied, r.unexplained) AS sentence
     FROM import i CROSS JOIN LATERAL (
       SELECT count(*) AS rows, count(*) FILTER (WHERE verdict = 'accepted') AS accepted,
              count(*) FILTER (WHERE verdict = 'rejected') AS rejected,
              count(*) FILTER (WHERE verdict = 'already_applied') AS already_applied,
              count(*) FILTER (WHERE verdict = 'rejected' AND (cardinality(rejection_reasons) = 0
                OR NOT rejection_reasons <@ $2::text[]
                OR (cells IS NULL AND num_nulls(customer_id, points, description) > 0))) AS unexplained
       FROM import_row r WHERE r.shop = i.shop AND r.import_number = i.import_number
     ) r
     WHERE i.status <> 'discarded' AND i.failure_code IS DISTINCT FROM 'nothing_to_apply'
       AND (i.status <> ALL ($1) OR (r.rows, r.accepted, r.rejected, r.already_applied, r.unexplained)
            IS DISTINCT FROM (i.row_count, i.accepted_count, i.rejected_count, i.already_applied_count, 0))`,
    [ended, Object.keys(rejectionReasons)],
  );
  const [left] = await observer.look<{ imports: number; orphans: number }>(
    `SELECT (SELECT count(*)::integer FROM import) AS imports,
            (SELECT count(*)::integer FROM import_file c
             WHERE c.adopted AND NOT EXISTS (SELECT FROM import i WHERE i.shop = c.shop AND i.file_id = c.file_id)) AS orphans`,
  );
  const sentences = wrong.map(({ sentence }) => sentence);
  if (left?.imports !== expectedImports) sentences.push(`${left?.imports} imports, not ${expectedImports}`);
  if (left?.orphans !== 0) sentences.push(`${left?.orphans} stored files belong to no import`);
  return sentences;
}

export interface Totals {
  imports: number;
  applied: number;
  rows: number;
  accepted: number;
  rejected: number;
  alreadyApplied: number;
}

export async function totals(observer: Observer): Promise<Totals> {
  const [found] = await observer.look<Totals>(
    `SELECT count(*)::integer AS imports, (count(*) FILTER (WHERE status = 'applied'))::integer AS applied,
            coalesce(sum(row_count), 0)::integer AS rows, coalesce(sum(accepted_count), 0)::integer AS accepted,
            coalesce(sum(rejected_count), 0)::integer AS rejected,
            coalesce(sum(already_applied_count), 0)::integer AS "alreadyApplied"
     FROM import WHERE status <> 'discarded'`,
  );
  if (!found) throw new Error("nothing was counted");
  return found;
}
