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

export type PeopleState = "reading" | "asking" | "in_review" | "writing" | "written";

export interface PeopleRun {
  state: PeopleState;
  columns: PersonColumns;
  /** A group for everybody in the file. */
  everybody: string | null;
  counts: PeopleCounts | null;
  done: number;
  total: number;
  /** Why it stands still until somebody goes on with it. */
  failureCode: FailureCode | null;
  decidedByName: string | null;
}

/** Null where the import has no such part. */
export function findPeopleRun(shop: string, importNumber: number): Promise<PeopleRun | null> {
  return inShop(shop, (db) => findPeopleRunIn(db, importNumber));
}

export async function findPeopleRunIn(db: ShopDb, importNumber: number): Promise<PeopleRun | null> {
  const { rows } = await db.query<PeopleRun>(
    `SELECT state, columns, everybody, counts, done, total, failure_code AS "failureCode",
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
  if (!run || run.failureCode || run.state === "in_review" || run.state === "written") return false;
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

function failureOf(error: unknown): FailureCode | undefined {
  if (error instanceof AdminApiError || error instanceof ImportFailure) return error.code;
  return error instanceof Refused ? "file_unreadable" : undefined;
}
