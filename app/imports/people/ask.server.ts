/** The second step: Shopify says who each of them is, and what would change is worked out for the review. */
import { adminClient, type AdminClient } from "../../admin-api/client.server.ts";
import { inShop } from "../../db.server.ts";
import { lockStatus, type ImportRecord } from "../import.server.ts";
import { inLanes } from "./in-lanes.ts";
import { askBatch } from "./limits.ts";
import { lookUp, type Keys } from "./look-up.server.ts";
import { whoIsMeant, type Answers } from "./plan-person.ts";
import { planPeople } from "./plan.server.ts";
import type { PeopleRun } from "./run.server.ts";

type Asked = Keys & { rowNumber: number };

/** Keeps every answer, so that a run that was cut short asks only about the rest. */
export async function askPeople(
  shop: string,
  { importNumber }: ImportRecord,
  _run: PeopleRun,
  signal: AbortSignal,
): Promise<void> {
  const client = await adminClient(shop);
  await inLanes(
    (after: number) => nextUnasked(shop, importNumber, after),
    (batch) => ask(shop, importNumber, client, batch, signal),
    signal,
  );
  await planPeople(shop, importNumber);
}

async function ask(
  shop: string,
  importNumber: number,
  client: AdminClient,
  batch: Asked[],
  signal: AbortSignal,
): Promise<void> {
  const answers = await lookUp(client, batch, { signal });
  const rows = batch.map(({ rowNumber }, i) => answered(rowNumber, answers[i] ?? {}));
  await inShop(shop, async (db) => {
    if ((await lockStatus(db, importNumber)) !== "uploaded") return;
    await db.query(
      `UPDATE import_person p
       SET asked = true, found_id = a.id, before = a.before, reason = a.reason,
           kind = CASE WHEN a.reason IS NOT NULL THEN 'rejected' END
       FROM jsonb_to_recordset($3) AS a ("rowNumber" integer, id bigint, before jsonb, reason text)
       WHERE p.shop = $1 AND p.import_number = $2 AND p.row_number = a."rowNumber" AND p.kind IS NULL`,
      [shop, importNumber, JSON.stringify(rows)],
    );
    await db.query(
      `UPDATE import_people SET done = least(total, done + $3) WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber, rows.length],
    );
  });
}

function answered(rowNumber: number, answers: Answers) {
  const who = whoIsMeant(answers);
  if (typeof who === "string") return { rowNumber, id: null, before: null, reason: who };
  if (who === null) return { rowNumber, id: null, before: null, reason: null };
  const { id, ...before } = who;
  return { rowNumber, id: id.toString(), before, reason: null };
}

async function nextUnasked(shop: string, importNumber: number, after: number): Promise<Asked[]> {
  const { rows } = await inShop(shop, (db) =>
    db.query<Asked>(
      `SELECT row_number AS "rowNumber", customer_id AS "customerId", email, phone FROM import_person
       WHERE shop = $1 AND import_number = $2 AND row_number > $3 AND kind IS NULL AND NOT asked
       ORDER BY row_number LIMIT $4`,
      [shop, importNumber, after, askBatch],
    ),
  );
  return rows;
}
