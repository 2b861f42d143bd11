import { test } from "vitest";

test.skipIf(!process.env.CITUS_DATABASE_URL)(
  "CITUS_DATABASE_URL names the coordinator of a cluster; without it nothing here runs",
  () => {},
);
