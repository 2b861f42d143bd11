import { execFile } from "node:child_process";

/**
 * What `npm run reconcile -- --full` says of the database. Waited for, and not stood still for: a process that stands
 * still for some seconds does not hear who closes a connection, and sends its next request on it.
 */
export function reconcileReport(databaseUrl: string): Promise<{ agree: boolean; text: string }> {
  const program = new URL("../../bin/reconcile.ts", import.meta.url).pathname;
  const env = { ...process.env, VITEST: "", LOG_LEVEL: "error", DATABASE_URL: databaseUrl };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, "--full"], { env }, (error, stdout, stderr) =>
      resolve({ agree: error === null, text: (stdout + stderr).trim() }),
    );
  });
}
