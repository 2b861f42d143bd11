import { log } from "../../app/log.server.ts";

const stopMsMax = 10_000;

/**
 * Ends the process once what it has in hand is done or handed back, and after ten seconds in any case: at a signal,
 * or when the process that started it is gone.
 */
export function stopGracefully(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ["SIGTERM", "SIGINT", "disconnect"] as const) {
    process.on(signal, () => {
      // A terminal and a parent may both say so.
      if (stopping) return;
      stopping = true;
      // What is cut off here is rolled back, and taken up again by whoever comes next.
      setTimeout(() => process.exit(0), stopMsMax).unref();
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, "the process did not stop cleanly");
          process.exit(1);
        },
      );
    });
  }
}
