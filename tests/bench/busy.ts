/** How busy the machine is with the work of others. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

interface Loop {
  ms: number;
  cpuMs: number;
}

/** Above it figures tell more of the others' work than of ours: a quiet machine of two cores shows 1.00 to 1.05. */
export const busyMax = 1.2;

/** @returns how many times its processor time a fixed loop takes, one on each core at once: 1 where nobody else works. */
export async function measureBusyness(): Promise<number> {
  const loops = await Promise.all(Array.from({ length: availableParallelism() }, runLoop));
  const total = (of: (loop: Loop) => number) => loops.reduce((sum, loop) => sum + of(loop), 0);
  return total(({ ms }) => ms) / total(({ cpuMs }) => cpuMs);
}

function runLoop(): Promise<Loop> {
  return new Promise((resolve, reject) => {
    new Worker(new URL("./fixed-loop.ts", import.meta.url)).once("message", resolve).once("error", reject);
  });
}

export function busySentence(busyness: number): string {
  const times = `A fixed loop took ${busyness.toFixed(2)} times its processor time`;
  return busyness > busyMax
    ? `${times}: the machine is busy with other work. The figures of this run are compared with none, and not kept. Run the bench again when it is quiet.`
    : `${times}: the machine is quiet.`;
}
