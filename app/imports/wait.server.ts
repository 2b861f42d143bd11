/** Why an import that has work left is not worked on: one import of a shop at a time, and only where a worker is. */
import { inShop } from "../db.server.ts";
import { areWorkersSilent } from "../heartbeat.server.ts";
import { heldLocks } from "../held-locks.ts";
import { smallImportRowsMax } from "../queue.server.ts";
import { findImport, type ImportRecord } from "./import.server.ts";
import { lockKey } from "./shop-lock.server.ts";
import { turnOrder, waitingImports } from "./waiting.server.ts";

/** `behind`: this import is worked on, and `before` others come next. `turn`: any moment. `nobody`: there is no worker. */
export type Wait =
  { kind: "behind"; running: ImportRecord; before: number } | { kind: "turn" } | { kind: "nobody" };

interface AtWork {
  held: boolean;
  active: number | null;
  before: number;
}

/** Null where it is worked on. */
export async function waitOf(shop: string, importNumber: number): Promise<Wait | null> {
  const { held, active, before } = await atWork(shop, importNumber);
  if (!held) return { kind: (await areWorkersSilent()) ? "nobody" : "turn" };
  if (active === null || active === importNumber) return null;
  const running = await findImport(shop, active);
  return running && { kind: "behind", running, before };
}

/** Whether a worker is at the shop, which import it has in hand, and how many come before this one then. */
async function atWork(shop: string, importNumber: number): Promise<AtWork> {
  const { rows } = await inShop(shop, (db) =>
    db.query<AtWork>(
      `WITH held AS MATERIALIZED (${heldLocks}), active AS (
         SELECT (j.data->>'importNumber')::integer AS import_number FROM pgboss.job j
         WHERE j.name = 'import' AND j.state = 'active' AND j.data->>'shop' = $1 ORDER BY j.started_on LIMIT 1
       ), waiting AS (${waitingImports("$3")} AND i.shop = $1), placed AS (
         SELECT w.import_number, row_number() OVER (ORDER BY ${turnOrder}) AS place FROM waiting w
         WHERE w.import_number NOT IN (SELECT import_number FROM active)
       )
       SELECT EXISTS (SELECT FROM held WHERE key = ${lockKey("$1")}) AS held,
              (SELECT import_number FROM active) AS active,
              coalesce((SELECT place - 1 FROM placed WHERE import_number = $2), 0)::integer AS before`,
      [shop, importNumber, smallImportRowsMax],
    ),
  );
  return rows[0] ?? { held: false, active: null, before: 0 };
}
