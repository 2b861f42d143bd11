/**
 * npm run torture [-- --kills 200] [-- --seed N]: SIGKILL at random moments; exit code 0 when nothing was lost or doubled.
 * npm run torture -- people [--kills 200] [--seed N] [--minutes 60]: the same while customers are written.
 * npm run torture -- files 10000 [--seed N]: mutated files; exit code 0 when each was refused or accounted for.
 */
import { printFilesReport, tortureFiles } from "../tests/torture/mutated-files.ts";
import { torturePeople, type PeopleTortureReport } from "../tests/torture/people.ts";
import { steps, victims, type Kill } from "../tests/torture/killing.ts";
import { torture, type TortureReport } from "../tests/torture/torture.ts";
import { build } from "./build.ts";
import { endWithSentence } from "./parts/end.ts";
import { print } from "./parts/print.ts";
import { readFlags } from "./parts/flags.ts";

const { values, positionals } = readFlags({
  allowPositionals: true,
  options: {
    kills: { type: "string", default: "200" },
    seed: { type: "string" },
    minutes: { type: "string", default: "60" },
  },
});

const number = (n: number) => n.toLocaleString("en");

const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);

async function runFiles(): Promise<void> {
  const count = Number(positionals[1] ?? 10_000);
  if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(seed))
    throw new Error("The number of files and --seed must be whole numbers.");
  print(`Seed ${seed}. Building the app …`);
  build();
  const folder = `.data/torture-${process.pid}`;
  const report = await tortureFiles({ count, seed, folder, onProgress: print });
  printFilesReport(report);
  process.exitCode = report.problems.length === 0 && report.reconcile.agree ? 0 : 1;
}

function killsWanted(): number {
  const kills = Number(values.kills);
  if (!Number.isSafeInteger(kills) || kills < 1 || !Number.isSafeInteger(seed))
    throw new Error("--kills and --seed must be whole numbers.");
  if (!(Number(values.minutes) > 0)) throw new Error("--minutes must be a number.");
  return kills;
}

async function runPeople(): Promise<void> {
  const kills = killsWanted();
  print(`Seed ${seed}. Building the app …`);
  build();
  const report = await torturePeople({
    ...{ kills, seed, minutes: Number(values.minutes), folder: `.data/torture-${process.pid}` },
    onKill: ({ number: n, victim, way }) => print(`kill ${n} of ${kills}: ${victim} while ${way}`),
  });
  printPeopleReport(report);
  // Whoever was never killed has proved nothing.
  const wasKilled = report.kills.length > 0;
  process.exitCode = wasKilled && report.differences.length === 0 && report.reconcile.agree ? 0 : 1;
}

function printPeopleReport(report: PeopleTortureReport): void {
  const ways = [...new Set(report.kills.map(({ way }) => way))].sort();
  const row = (of: PeopleTortureReport["kills"]) =>
    Object.fromEntries(ways.map((way) => [way, of.filter((kill) => kill.way === way).length]));
  console.table(
    Object.fromEntries([
      ...victims.map((victim) => [victim, row(report.kills.filter((kill) => kill.victim === victim))]),
      ["all", row(report.kills)],
    ]),
  );
  print(`${number(report.kills.length)} kills in ${Math.round(report.seconds)} s.`);
  print(
    `${number(report.imports)} imports of ${number(report.rows)} rows, ${number(report.byFiles)} of them with files of customers; ${number(report.added)} customers added, ${number(report.changed)} changed; ${number(report.entries)} entries posted.`,
  );
  print(`Sent again: ${report.clicksRepeated} clicks. Stood still and retried: ${report.retries}.`);
  printEnd(report);
}

async function run(): Promise<void> {
  const kills = killsWanted();
  print(`Seed ${seed}. Building the app …`);
  build();
  const report = await torture({
    ...{ kills, seed, folder: `.data/torture-${process.pid}` },
    onKill: ({ number: n, victim, phase }) => print(`kill ${n} of ${kills}: ${victim} while ${phase}`),
  });
  printReport(report);
  process.exitCode = report.differences.length === 0 && report.reconcile.agree ? 0 : 1;
}

function printReport(report: TortureReport): void {
  console.table(killTable(report.kills));
  print(`${number(report.kills.length)} kills in ${Math.round(report.seconds)} s.`);
  print(
    `${number(report.imports)} imports of ${number(report.rows)} rows, ${number(report.undone)} of them undone; ${number(report.entries)} entries posted.`,
  );
  print(
    `Not answered and sent again: ${report.uploadsRepeated} uploads, ${report.clicksRepeated} clicks. Arrived twice and discarded: ${report.duplicatesDiscarded}. Failed and retried: ${report.retries}.`,
  );
  for (const [what, count] of Object.entries(report.unkind)) print(`${what}: ${number(count)}`);
  printEnd(report);
}

function printEnd(
  report: Pick<TortureReport, "endedByThemselves" | "lastWords" | "differences" | "reconcile">,
) {
  print(`Processes that ended by themselves: ${report.endedByThemselves}.`);
  for (const words of report.lastWords) print(words);
  for (const difference of report.differences) print(`DIFFERS: ${difference}`);
  print(report.reconcile.text);
  if (report.differences.length === 0 && report.reconcile.agree) print("Nothing lost, nothing doubled.");
}

/** How often each was killed in each step. */
function killTable(kills: Kill[]): Record<string, Record<string, number>> {
  const phases = [...new Set([...steps, "hand-over", ...kills.map(({ phase }) => phase)])];
  const row = (of: Kill[]) =>
    Object.fromEntries(phases.map((phase) => [phase, of.filter((kill) => kill.phase === phase).length]));
  return Object.fromEntries([
    ...victims.map((victim) => [victim, row(kills.filter((kill) => kill.victim === victim))]),
    ["all", row(kills)],
  ]);
}

const runs: Record<string, () => Promise<void>> = { files: runFiles, people: runPeople };
await (runs[positionals[0] ?? ""] ?? run)().catch(endWithSentence);
