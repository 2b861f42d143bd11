import type { PeopleCounts } from "#app/imports/record/people.ts";
import type { LineFilter } from "#app/imports/people/lines.server.ts";

/** Once it is written, those who need the merchant come first. */
export function shownFilters(counts: PeopleCounts | null, isWritten: boolean): LineFilter[] {
  if (!counts) return [];
  const kinds = isWritten
    ? (["failed", "rejected", "create", "update"] as const)
    : (["update", "create", "unchanged", "merged", "rejected"] as const);
  return kinds.filter((kind) => counts[kind] > 0);
}
