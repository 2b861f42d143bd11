import { spawnSync } from "node:child_process";

/** What `npm run reconcile -- --full` says of the database. */
export function reconcileReport(databaseUrl: string): { agree: boolean; text: string } {
  const program = new URL("../../bin/reconcile.ts", import.meta.url).pathname;
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, "--full"], {
    encoding: "utf8",
    env: { ...process.env, VITEST: "", LOG_LEVEL: "error", DATABASE_URL: databaseUrl },
  });
  return { agree: status === 0, text: (stdout + stderr).trim() };
}
