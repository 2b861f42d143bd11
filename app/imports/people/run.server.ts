/** The part of an import that adds and updates customers, and where it is. */
import { inShop, type ShopDb } from "../../database/db.server.ts";
import type { FailureCode } from "../record/status.ts";
import type { PersonColumns } from "./columns.ts";
import type { PeopleCounts, PeopleStep } from "../record/people.ts";

/** `choosing`: the merchant went back to her choices. `left`: the import goes on without customers. */
export type PeopleState = "choosing" | PeopleStep | "in_review" | "written" | "left";

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
