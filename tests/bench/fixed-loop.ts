/** A thread that does the same work each time, and tells how long it took by the clock and by the processor. */
import { parentPort, threadId } from "node:worker_threads";

const turns = 400_000_000;

const began = performance.now();
const cpu = process.threadCpuUsage();
let sum = threadId;
for (let turn = 0; turn < turns; turn++) sum = (Math.imul(sum, 31) + turn) | 0;
const { user, system } = process.threadCpuUsage(cpu);
parentPort?.postMessage({ ms: performance.now() - began, cpuMs: (user + system) / 1000, sum });
