import { sweepForsaken } from "../imports/file/arriving.server.ts";
import { log } from "../log.server.ts";

const sweepMs = 60_000;

/** Sweeps what is left of broken uploads now and every minute. @returns how to stop; it waits for the running sweep. */
export function sweepUploads(): () => Promise<void> {
  const sweep = () => sweepForsaken().catch((error: unknown) => log.warn({ err: error }, "sweep of uploads"));
  let sweeping = sweep();
  const timer = setInterval(() => {
    sweeping = sweeping.then(sweep);
  }, sweepMs);
  return async () => {
    clearInterval(timer);
    await sweeping;
  };
}
