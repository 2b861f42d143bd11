/**
 * Test files of `tests/database` that are about one server, each with the reason. What else of that folder does not pass
 * on a cluster yet is in no list: it fails.
 */
export const notOnCluster: Record<string, string> = {
  "tests/database/bin/backup.test.ts": "pg_dump writes one server's tables",
  "tests/database/bin/pooler.test.ts": "a pooler between the processes and one server",
  "tests/database/faults/disk.test.ts": "fills the disk of a server of its own",
  "tests/database/faults/restart.test.ts": "restarts a server of its own",
  "tests/database/imports/undo/undo-plan.test.ts": "the plan of a statement over tables of one server",
  "tests/database/jobs/kill.test.ts": "kills a server of its own",
  "tests/database/jobs/sweep.test.ts": "the plan of the sweep's query, over tables of one server",
  "tests/database/ledger/few-of-many.test.ts": "the pages that one server reads",
  "tests/database/ledger/proved.test.ts":
    "what is read by the indexes of one server: on a cluster every proof is of all entries, as tests/distributed shows",
  "tests/database/prisma/functions.test.ts": "makes databases of its own on one server",
  "tests/database/prisma/migrations.test.ts": "makes databases of its own on one server",
  "tests/database/prisma/stale-statistics.test.ts": "the statistics of one server's tables",
};
