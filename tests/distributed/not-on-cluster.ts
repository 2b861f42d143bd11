/** Test files of `tests/database` that do not run on a cluster, each with the reason. */
export const notOnCluster: Record<string, string> = {};
