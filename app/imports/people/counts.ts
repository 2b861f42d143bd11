import type { Words } from "../../locales/words.ts";

/** How many customers an import adds, changes and so on, and how large each group becomes by it. */
export interface PeopleCounts {
  create: number;
  update: number;
  unchanged: number;
  /** Lines of somebody whom a later line names as well. */
  merged: number;
  rejected: number;
  /** Of those that were to be written. */
  failed: number;
  /** By name, the largest first: so many get the tag who don't have it. */
  groups: { name: string; size: number }[];
  /** Groups beyond those shown. */
  groupsMore: number;
}

export const groupsShown = 20;

/** What was done about the customers of a file, a sentence for each thing of which there is any. */
export function peopleSentences({ t }: Pick<Words, "t">, counts: PeopleCounts): string[] {
  const { create, update, unchanged, rejected, failed } = counts;
  return [
    t("people.written.create", { count: create }),
    t("people.written.update", { count: update }),
    ...(unchanged > 0 ? [t("people.review.unchanged", { count: unchanged })] : []),
    ...(rejected > 0 ? [t("people.review.rejected", { count: rejected })] : []),
    ...(failed > 0 ? [t("people.written.failed", { count: failed })] : []),
  ];
}
