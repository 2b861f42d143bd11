/** The worker process: reads, checks and applies imports. Run as many as you like. */
import { log } from "../app/log.server.ts";
import { startWorker } from "../app/jobs/worker.server.ts";
import { endWithSentence } from "./end.ts";
import { keepRunning } from "./keep-running.ts";
import { prepareDatabase } from "./prepare-database.ts";

await prepareDatabase().catch(endWithSentence);
keepRunning();
const worker = await startWorker().catch(endWithSentence);
log.info("worker process works");

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT", "disconnect"] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    worker.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "worker did not stop cleanly");
        process.exit(1);
      },
    );
  });
}
