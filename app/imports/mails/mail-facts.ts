/** What an e-mail tells of an import: counts and reasons, and nothing of a shopper's. */
import type { Message } from "../../locales/words.ts";
import type { ImportRecord } from "../record/import.server.ts";
import { appliedOtherwise } from "../review/recount.ts";
import type { PeopleCounts } from "../record/people.ts";
import type { RejectionReason } from "../row/rejection.ts";
import type { FailureCode } from "../record/status.ts";

export const mailEvents = ["applied", "customers_written", "failed", "undone", "undo_failed"] as const;
export type MailEvent = (typeof mailEvents)[number];

/** The first reasons that an e-mail names. */
const reasonsNamed = 5;

export interface MailFacts {
  imported: number;
  notImported: number;
  alreadyApplied: number;
  customers: number;
  points: number;
  reasons: { reason: RejectionReason; count: number }[];
  /** How often the reasons behind those were given: one row may have several. Letters noted before have none. */
  otherReasons?: number;
  /** What it did to customers, where it ended with that; letters noted before have none. */
  people?: PeopleCounts | null;
  failure: FailureCode | null;
  /** It waited for its time, and came out otherwise than whoever scheduled it saw. */
  otherwise: { was: Message; became: Message } | null;
  /** By name: the one who applied it, or asked for the undo. */
  byName: string;
}

export function mailFacts(importRecord: ImportRecord, event: MailEvent): MailFacts {
  const { review, decidedByName, createdByName, undoByName } = importRecord;
  const reasons = review?.rejectedByReason ?? [];
  const ofUndo = event === "undone" || event === "undo_failed";
  return {
    imported: importRecord.acceptedCount ?? 0,
    notImported: importRecord.rejectedCount ?? 0,
    alreadyApplied: importRecord.alreadyAppliedCount,
    customers: importRecord.customerCount ?? 0,
    points: importRecord.pointsTotal ?? 0,
    reasons: reasons.slice(0, reasonsNamed),
    otherReasons: reasons.slice(reasonsNamed).reduce((sum, { count }) => sum + count, 0),
    people: importRecord.peopleCounts,
    failure: ofUndo ? importRecord.undoFailureCode : importRecord.failureCode,
    otherwise: event === "applied" ? appliedOtherwise(importRecord) : null,
    byName: (ofUndo ? undoByName : decidedByName) ?? createdByName,
  };
}
