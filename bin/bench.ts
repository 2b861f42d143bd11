/** npm run bench [-- --quick] [-- --only imports|typical|history|load|people|export]: prints tables, writes bench/results.json and docs/bench.svg. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { bench, parts, usualParts, type BenchResults } from "../tests/bench/bench.ts";
import { busyMax, busySentence, measureBusyness } from "../tests/bench/busy.ts";
import { chart } from "../tests/bench/chart.ts";
import { exportTable } from "../tests/bench/export-table.ts";
import { goals, goalTable } from "../tests/bench/goals.ts";
import { changeTable, keepRun, readKept, type KeptRun } from "../tests/bench/kept.ts";
import { liveTable } from "../tests/bench/live-table.ts";
import { peopleTable } from "../tests/bench/people-table.ts";
import { apiTable, boundsTable, historyTable, memoryTable, stepTable } from "../tests/bench/tables.ts";
import { build } from "./build.ts";
import { endWithSentence } from "./parts/end.ts";
import { print } from "./parts/print.ts";
import { readFlags } from "./parts/flags.ts";

const { values } = readFlags({
  options: { quick: { type: "boolean", default: false }, only: { type: "string" } },
});

async function run(): Promise<void> {
  const only = values.only ? parts.filter((part) => part === values.only) : usualParts;
  if (only.length === 0) throw new Error(`--only must be one of ${parts.join(", ")}.`);
  print("Building the app …");
  build();
  const before = await measureBusyness();
  print(busySentence(before));
  const folder = `.data/bench-${process.pid}`;
  const results = await bench({ only, quick: values.quick, folder, say: (text) => print(text) });
  printReport(results);
  // Another question than that of the results, which stay as they are.
  if (!only.some((part) => usualParts.includes(part))) return;
  mkdirSync("bench", { recursive: true });
  writeFileSync("bench/results.json", `${JSON.stringify(results, null, 2)}\n`);
  const after = await measureBusyness();
  print(`\n${busySentence(after)}`);
  if (Math.max(before, after) > busyMax) return;
  compareAndKeep(results, only);
  // A chart of a part would stand in the README for the whole.
  if (values.only || values.quick) return;
  writeFileSync("docs/bench.svg", chart(results));
}

const keptFile = "bench/kept.json";

function compareAndKeep(
  { measuredAt, machine, imports, histories }: BenchResults,
  parts: readonly string[],
): void {
  const kept = existsSync(keptFile) ? readKept(readFileSync(keptFile, "utf8")) : [];
  const run: KeptRun = {
    measuredAt,
    kind: { parts, quick: values.quick, machine: `${machine.cores} × ${machine.model}` },
    figures: goals(imports, histories).map(({ name, measured, better }) => ({ name, measured, better })),
  };
  const changes = changeTable(kept, run);
  if (changes) print(`\n${changes}`);
  writeFileSync(keptFile, `${JSON.stringify(keepRun(kept, run), null, 2)}\n`);
}

function printReport({
  imports,
  typical,
  histories,
  live,
  people,
  exported,
  machine,
  seconds,
}: BenchResults): void {
  const { cores, model, memoryGb, node, postgres } = machine;
  const tables = [
    `${cores} cores (${model}), ${memoryGb} GB, Node ${node}, PostgreSQL ${postgres}; ${Math.round(seconds)} s.`,
    ...(imports.length > 0
      ? [stepTable(imports), boundsTable(imports, typical), apiTable(imports), memoryTable(imports)]
      : []),
    ...(typical ? [typicalSentence(typical, imports)] : []),
    ...(histories.length > 0 ? [historyTable(histories)] : []),
    ...(live ? [liveTable(live)] : []),
    ...(people ? [peopleTable(people)] : []),
    ...(exported ? [exportTable(exported)] : []),
    ...(live || people || exported ? [] : [goalTable(goals(imports, histories))]),
  ];
  print(`\n${tables.join("\n\n")}`);
}

function typicalSentence(
  { sampleRows, rowsPerSecond }: NonNullable<BenchResults["typical"]>,
  imports: BenchResults["imports"],
): string {
  const rows = imports.at(-1)?.rows ?? 1_000_000;
  const minutes = Math.round(rows / rowsPerSecond / 60);
  return `Prisma, one transaction a row: ${Math.round(rowsPerSecond)} rows/s over ${sampleRows} rows; ${rows.toLocaleString("en")} rows would take ${minutes} minutes.`;
}

await run().catch(endWithSentence);
