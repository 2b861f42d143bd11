/** Measures the whole app over real processes, and beside it, in the same run, what bounds it. */
import { cpus, totalmem } from "node:os";
import pg from "pg";
import { startOwnServer, type OwnServer } from "#support/own-database.ts";
import { exportedInBench, exportedInBenchQuick, measureExport, type ExportFigures } from "./export.ts";
import { measureHistory, type HistoryFigures } from "./history.ts";
import { measureImports, type ImportFigures } from "./imports.ts";
import { liveSize, liveSizeQuick, measureLive, type LiveFigures } from "./live.ts";
import { measurePeople, peopleInBench, peopleInBenchQuick, type PeopleFigures } from "./people.ts";
import { measureTypicalApp, type TypicalFigures } from "./typical-app.ts";

export const parts = ["imports", "typical", "history", "load", "people", "export"] as const;
export type Part = (typeof parts)[number];
/** Those that the README shows; the others are asked for by their names. */
export const usualParts: readonly Part[] = ["imports", "typical", "history"];

export interface BenchOptions {
  only: readonly Part[];
  /** The largest sizes are left out. */
  quick: boolean;
  folder: string;
  say(text: string): void;
}

export interface BenchResults {
  measuredAt: string;
  machine: { cores: number; model: string; memoryGb: number; node: string; postgres: string };
  seconds: number;
  imports: ImportFigures[];
  typical: TypicalFigures | null;
  histories: HistoryFigures[];
  live: LiveFigures | null;
  people: PeopleFigures | null;
  exported: ExportFigures | null;
}

const importSizes = [10_000, 100_000, 1_000_000];
const historySizes = [10_000, 1_000_000, 10_000_000];
/** A second of an import is mostly chance: small ones are repeated. */
const repeatsOf = (rows: number) => (rows <= 10_000 ? 5 : rows <= 100_000 ? 3 : 1);

export async function bench({ only, quick, folder, say }: BenchOptions): Promise<BenchResults> {
  const began = performance.now();
  const server = await startOwnServer(folder);
  try {
    const imports: ImportFigures[] = [];
    for (const rows of only.includes("imports") ? sizes(importSizes, quick) : []) {
      say(`Import of ${rows.toLocaleString("en")} rows …`);
      imports.push(await measureImports(server, rows, repeatsOf(rows)));
    }
    if (only.includes("typical")) say("What a typical app does …");
    const typical = only.includes("typical") ? await measureTypicalApp(server) : null;
    const histories: HistoryFigures[] = [];
    for (const entries of only.includes("history") ? sizes(historySizes, quick) : []) {
      say(`History pages over ${entries.toLocaleString("en")} entries …`);
      histories.push(await measureHistory(server, entries));
    }
    if (only.includes("load")) say("Many shops at once …");
    const live = only.includes("load") ? await measureLive(server, quick ? liveSizeQuick : liveSize) : null;
    const count = quick ? peopleInBenchQuick : peopleInBench;
    if (only.includes("people")) say(`${count.toLocaleString("en")} new customers with points …`);
    const people = only.includes("people") ? await measurePeople(server, count) : null;
    const many = quick ? exportedInBenchQuick : exportedInBench;
    if (only.includes("export")) say(`A file of ${many.toLocaleString("en")} customers …`);
    const exported = only.includes("export") ? await measureExport(server, many) : null;
    return {
      measuredAt: new Date().toISOString(),
      machine: await machine(server),
      seconds: (performance.now() - began) / 1000,
      ...{ imports, typical, histories, live, people, exported },
    };
  } finally {
    await server.remove();
  }
}

const sizes = (all: number[], quick: boolean) => (quick ? all.slice(0, -1) : all);

async function machine(server: OwnServer): Promise<BenchResults["machine"]> {
  const client = new pg.Client({ connectionString: await server.createDatabase("bench_machine") });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>("SHOW server_version");
  await client.end();
  return {
    cores: cpus().length,
    model: cpus()[0]?.model ?? "unknown",
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    postgres: rows[0]?.server_version ?? "unknown",
  };
}
