/** The file that is on its way to Shopify, line by line: the truth that a run goes on from. */
import { inShop, planForMany, type ShopDb } from "../../database/db.server.ts";
import { lockStatus } from "../record/import.server.ts";
import type { AnsweredLine, FileStep } from "./file-lines.ts";
import type { ToWrite } from "./written.server.ts";

/** An import of a shop. */
export interface Whose {
  shop: string;
  importNumber: number;
}

/** Its run has lost the shop's lock: what stands here is the next one's, and nothing of it may be touched. */
export class FileLost extends Error {}

export interface FileOnItsWay {
  /** Null where none is. */
  step: FileStep | null;
  /** Null where Shopify has not been asked to begin. */
  token: string | null;
  /** Null where nobody has heard that it has begun. */
  operationId: string | null;
  /** One has failed, and no other follows. */
  isOver: boolean;
}

export async function fileOnItsWay({ shop, importNumber }: Whose): Promise<FileOnItsWay> {
  const { rows } = await inShop(shop, (db) =>
    db.query<FileOnItsWay>(
      `SELECT file_step AS step, file_token AS token, file_operation_id AS "operationId", files_ended AS "isOver"
       FROM import_people WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber],
    ),
  );
  return rows[0] ?? { step: null, token: null, operationId: null, isOver: true };
}

/**
 * Notes whom a file will hold, with the tags that it tells of.
 * @returns those who are still to be written, in the order of the lines; null where nothing of the import is any more.
 * @throws FileLost where another file is there
 */
export async function noteFile(
  { shop, importNumber }: Whose,
  step: FileStep,
  people: readonly ToWrite[],
): Promise<ToWrite[] | null> {
  return inShop(shop, async (db) => {
    if ((await lockStatus(db, importNumber)) !== "uploaded") return null;
    await db.query(planForMany);
    const { rows } = await db.query<{ rowNumber: number }>(
      `SELECT row_number AS "rowNumber" FROM import_person
       WHERE shop = $1 AND import_number = $2 AND row_number = ANY ($3::integer[]) AND state IN ('to_send', 'sent')
       FOR UPDATE`,
      [shop, importNumber, people.map(({ rowNumber }) => rowNumber)],
    );
    const there = new Set(rows.map(({ rowNumber }) => rowNumber));
    const noted = people.filter(({ rowNumber }) => there.has(rowNumber));
    const lines = noted.map(({ rowNumber, newTags }, line) => ({ rowNumber, newTags, line }));
    await db.query(
      `UPDATE import_person p SET state = 'sent', new_tags = l."newTags", file_line = l.line
       FROM jsonb_to_recordset($3) AS l ("rowNumber" integer, "newTags" text[], line integer)
       WHERE p.shop = $1 AND p.import_number = $2 AND p.row_number = l."rowNumber"`,
      [shop, importNumber, JSON.stringify(lines)],
    );
    const { rowCount } = await db.query(
      `UPDATE import_people SET file_step = $3
       WHERE shop = $1 AND import_number = $2 AND file_step IS NULL`,
      [shop, importNumber, step],
    );
    if (rowCount !== 1) throw new FileLost();
    return noted;
  });
}

/**
 * Committed before Shopify is asked to begin: from then on it may have written any of the lines.
 * @param people the lines of the file
 * @returns false where somebody was erased whom the file names, or nothing of the import is written any more; or where
 *   another run has noted another file
 */
export async function noteAsked(
  { shop, importNumber }: Whose,
  token: string,
  people: readonly ToWrite[],
): Promise<boolean> {
  return inShop(shop, async (db) => {
    if ((await lockStatus(db, importNumber)) !== "uploaded") return false;
    const { rowCount } = await db.query(
      `UPDATE import_people SET file_token = $3
       WHERE shop = $1 AND import_number = $2 AND file_token IS NULL AND $4::integer[] = (
         SELECT array_agg(CASE WHEN state = 'sent' THEN row_number END ORDER BY file_line) FROM import_person
         WHERE shop = $1 AND import_number = $2 AND file_line IS NOT NULL)`,
      [shop, importNumber, token, people.map(({ rowNumber }) => rowNumber)],
    );
    return rowCount === 1;
  });
}

/** @throws FileLost */
export async function noteFileOperation(
  { shop, importNumber }: Whose,
  token: string,
  id: string,
): Promise<void> {
  const { rowCount } = await inShop(shop, (db) =>
    db.query(
      `UPDATE import_people SET file_operation_id = $4
       WHERE shop = $1 AND import_number = $2 AND file_token = $3`,
      [shop, importNumber, token, id],
    ),
  );
  if (rowCount !== 1) throw new FileLost();
}

/** Until the transaction ends no other takes its place. */
async function lockFile(db: ShopDb, importNumber: number, token: string | null): Promise<void> {
  await lockStatus(db, importNumber);
  const { rowCount } = await db.query(
    `SELECT FROM import_people
     WHERE shop = $1 AND import_number = $2 AND file_token IS NOT DISTINCT FROM $3`,
    [db.shop, importNumber, token],
  );
  if (rowCount !== 1) throw new FileLost();
}

/** Lines with nothing left to be done of them; never fewer than were shown. */
const doneLines = `greatest(done, least(total, $3 + total - (
  SELECT count(*) FROM import_person WHERE shop = $1 AND import_number = $2 AND state IN ('to_send', 'sent'))))`;

/** @returns whether anything of the import is still to be written. */
export async function showProgress({ shop, importNumber }: Whose, linesDone: number): Promise<boolean> {
  return inShop(shop, async (db) => {
    const status = await lockStatus(db, importNumber);
    await db.query(`UPDATE import_people SET done = ${doneLines} WHERE shop = $1 AND import_number = $2`, [
      ...[shop, importNumber, linesDone],
    ]);
    return status === "uploaded";
  });
}

/** Who is changed and is to get tags as well waits for those. @throws FileLost */
export async function keepAnswers(
  { shop, importNumber }: Whose,
  token: string,
  step: FileStep,
  answers: readonly AnsweredLine[],
): Promise<void> {
  await inShop(shop, async (db) => {
    await lockFile(db, importNumber, token);
    await db.query(planForMany);
    await db.query(
      `UPDATE import_person p
       SET state = CASE WHEN a.reason IS NOT NULL THEN 'failed'
                        WHEN a."isOpen" OR $4 = 'update' AND p.new_tags <> '{}' THEN 'sent'
                        ELSE 'answered' END,
           is_updated = p.is_updated OR $4 = 'update' AND a.reason IS NULL,
           found_id = coalesce(a.id, p.found_id), reason = a.reason, words = a.words, file_line = NULL,
           -- It may have been written long before its result is read, and not before it was decided.
           answered_at = (SELECT w.decided_at FROM import_people w WHERE w.shop = $1 AND w.import_number = $2)
       FROM jsonb_to_recordset($3) AS a (line integer, id bigint, "isOpen" boolean, reason text, words text)
       WHERE p.shop = $1 AND p.import_number = $2 AND p.file_line = a.line AND p.state = 'sent'`,
      [shop, importNumber, JSON.stringify(answers), step],
    );
    await db.query(`UPDATE import_people SET done = ${doneLines} WHERE shop = $1 AND import_number = $2`, [
      ...[shop, importNumber, 0],
    ]);
  });
}

/**
 * Nothing is on its way any more. Anything may stand at Shopify of those of whom nobody has told: each is asked about.
 * @param token null where none was noted
 * @param wasAsked false where Shopify knows nothing of the file: then they are as they were
 * @returns of how many nobody has told
 * @throws FileLost
 */
export async function endFile(
  { shop, importNumber }: Whose,
  token: string | null,
  { wasAsked, isOver = false }: { wasAsked: boolean; isOver?: boolean },
): Promise<number> {
  return inShop(shop, async (db) => {
    await lockFile(db, importNumber, token);
    const { rows } = await db.query<{ state: string | null }>(
      `UPDATE import_person SET file_line = NULL,
              state = CASE WHEN $3 OR is_updated OR state IS NULL THEN state ELSE 'to_send' END
       WHERE shop = $1 AND import_number = $2 AND file_line IS NOT NULL RETURNING state`,
      [shop, importNumber, wasAsked],
    );
    const untold = wasAsked ? rows.filter(({ state }) => state === "sent").length : 0;
    await db.query(
      `UPDATE import_people SET file_step = NULL, file_token = NULL, file_operation_id = NULL, files_ended = files_ended OR $3
       WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber, isOver || untold > 0],
    );
    return untold;
  });
}
