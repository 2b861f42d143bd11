/** Production on one machine: one web process and one worker. */
import { onStopSignal, startGroup } from "./processes.ts";

// Two processes can't listen on one port: the worker answers its operator on the next.
const metricsPort = Number(process.env.METRICS_PORT);
const workerEnv: Record<string, string> = metricsPort ? { METRICS_PORT: String(metricsPort + 1) } : {};

const file = (name: string) => new URL(name, import.meta.url).pathname;
const group = startGroup([
  { name: "web", args: [file("web.ts")] },
  { name: "worker", args: [file("worker.ts")], env: workerEnv },
]);
onStopSignal(() => void group.stop());
process.exitCode = await group.ended;
