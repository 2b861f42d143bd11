import type { ImportRecord } from "../record/import.server.ts";
import { listRows, type RowOutcome } from "./outcomes.server.ts";
import type { RejectionReason } from "../row/rejection.ts";

export interface RejectedGroup {
  reason: RejectionReason;
  /** Of the whole import, whatever is searched for. */
  count: number;
  rows: RowOutcome[];
  next: number | null;
  previous: number | null;
}

interface Asked {
  reason: RejectionReason | null;
  search: string;
  after?: number;
  before?: number;
}

/** Of each group, before one of them is asked for. */
const firstOfGroup = 5;

/**
 * Rejected rows by what is wrong with them, the most frequent first: the beginning of each group, or a page of the one
 * that is asked for. A row with two faults stands in both groups.
 */
export async function rejectedGroups(
  shop: string,
  importRecord: ImportRecord,
  { reason, search, after, before }: Asked,
): Promise<RejectedGroup[]> {
  const all = importRecord.review?.rejectedByReason ?? [];
  const asked = reason ? all.filter((group) => group.reason === reason) : all;
  const groups: RejectedGroup[] = [];
  for (const group of asked) {
    const place = asked.length === 1 ? { after, before } : { limit: firstOfGroup };
    const query = {
      verdict: "rejected",
      reason: group.reason,
      search: search || undefined,
      ...place,
    } as const;
    const page = await listRows(shop, importRecord, query);
    if (page.rows.length > 0) groups.push({ ...group, ...page });
  }
  return groups;
}
