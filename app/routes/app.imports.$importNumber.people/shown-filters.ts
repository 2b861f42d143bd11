import type { PeopleCounts } from "#app/imports/people/counts.ts";
import type { LineFilter } from "#app/imports/people/lines.server.ts";

/** Once it is written, what the file said of the others is forgotten: there is nothing of them to show. */
export function shownFilters(counts: PeopleCounts | null, isWritten: boolean): LineFilter[] {
  if (!counts) return [];
  const kinds = isWritten
    ? (["failed", "rejected"] as const)
    : (["update", "create", "unchanged", "merged", "rejected"] as const);
  return kinds.filter((kind) => counts[kind] > 0);
}
