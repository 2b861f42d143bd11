/**
 * npx node tests/torture/mutated-files.ts [count] [seed] [minutes]: sends mutated files of every format to a real web
 * process, several at once, and lets a real worker read those that are not refused. Whatever comes: both processes
 * live, every answer is an import or a sentence, and every import accounts for its rows.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { reconcileReport } from "#support/reconcile-report.ts";
import { between, seededRandom } from "#support/random.ts";
import { memoryOf } from "../bench/memory.ts";
import { notAccounted, totals, type Totals } from "./accounted.ts";
import { applySome, isAlive, sendOne, settled, type FilesRun } from "./files-run.ts";
import { startFilesWorld } from "./files-world.ts";
import { shopNames } from "./shop-loop.ts";

export interface FilesOptions {
  count: number;
  seed: number;
  /** No more is sent after them; what was sent is finished. */
  minutes?: number;
  /** Where its PostgreSQL lives; removed in the end. */
  folder: string;
  onProgress?(line: string): void;
}

export interface FilesReport extends Totals {
  sent: number;
  refused: number;
  discarded: number;
  slowest: { ms: number; what: string };
  webPeakMb: number;
  workerPeakMb: number;
  seconds: number;
  /** A sentence each: what must not have happened. */
  problems: string[];
  reconcile: { agree: boolean; text: string };
}

// No multiple of the sources, so that each shop gets files of every kind.
const shopCount = 13;
const senders = 6;
const memoryMbMax = 1_500;

export async function tortureFiles(options: FilesOptions): Promise<FilesReport> {
  const began = performance.now();
  const world = await startFilesWorld(options.folder);
  const shops = shopNames(seededRandom(options.seed), shopCount);
  const counts = { sent: 0, refused: 0, discarded: 0, slowest: { ms: 0, what: "" }, problems: [] };
  const run: FilesRun = { ...counts, world, shops, seed: options.seed };
  const over = new AbortController();
  try {
    const watching = watch(run, over.signal, options.onProgress);
    await Promise.all(Array.from({ length: senders }, () => sendAll(run, options, began)));
    await settled(run);
    await applySome(run);
    await settled(run);
    over.abort();
    await watching;
    const { sent, refused, discarded, slowest, problems } = run;
    problems.push(...(await notAccounted(world.observer, sent - refused)));
    return {
      ...{ sent, refused, discarded, slowest, problems },
      ...(await totals(world.observer)),
      webPeakMb: memoryOf(world.web.pid)?.peakMb ?? 0,
      workerPeakMb: memoryOf(world.worker.pid)?.peakMb ?? 0,
      seconds: (performance.now() - began) / 1000,
      reconcile: await reconcileReport(world.databaseUrl),
    };
  } finally {
    over.abort();
    await world.stop();
  }
}

async function sendAll(run: FilesRun, { count, minutes = 60 }: FilesOptions, began: number): Promise<void> {
  const until = began + minutes * 60_000;
  while (run.sent < count && performance.now() < until && isAlive(run)) await sendOne(run, run.sent++);
}

async function watch(run: FilesRun, signal: AbortSignal, onProgress?: (line: string) => void): Promise<void> {
  const { web, worker } = run.world;
  const processes = Object.entries({ web, worker });
  const told = new Set<string>();
  for (let beat = 1; !signal.aborted; beat++) {
    await sleep(1_000, undefined, { signal }).catch(() => {});
    const sizes = processes.map(([name, { pid }]) => ({ name, mb: memoryOf(pid)?.nowMb ?? 0 }));
    const bad = [
      ...processes
        .filter(([, process]) => process.hasEnded())
        .map(([name, { said }]) => `${name} ended: ${said()}`),
      ...sizes
        .filter(({ mb }) => mb > memoryMbMax)
        .map(({ name }) => `${name} grew beyond ${memoryMbMax} MB`),
    ];
    run.problems.push(...bad.filter((sentence) => !told.has(sentence)));
    for (const sentence of bad) told.add(sentence);
    if (beat % 20 !== 0) continue;
    const memory = sizes.map(({ name, mb }) => `${name} ${mb} MB`).join(", ");
    onProgress?.(`${run.sent} sent, ${run.refused} refused, ${run.problems.length} problems; ${memory}`);
  }
}

const number = (n: number) => n.toLocaleString("en");

export function printFilesReport(report: FilesReport): void {
  const { slowest, seconds } = report;
  console.log(
    `${number(report.sent)} files in ${Math.round(seconds)} s: ${number(report.refused)} refused in a sentence, ${number(report.imports)} imported.`,
  );
  console.log(
    `${number(report.rows)} rows: ${number(report.accepted)} accepted, ${number(report.rejected)} rejected, ${number(report.alreadyApplied)} applied before. ${number(report.applied)} imports applied, ${number(report.discarded)} discarded for too few columns.`,
  );
  console.log(`Slowest answer: ${Math.round(slowest.ms)} ms (${slowest.what}).`);
  console.log(`Peak memory: web ${number(report.webPeakMb)} MB, worker ${number(report.workerPeakMb)} MB.`);
  for (const problem of report.problems) console.log(`PROBLEM: ${problem}`);
  console.log(report.reconcile.text);
}

if (import.meta.main) {
  const [count = 10_000, seed = between(Math.random, 1, 1_000_000), minutes] = process.argv
    .slice(2)
    .map(Number);
  console.log(`Seed ${seed}.`);
  const folder = `.data/torture-files-${process.pid}`;
  const report = await tortureFiles({ count, seed, minutes, folder, onProgress: console.log });
  printFilesReport(report);
  process.exitCode = report.problems.length === 0 && report.reconcile.agree ? 0 : 1;
}
