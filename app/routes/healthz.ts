import { areWorkersSilent } from "#app/heartbeat.server.ts";

/** A hiccup of the database must neither restart the web nor keep whoever asks waiting. */
const waitMs = 1_000;

/**
 * Says that the process answers, and where no worker does: that restarts no web process either, so it is said beside
 * "ok" and with the same status.
 */
export async function loader() {
  const late = new Promise<false>((resolve) => setTimeout(resolve, waitMs, false).unref());
  const silent = await Promise.race([askOnce(), late]);
  const text = silent ? "ok, but nothing is being processed: no worker was heard of for 60 seconds" : "ok";
  return new Response(text, { headers: { "Content-Type": "text/plain", "Cache-Control": "no-store" } });
}

let asking: Promise<boolean> | undefined;

/** Anybody may ask as often as they like: the database is asked one question at a time. */
function askOnce(): Promise<boolean> {
  asking ??= areWorkersSilent()
    .catch(() => false)
    .finally(() => (asking = undefined));
  return asking;
}
