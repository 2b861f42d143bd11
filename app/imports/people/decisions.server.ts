/** What the merchant decides about adding and updating customers. Each may be clicked twice. */
import type { Actor } from "../../actor.ts";
import { AdminApiError } from "../../admin-api/errors.ts";
import { adminClient } from "../../admin-api/client.server.ts";
import { hurried } from "../../admin-api/client-limits.ts";
import { mayWriteCustomers } from "../../customers/may-write.server.ts";
import { enqueueImport } from "../../queue.server.ts";
import { refuse } from "../../refusal.ts";
import { decide, type Decision } from "../decision.server.ts";
import type { PersonColumns } from "./columns.ts";
import { peopleMax } from "./limits.ts";
import { findPeopleRunIn } from "./run.server.ts";

export interface PeopleChoice {
  columns: PersonColumns;
  everybody: string | null;
}

/** Switches it on for this import and begins to read. */
export function beginPeople(
  shop: string,
  importNumber: number,
  actor: Actor,
  { columns, everybody }: PeopleChoice,
): Promise<Decision> {
  return decide(shop, importNumber, async (db, status) => {
    if (status !== "uploaded") return refuse("people_late");
    const { rows } = await db.query<{ rowCount: number }>(
      `SELECT row_count AS "rowCount" FROM import WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber],
    );
    if ((rows[0]?.rowCount ?? 0) > peopleMax) return refuse("people_too_many", { rowsMax: peopleMax });
    const { rowCount } = await db.query(
      `INSERT INTO import_people (shop, import_number, columns, everybody, started_by_name)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [shop, importNumber, JSON.stringify(columns), everybody, actor.name],
    );
    if (rowCount === 1) await enqueueImport(db, importNumber);
    return null;
  });
}

/** Goes on without customers: nothing was written yet, and nothing is. */
export function leavePeople(shop: string, importNumber: number): Promise<Decision> {
  return decide(shop, importNumber, async (db, status) => {
    if (status !== "uploaded") return refuse("people_late");
    const run = await findPeopleRunIn(db, importNumber);
    if (run?.state === "writing" || run?.state === "written") return refuse("people_late");
    await db.query("DELETE FROM import_people WHERE shop = $1 AND import_number = $2", [shop, importNumber]);
    return null;
  });
}

/** Writes the customers as the review shows them. */
export async function approvePeople(shop: string, importNumber: number, actor: Actor): Promise<Decision> {
  const may = await adminClient(shop, hurried)
    .then(mayWriteCustomers)
    .catch((error: unknown) => {
      if (error instanceof AdminApiError) return null;
      throw error;
    });
  if (!may) return refuse(may === null ? "people_unasked" : "people_scope_missing");
  return decide(shop, importNumber, async (db, status) => {
    if (status !== "uploaded") return refuse("people_late");
    const { rowCount } = await db.query(
      `UPDATE import_people SET state = 'writing', done = 0, decided_at = now(), decided_by_id = $3, decided_by_name = $4,
         total = (SELECT count(*) FROM import_person WHERE shop = $1 AND import_number = $2 AND state = 'to_send')
       WHERE shop = $1 AND import_number = $2 AND state = 'in_review'`,
      [shop, importNumber, actor.id, actor.name],
    );
    if (rowCount === 1) await enqueueImport(db, importNumber);
    return null;
  });
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
