/** The part of an import that adds and updates customers: where it is, and what the worker does about it. */
import { AdminApiError } from "../../admin-api/errors.ts";
import { inShop, type ShopDb } from "../../db.server.ts";
import { log } from "../../log.server.ts";
import { Refused } from "../../refusal.ts";
import type { ImportRecord } from "../import.server.ts";
import { ImportFailure } from "../failure.ts";
import type { FailureCode } from "../status.ts";
import { askPeople } from "./ask.server.ts";
import type { PersonColumns } from "./columns.ts";
import type { PeopleCounts } from "./counts.ts";
import { forgetDeaths } from "../starts.server.ts";
import { FileLost } from "./on-its-way.server.ts";
import { readPeople } from "./read.server.ts";
import { stopFile } from "./stop-file.server.ts";
import { stopPeople } from "./stop.server.ts";
import { untagPeople } from "./untag.server.ts";
import { writePeople } from "./write.server.ts";

/** `choosing`: the merchant went back to her choices. `left`: the import goes on without customers. */
export type PeopleState = "choosing" | PeopleStep | "in_review" | "written" | "left";
/** What a worker does of it. */
export type PeopleStep = keyof typeof steps;

export interface PeopleRun {
  state: PeopleState;
  /** How often it was begun. */
  version: number;
  columns: PersonColumns;
  /** A group for everybody in the file. */
  everybody: string | null;
  /** The file holds none: the import ends when the customers are written. */
  withoutPoints: boolean;
  counts: PeopleCounts | null;
  done: number;
  total: number;
  /** Why it stands still until somebody goes on with it. */
  failureCode: FailureCode | null;
  startedByName: string;
  /** Who had the customers written, or went on without them. */
  decidedAt: Date | null;
  decidedById: bigint | null;
  decidedByName: string | null;
  /** Who had the tags taken off again. */
  untaggedAt: Date | null;
  untaggedByName: string | null;
}

/** Whether the import waits for what becomes of its customers. */
export const isOpen = (run: PeopleRun | null): boolean =>
  run !== null && run.state !== "written" && run.state !== "left";

/** Whether customers were written: their tags may be taken off again just now. */
export const isWritten = (run: PeopleRun | null): boolean =>
  run?.state === "written" || run?.state === "untagging";

/** Null where the import has no such part. */
export function findPeopleRun(shop: string, importNumber: number): Promise<PeopleRun | null> {
  return inShop(shop, (db) => findPeopleRunIn(db, importNumber));
}

export async function findPeopleRunIn(db: ShopDb, importNumber: number): Promise<PeopleRun | null> {
  const { rows } = await db.query<PeopleRun>(
    `SELECT state, version, columns, everybody, without_points AS "withoutPoints", counts, done, total, failure_code AS "failureCode",
            started_by_name AS "startedByName", decided_at AS "decidedAt", decided_by_id AS "decidedById",
            decided_by_name AS "decidedByName", untagged_at AS "untaggedAt", untagged_by_name AS "untaggedByName"
     FROM import_people WHERE shop = $1 AND import_number = $2`,
    [db.shop, importNumber],
  );
  return rows[0] ?? null;
}

/**
 * Takes the customers of an import as far as they go without a person.
 * @param start runs a step, unless too many processes died in the middle of it
 * @returns false where there is nothing to do.
 */
export async function workOnPeople(
  shop: string,
  importRecord: ImportRecord,
  signal: AbortSignal,
  start: (step: PeopleStep, work: () => Promise<unknown>) => Promise<void>,
): Promise<boolean> {
  const { importNumber } = importRecord;
  const run = await findPeopleRun(shop, importNumber);
  if (!run || !isWorking(run.state)) return false;
  // An import that was discarded meanwhile writes nothing any more; tags alone are taken off afterwards.
  if (importRecord.status !== "uploaded" && run.state !== "untagging") {
    if (run.state === "writing") await stopFile(shop, importNumber, signal);
    return false;
  }
  if (run.failureCode) return false;
  const { state } = run;
  try {
    await start(state, () => steps[state](shop, importRecord, run, signal));
  } catch (error) {
    // Whoever has the lock now goes on.
    if (error instanceof FileLost) return false;
    const code = failureOf(error);
    if (!code) throw error;
    log.warn({ shop, importNumber, step: state, code, err: error }, "the customers' part stands still");
    await inShop(shop, async (db) => {
      await forgetDeaths(db, importNumber);
      await stopPeople(db, importNumber, code);
    });
  }
  return true;
}

const steps = { reading: readPeople, asking: askPeople, writing: writePeople, untagging: untagPeople };
const isWorking = (state: PeopleState): state is PeopleStep => Object.hasOwn(steps, state);

function failureOf(error: unknown): FailureCode | undefined {
  if (error instanceof AdminApiError || error instanceof ImportFailure) return error.code;
  return error instanceof Refused ? "file_unreadable" : undefined;
}
