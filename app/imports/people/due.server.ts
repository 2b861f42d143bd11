/** Whom the next file takes, in the order of the lines. */
import { inShop } from "../../database/db.server.ts";
import type { FileStep } from "./file-lines.ts";
import { fieldsBeside } from "./input.ts";
import { toWrite, type ToWrite } from "./written.server.ts";
import type { Whose } from "./on-its-way.server.ts";

/** Whom each file takes: what other mutations have a part in goes by calls. */
const isDue = `shop = $1 AND import_number = $2 AND CASE
  WHEN $3 = 'create' THEN state = 'to_send' AND kind = 'create' AND found_id IS NULL
  WHEN $3 = 'update' THEN state = 'to_send' AND found_id IS NOT NULL AND changes <> '{}' AND NOT changes ?| $4
  ELSE found_id IS NOT NULL AND new_tags <> '{}' AND (state = 'to_send' AND changes = '{}' OR state = 'sent' AND is_updated)
END`;

export async function countDue({ shop, importNumber }: Whose, step: FileStep): Promise<number> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ count: number }>(`SELECT count(*)::integer FROM import_person WHERE ${isDue}`, [
      ...[shop, importNumber, step, fieldsBeside],
    ]),
  );
  return rows[0]?.count ?? 0;
}

export async function nextDue(
  { shop, importNumber }: Whose,
  step: FileStep,
  after: number,
  limit: number,
): Promise<ToWrite[]> {
  const { rows } = await inShop(shop, (db) =>
    db.query<ToWrite>(`${toWrite} WHERE ${isDue} AND row_number > $5 ORDER BY row_number LIMIT $6`, [
      ...[shop, importNumber, step, fieldsBeside, after, limit],
    ]),
  );
  return rows;
}
