import { isComparable } from "#app/imports/import-log/comparable.ts";
import type { LoggedImport } from "#app/imports/import-log/import-log.server.ts";
import type { ImportStatus } from "#app/imports/record/status.ts";

/** What is scheduled was decided on: it is cancelled on its own page. */
const discardable: readonly ImportStatus[] = [
  "uploaded",
  "staging",
  "checking",
  "paused",
  "in_review",
  "failed",
];

export const isDiscardable = ({ status }: Pick<LoggedImport, "status">) => discardable.includes(status);

/** Something can be done with it beside others. */
export const isChoosable = (row: LoggedImport): boolean => isDiscardable(row) || isComparable(row);

/** What nobody has come back to for so long is mostly forgotten. */
export const oldAfterDays = 30;

/** Of the imports shown, those that wait for somebody and were uploaded before that day. */
export const oldOnes = <Row extends Pick<LoggedImport, "status" | "createdAt">>(
  imports: readonly Row[],
  oldBefore: Date,
): Row[] =>
  imports.filter((row) => waiting.includes(row.status) && row.createdAt.getTime() < oldBefore.getTime());

const waiting: readonly ImportStatus[] = ["uploaded", "paused", "in_review", "failed"];
