/** Whether any worker is there: each says so every few seconds, and the web process tells who waits for one. */
import { ownerPool, readQueue } from "./database/db.server.ts";

export const beatMs = 10_000;
/** Longer than a worker takes to be replaced by a newer one. */
const silentAfterSeconds = 60;

/** Said by a worker that is at work. */
export const beat = () => ownerPool.query("UPDATE pgboss.worker_beat SET beaten_at = now()");

/** Whether no worker was heard of for a minute. */
export async function areWorkersSilent(): Promise<boolean> {
  const { rows } = await readQueue(
    "SELECT beaten_at < now() - make_interval(secs => $1) AS silent FROM pgboss.worker_beat",
    [silentAfterSeconds],
  );
  return (rows[0] as { silent: boolean } | undefined)?.silent ?? true;
}
