/**
 * A program: scans the file that is named by its first argument as an upload is scanned, and prints what that took of
 * the process that answers everybody. It is a process of its own, so that all of it is this one file's.
 */
import { createReadStream, readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { Refused } from "#app/refusal.ts";
import { scanArrival } from "#app/imports/file/scan.server.ts";
import { cpuMs, cpuMsSince } from "#support/cpu.ts";

export interface Measured {
  outcome: string;
  ms: number;
  /** Of this process's own time. */
  cpuMs: number;
  /** The longest time for which nothing else could be done, and the same of a loop that does nothing. */
  deafMs: number;
  bareMs: number;
  /** The most that it worked without a pause, in time of the processor: that is the same on a busy machine. */
  workMs: number;
  grownMb: number;
  /** The most of a process that read for this one. */
  readerMb: number;
}

const [path = "", pieceBytes = "65536"] = process.argv.slice(2);
const pieces = () =>
  createReadStream(path, { highWaterMark: Number(pieceBytes) }) as AsyncIterable<Uint8Array>;

async function upload(): Promise<string> {
  const scan = scanArrival();
  try {
    for await (const bytes of pieces()) await scan.push(bytes);
    return `${(await scan.end(pieces)).rowCount} rows`;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.refusal.code;
  }
}

async function watched<Result>(during: () => Promise<Result>) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  let workMs = 0;
  let last = process.threadCpuUsage();
  const look = () => {
    workMs = Math.max(workMs, cpuMs(process.threadCpuUsage(last)));
    last = process.threadCpuUsage();
  };
  delay.enable();
  const timer = setInterval(look, 1);
  const result = await during();
  await sleep(10);
  clearInterval(timer);
  delay.disable();
  return { result, workMs, deafMs: delay.max / 1e6 };
}

let readerKb = 0;

function lookAtReaders(): void {
  const pids = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").split(" ").filter(Boolean);
  for (const pid of pids) {
    try {
      const [, peak = 0] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
      readerKb = Math.max(readerKb, Number(peak));
    } catch {
      // It has just ended.
    }
  }
}

const bare = await watched(() => sleep(100));
const before = process.resourceUsage().maxRSS;
const cpu = process.cpuUsage();
const started = performance.now();
const watch = setInterval(lookAtReaders, 20);
const { result, ...loop } = await watched(upload);
clearInterval(watch);
const measured: Measured = {
  outcome: result,
  ms: performance.now() - started,
  cpuMs: cpuMsSince(cpu),
  deafMs: loop.deafMs,
  bareMs: bare.deafMs,
  workMs: loop.workMs,
  grownMb: (process.resourceUsage().maxRSS - before) / 1024,
  readerMb: readerKb / 1024,
};
process.stdout.write(JSON.stringify(measured));
