import { log } from "../../app/log.server.ts";

/** For the processes that serve many: a promise that nobody waited for is a fault to log, not the end of all. */
export function keepRunning(): void {
  process.on("unhandledRejection", (error) => log.error({ err: error }, "unhandled rejection"));
}
