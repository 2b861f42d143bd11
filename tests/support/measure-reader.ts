/**
 * A program: scans the file that is named by its first argument as an upload is, and prints how long its event loop
 * was deaf and how much memory it took. Its own, and so that of this one file.
 */
import { createReadStream, readFileSync } from "node:fs";
import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { Refused } from "#app/refusal.ts";
import { scanArrival } from "#app/imports/file/scan.server.ts";

const [path = ""] = process.argv.slice(2);
const pieces = () => createReadStream(path, { highWaterMark: 64 * 1024 }) as AsyncIterable<Uint8Array>;

async function upload(): Promise<string> {
  const scan = scanArrival();
  try {
    for await (const bytes of pieces()) await scan.push(bytes);
    const facts = await scan.end(pieces);
    return `read ${facts.rowCount} rows`;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.message;
  }
}

/** The longest time for which nothing else could be done. */
async function deafness<Result>(during: () => Promise<Result>): Promise<{ deafMs: number; result: Result }> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await sleep(20);
  delay.reset();
  const result = await during();
  await sleep(20);
  delay.disable();
  return { deafMs: Math.round(delay.max / 1e6), result };
}

let readerKb = 0;
function lookAtReaders(): void {
  for (const pid of readFileSync("/proc/self/task/" + process.pid + "/children", "utf8")
    .split(" ")
    .filter(Boolean)) {
    try {
      const [, peak = 0] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
      readerKb = Math.max(readerKb, Number(peak));
    } catch {
      // It has just ended.
    }
  }
}

const bare = await deafness(() => sleep(200));
const before = process.resourceUsage().maxRSS;
const started = performance.now();
const cpu = process.cpuUsage();
const watch = setInterval(lookAtReaders, 20);
const { deafMs, result } = await deafness(upload);
clearInterval(watch);
const { user, system } = process.cpuUsage(cpu);
process.stdout.write(
  JSON.stringify({
    outcome: result.slice(0, 200),
    ms: Math.round(performance.now() - started),
    cpuMs: Math.round((user + system) / 1000),
    deafMs,
    bareMs: bare.deafMs,
    grownMb: Math.round((process.resourceUsage().maxRSS - before) / 1024),
    readerMb: Math.round(readerKb / 1024),
  }),
);
