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
import { readPeople } from "./read.server.ts";
import { stopPeople } from "./stop.server.ts";
import { writePeople } from "./write.server.ts";

/** `choosing`: the merchant went back to her choices. `left`: the import goes on without customers. */
export type PeopleState = "choosing" | keyof typeof steps | "in_review" | "written" | "left";

export interface PeopleRun {
  state: PeopleState;
  /** How often it was begun. */
  version: number;
  columns: PersonColumns;
  /** A group for everybody in the file. */
  everybody: string | null;
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
}

/** Whether the import waits for what becomes of its customers. */
export const isOpen = (run: PeopleRun | null): boolean =>
  run !== null && run.state !== "written" && run.state !== "left";

/** Null where the import has no such part. */
export function findPeopleRun(shop: string, importNumber: number): Promise<PeopleRun | null> {
  return inShop(shop, (db) => findPeopleRunIn(db, importNumber));
}

export async function findPeopleRunIn(db: ShopDb, importNumber: number): Promise<PeopleRun | null> {
  const { rows } = await db.query<PeopleRun>(
    `SELECT state, version, columns, everybody, counts, done, total, failure_code AS "failureCode",
            started_by_name AS "startedByName", decided_at AS "decidedAt", decided_by_id AS "decidedById",
            decided_by_name AS "decidedByName"
     FROM import_people WHERE shop = $1 AND import_number = $2`,
    [db.shop, importNumber],
  );
  return rows[0] ?? null;
}

/**
 * Takes the customers of an import as far as they go without a person.
 * @returns false where there is nothing to do.
 */
export async function workOnPeople(
  shop: string,
  importRecord: ImportRecord,
  signal: AbortSignal,
): Promise<boolean> {
  const { importNumber } = importRecord;
  const run = await findPeopleRun(shop, importNumber);
  if (!run || run.failureCode || !isWorking(run.state)) return false;
  try {
    await steps[run.state](shop, importRecord, run, signal);
  } catch (error) {
    const code = failureOf(error);
    if (!code) throw error;
    log.warn({ shop, importNumber, step: run.state, code, err: error }, "the customers' part stands still");
    await inShop(shop, (db) => stopPeople(db, importNumber, code));
  }
  return true;
}

const steps = { reading: readPeople, asking: askPeople, writing: writePeople };
const isWorking = (state: PeopleState): state is keyof typeof steps => Object.hasOwn(steps, state);

function failureOf(error: unknown): FailureCode | undefined {
  if (error instanceof AdminApiError || error instanceof ImportFailure) return error.code;
  return error instanceof Refused ? "file_unreadable" : undefined;
}
