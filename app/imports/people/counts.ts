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
