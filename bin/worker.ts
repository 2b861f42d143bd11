/** The worker process: reads, checks and applies imports. Run as many as you like. */
import "./parts/flat-memory.ts";
import "./parts/whole-environment.ts";
import { log } from "../app/log.server.ts";
import { endWithSentence } from "./parts/end.ts";
import { keepRunning } from "./parts/keep-running.ts";
import { startMetrics } from "./parts/metrics.ts";
import { speakInLog } from "./parts/own-log.ts";
import { prepareDatabase } from "./parts/prepare-database.ts";
import { stopGracefully } from "./parts/stop-gracefully.ts";

await prepareDatabase().catch(endWithSentence);
keepRunning();
speakInLog();
// Only now: what keeps the sessions looks for its table when it is loaded, and gives up where another process migrates.
const { startWorker } = await import("../app/jobs/worker.server.ts");
const worker = await startWorker().catch(endWithSentence);
// Only now: a worker that is still starting is not ready.
await startMetrics().catch(endWithSentence);
log.info("worker process works");
stopGracefully(() => worker.stop());
