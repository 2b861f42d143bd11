/** Why an import that has work left is not worked on: one import of a shop at a time, and only where a worker is. */
import { inShop } from "../../database/db.server.ts";
import { areWorkersSilent } from "../../heartbeat.server.ts";
import { heldLocks } from "../../database/held-locks.ts";
import { smallImportRowsMax } from "../../queue.server.ts";
import { findImport, type ImportRecord } from "../record/import.server.ts";
import { progressOf, type Waiting } from "./progress.ts";
import { lockKey } from "./shop-lock.server.ts";
import { isOneOf, workingStatuses } from "../record/status.ts";
import { turnOrder, waitingImports } from "./waiting.server.ts";

/** An import that is worked on, and how far it is. */
export type AtHand = Pick<
  ImportRecord,
  "importNumber" | "status" | "stepDone" | "stepTotal" | "stepDoneBefore" | "stepStartedAt"
>;

/** `behind`: this import is worked on, and `before` others come next. `turn`: any moment. `nobody`: there is no worker. */
export type Wait =
  { kind: "behind"; running: AtHand; before: number } | { kind: "turn" } | { kind: "nobody" };

interface AtWork {
  held: boolean;
  active: number | null;
  before: number;
}

/**
 * Of the shop `$1`, where a small import has at most `$2` rows: `at_work` says whether a worker is there and which
 * import it has in hand, `placed` in which order the others come then.
 */
export const queue = `
  held AS MATERIALIZED (${heldLocks}), at_work AS MATERIALIZED (
    SELECT EXISTS (SELECT FROM held WHERE key = ${lockKey("$1")}) AS held,
           (SELECT (j.data->>'importNumber')::integer FROM pgboss.job j
            WHERE j.name = 'import' AND j.state = 'active' AND j.data->>'shop' = $1
            ORDER BY j.started_on LIMIT 1) AS active
  ), waiting AS (${waitingImports("$2", "i.shop = $1")}), placed AS (
    SELECT w.import_number, row_number() OVER (ORDER BY ${turnOrder}) AS place FROM waiting w
    WHERE w.import_number IS DISTINCT FROM (SELECT active FROM at_work)
  )`;

/** Null where it is worked on. */
export async function waitOf(shop: string, importNumber: number): Promise<Wait | null> {
  const { held, active, before } = await atWork(shop, importNumber);
  if (!held) return { kind: (await areWorkersSilent()) ? "nobody" : "turn" };
  if (active === null || active === importNumber) return null;
  const running = await findImport(shop, active);
  return running && { kind: "behind", running, before };
}

/** The same as a page shows it. Null too between two steps of the import before it: that is over in a moment. */
export function shownWait(wait: Wait, now: Date): Waiting | null {
  if (wait.kind !== "behind") return wait;
  const { running, before } = wait;
  if (!isOneOf(workingStatuses, running.status)) return null;
  const { secondsLeft } = progressOf({ ...running, now });
  return { kind: "behind", importNumber: running.importNumber, step: running.status, secondsLeft, before };
}

/** Whether a worker is at the shop, which import it has in hand, and how many come before this one then. */
async function atWork(shop: string, importNumber: number): Promise<AtWork> {
  const { rows } = await inShop(shop, (db) =>
    db.query<AtWork>(
      `WITH ${queue}
       SELECT at_work.held, at_work.active,
              coalesce((SELECT place - 1 FROM placed WHERE import_number = $3), 0)::integer AS before FROM at_work`,
      [shop, smallImportRowsMax, importNumber],
    ),
  );
  return rows[0] ?? { held: false, active: null, before: 0 };
}
