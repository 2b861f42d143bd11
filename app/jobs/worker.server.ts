import type { JobWithMetadata } from "pg-boss";
import { log } from "../log.server.ts";
import { enqueueAgain, importQueue, startWorkingQueue, type ImportJob } from "../queue.server.ts";
import { abandonedImports } from "./lock.server.ts";
import { fail, workOnImport } from "./work-on-import.server.ts";

export interface Worker {
  /** Lets the running steps end, or hands them back to the queue. */
  stop(): Promise<void>;
}

const sweepMs = 2_000;
const stopMsMax = 10_000;
/** Imports of different shops that one worker has in hand; one shop's are serial. */
const shopsAtOnce = 4;

export async function startWorker(): Promise<Worker> {
  const boss = await startWorkingQueue();
  const stopping = new AbortController();
  await boss.work(
    importQueue,
    { includeMetadata: true, localConcurrency: shopsAtOnce, pollingIntervalSeconds: 2 },
    async ([job]: JobWithMetadata<ImportJob>[]) => {
      if (job) await handle(job, stopping.signal);
    },
  );

  let sweeping = Promise.resolve();
  const sweep = async () => {
    for (const abandoned of await abandonedImports()) await enqueueAgain(boss, abandoned);
  };
  const timer = setInterval(() => {
    sweeping = sweep().catch((error: unknown) => log.warn({ err: error }, "sweep"));
  }, sweepMs);
  sweeping = sweep().catch((error: unknown) => log.warn({ err: error }, "sweep"));

  return {
    async stop() {
      clearInterval(timer);
      stopping.abort(new Error("the worker stops"));
      await sweeping;
      await boss.stop({ graceful: true, timeout: stopMsMax });
    },
  };
}

async function handle(job: JobWithMetadata<ImportJob>, signal: AbortSignal): Promise<void> {
  const { shop, importNumber } = job.data;
  try {
    await workOnImport(shop, importNumber, signal);
  } catch (error) {
    // Handed back: the next worker, or this one when it starts again, goes on.
    if (signal.aborted) return;
    log.error({ shop, importNumber, attempt: job.retryCount + 1, err: error }, "import step threw");
    if (job.retryCount >= job.retryLimit) await fail(shop, importNumber, "internal");
    throw error;
  }
}
