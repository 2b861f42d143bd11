/** What the merchant decides about adding and updating customers. Each may be clicked twice. */
import type { Actor } from "../../actor.ts";
import type { ShopDb } from "../../database/db.server.ts";
import { mayWriteCustomers } from "../../customers/may-write.server.ts";
import { dropReading } from "../../customers/reading.server.ts";
import { enqueueImport } from "../../queue.server.ts";
import { refuse } from "../../refusal.ts";
import { decide, type Decision } from "../record/decision.server.ts";
import { findImportIn } from "../record/import.server.ts";
import type { ImportStatus } from "../record/status.ts";
import type { PersonColumns } from "./columns.ts";
import { peopleMax } from "./limits.ts";
import { isTagged } from "./untag.server.ts";
import { findPeopleRunIn, isOpen, type PeopleRun } from "./run.server.ts";

export interface PeopleChoice {
  columns: PersonColumns;
  everybody: string | null;
  /** The file holds none: the import ends when the customers are written. */
  withoutPoints?: boolean;
}

/** Switches it on for this import and begins to read; also anew, where the merchant went back or had left it. */
export function beginPeople(
  shop: string,
  importNumber: number,
  actor: Actor,
  { columns, everybody, withoutPoints = false }: PeopleChoice,
): Promise<Decision> {
  return decide(shop, importNumber, async (db, status) => {
    if (status !== "uploaded") return refuse("people_late");
    const { rows } = await db.query<{ rowCount: number }>(
      `SELECT row_count AS "rowCount" FROM import WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber],
    );
    if ((rows[0]?.rowCount ?? 0) > peopleMax) return refuse("people_too_many", { rowsMax: peopleMax });
    const { rowCount } = await db.query(
      `INSERT INTO import_people AS p (shop, import_number, columns, everybody, started_by_name, without_points)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (shop, import_number) DO UPDATE
       SET state = 'reading', version = p.version + 1, columns = excluded.columns, everybody = excluded.everybody,
           without_points = excluded.without_points,
           started_by_name = excluded.started_by_name, decided_at = NULL, decided_by_id = NULL, decided_by_name = NULL,
           untagged_at = NULL, untagged_by_name = NULL
       WHERE p.state IN ('choosing', 'left')`,
      [shop, importNumber, JSON.stringify(columns), everybody, actor.name, withoutPoints],
    );
    if (rowCount === 1) await enqueueImport(db, importNumber);
    return rowCount === 1 ? null : refusalOfBegun(await findPeopleRunIn(db, importNumber), actor);
  });
}

/** Goes back to the choices, which stay as they are to be changed. What was read by them is dropped. */
export function chooseAgain(shop: string, importNumber: number, actor: Actor): Promise<Decision> {
  return decide(shop, importNumber, async (db, status) => {
    const closed = decidedAlready(status, await findPeopleRunIn(db, importNumber), actor);
    if (closed !== undefined) return closed;
    await dropRead(db, importNumber);
    await db.query(
      "UPDATE import_people SET state = 'choosing', started_by_name = $3 WHERE shop = $1 AND import_number = $2",
      [shop, importNumber, actor.name],
    );
    return null;
  });
}

/** Goes on without customers: nothing was written yet, and nothing is. */
export function leavePeople(shop: string, importNumber: number, actor: Actor): Promise<Decision> {
  return decide(shop, importNumber, async (db, status) => {
    const closed = decidedAlready(status, await findPeopleRunIn(db, importNumber), actor, "left");
    if (closed !== undefined) return closed;
    await dropRead(db, importNumber);
    await db.query(
      `UPDATE import_people SET state = 'left', decided_at = now(), decided_by_id = $3, decided_by_name = $4
       WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber, actor.id, actor.name],
    );
    return null;
  });
}

/**
 * Writes the customers as the review shows them.
 * @param seen the version of the review that was looked at
 */
export async function approvePeople(
  shop: string,
  importNumber: number,
  actor: Actor,
  seen: number,
): Promise<Decision> {
  const refusal = await whyNotWrite(shop);
  if (refusal) return refusal;
  return decide(shop, importNumber, async (db, status) => {
    const run = await findPeopleRunIn(db, importNumber);
    const closed = decidedAlready(status, run, actor, "approved");
    if (closed !== undefined) return closed;
    if (run?.state !== "in_review" || run.version !== seen) {
      return refuse("people_begun", { name: run?.startedByName ?? "–" });
    }
    await db.query(
      `UPDATE import_people SET state = 'writing', done = 0, decided_at = now(), decided_by_id = $3, decided_by_name = $4,
         total = (SELECT count(*) FROM import_person WHERE shop = $1 AND import_number = $2 AND state = 'to_send')
       WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber, actor.id, actor.name],
    );
    await enqueueImport(db, importNumber);
    return null;
  });
}

/** While its points are worked on, an import has other things to do. */
export const untagStatuses: readonly ImportStatus[] = [
  "uploaded",
  "applied",
  "undone",
  "customers_written",
  "discarded",
];

/** Takes off the tags that this import put on, and no others. Once: what somebody puts on afterwards stays. */
export async function takeTagsOff(shop: string, importNumber: number, actor: Actor): Promise<Decision> {
  const refusal = await whyNotWrite(shop);
  if (refusal) return refusal;
  return decide(shop, importNumber, async (db, status) => {
    if (!untagStatuses.includes(status)) return refuse("people_late");
    if ((await findImportIn(db, importNumber))?.rowsErasedAt) return refuse("untag_rows_deleted");
    const { rowCount } = await db.query(
      `UPDATE import_people SET state = 'untagging', done = 0, untagged_at = now(), untagged_by_name = $3,
         total = (SELECT count(*) FROM import_person p WHERE p.shop = $1 AND p.import_number = $2 AND ${isTagged})
       WHERE shop = $1 AND import_number = $2 AND state = 'written' AND untagged_at IS NULL`,
      [shop, importNumber, actor.name],
    );
    if (rowCount === 1) await enqueueImport(db, importNumber);
    return null;
  });
}

/**
 * Undefined while it may still be decided. Whoever comes behind another's decision is told of it; a second click on the
 * same changes nothing and needs no word.
 */
function decidedAlready(
  status: ImportStatus,
  run: PeopleRun | null,
  actor: Actor,
  wanted?: "left" | "approved",
): Decision | undefined {
  if (!run || status !== "uploaded") return refuse("people_late");
  if (isOpen(run) && run.state !== "writing" && run.state !== "untagging") return undefined;
  const was = run.state === "left" ? "left" : "approved";
  const isOwn = run.decidedById === actor.id && run.decidedByName === actor.name;
  return isOwn && was === wanted ? null : refuse(`people_${was}`, { name: run.decidedByName ?? "–" });
}

function refusalOfBegun(run: PeopleRun | null, actor: Actor): Decision {
  if (!run || run.startedByName === actor.name) return null;
  return refuse("people_begun", { name: run.startedByName });
}

async function dropRead(db: ShopDb, importNumber: number): Promise<void> {
  const key = [db.shop, importNumber];
  await db.query("DELETE FROM import_person WHERE shop = $1 AND import_number = $2", key);
  await dropReading(db, { importNumber });
  await db.query(
    `UPDATE import_people SET counts = NULL, done = 0, total = 0, failure_code = NULL
     WHERE shop = $1 AND import_number = $2`,
    key,
  );
}

/** Goes on where it stood still. */
export function retryPeople(shop: string, importNumber: number): Promise<Decision> {
  return decide(shop, importNumber, async (db) => {
    const { rowCount } = await db.query(
      `UPDATE import_people SET failure_code = NULL
       WHERE shop = $1 AND import_number = $2 AND failure_code IS NOT NULL`,
      [shop, importNumber],
    );
    if (rowCount === 1) await enqueueImport(db, importNumber);
    return null;
  });
}

/** Null where the shop lets the app write customers. */
async function whyNotWrite(shop: string): Promise<Decision> {
  const may = await mayWriteCustomers(shop);
  return may ? null : refuse(may === null ? "people_unasked" : "people_scope_missing");
}
