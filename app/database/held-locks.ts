/** Keys of the advisory locks that somebody holds in this database, each as the one bigint that it was taken by. */
export const heldLocks = `
  SELECT l.classid::bigint << 32 | l.objid::bigint AS key FROM pg_locks l
  WHERE l.locktype = 'advisory' AND l.granted
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
