/** Production on one machine: one web process and one worker. */
import "./parts/whole-environment.ts";
import { onStopSignal, startGroup } from "./parts/processes.ts";

const file = (name: string) => new URL(name, import.meta.url).pathname;
const group = startGroup([
  { name: "web", args: [file("web.ts")] },
  { name: "worker", args: [file("worker.ts")] },
]);
onStopSignal(() => void group.stop());
process.exitCode = await group.ended;
