/** All imports of a shop that are at work or wait for it, each in few figures: a list asks again and again. */
import type { ShopReader } from "../../database/db.server.ts";
import { areWorkersSilent } from "../../heartbeat.server.ts";
import { smallImportRowsMax } from "../../queue.server.ts";
import { progressOf, type Waiting } from "./progress.ts";
import { workingStatuses, type WorkingStatus } from "../record/status.ts";
import { queue, shownWait, type AtHand, type Wait } from "./wait.server.ts";

export interface RunningImport {
  importNumber: number;
  status: WorkingStatus;
  /** Null where the step tells nothing before it is done. */
  percent: number | null;
  /** Null until there is enough to say it from. */
  secondsLeft: number | null;
  /** Which one it is in the queue, from 1; null where it is worked on. */
  place: number | null;
  /** Why nothing of it goes on yet; null where it does. */
  waiting: Waiting | null;
}

type Row = AtHand & {
  status: WorkingStatus;
  held: boolean;
  active: number | null;
  place: number | null;
};

export async function runningImports(db: ShopReader): Promise<RunningImport[]> {
  const { rows } = await db.query<Row>(
    `WITH ${queue}
     SELECT i.import_number AS "importNumber", i.status,
            CASE WHEN i.status = 'applying' THEN applied_so_far(i.import_number) ELSE i.step_done END AS "stepDone",
            i.step_total AS "stepTotal", i.step_done_before AS "stepDoneBefore",
            i.step_started_at AS "stepStartedAt", at_work.held, at_work.active, placed.place::integer AS place
     FROM import i CROSS JOIN at_work LEFT JOIN placed ON placed.import_number = i.import_number
     WHERE i.shop = $1 AND i.status = ANY ($3)
       AND i.status IN ('staging', 'checking', 'applying', 'undoing', 'scheduled')
     ORDER BY i.import_number DESC`,
    [db.shop, smallImportRowsMax, workingStatuses],
  );
  const silent = rows.some(({ held }) => !held) && (await areWorkersSilent());
  const now = new Date();
  return rows.map((row) => {
    const wait = waitIn(rows, row, silent);
    const { percent, secondsLeft } = progressOf({ ...row, now });
    const { importNumber, status, stepDone, stepTotal } = row;
    return {
      importNumber,
      status,
      percent: stepTotal > 0 && (stepDone > 0 || tells(status)) ? percent : null,
      secondsLeft: wait ? null : secondsLeft,
      place: wait ? row.place : null,
      waiting: wait && shownWait(wait, now),
    };
  });
}

/** One transaction may have nothing to tell until it is done. */
const tells = (status: WorkingStatus) => status === "staging" || status === "checking";

/** As `waitOf` says of one. */
function waitIn(
  rows: readonly Row[],
  { importNumber, held, active, place }: Row,
  silent: boolean,
): Wait | null {
  if (!held) return { kind: silent ? "nobody" : "turn" };
  if (active === null || active === importNumber) return null;
  const running = rows.find((row) => row.importNumber === active);
  return running ? { kind: "behind", running, before: (place ?? 1) - 1 } : null;
}
