/** The figures that the project holds itself to, and whether this run reached them. */
import type { HistoryFigures } from "./history.ts";
import type { ImportFigures } from "./imports.ts";
import { figure, markdownTable, timesCopy, toReview, whole } from "./tables.ts";

export interface Goal {
  name: string;
  goal: number;
  measured: number;
  /** Whether more is better, or less. */
  better: "more" | "less";
}

const wholeRate = 10_000;
const withoutApiRate = 100_000;
const timesCopyMax = 3;
/** Of a million rows, at 100 ms a call. */
const toReviewSeconds = 12;
const rowsToReview = 1_000_000;
const timesPerRowMax = 1.3;
const timesMemoryMax = 1.1;
const workerMb = 250;
const webMb = 300;
const requestsPerSecond = 4_000;
const p99MsMax = 15;

export function goals(imports: ImportFigures[], histories: HistoryFigures[]): Goal[] {
  return [...importGoals(imports), ...historyGoals(histories)];
}

function importGoals(imports: ImportFigures[]): Goal[] {
  const most = imports.at(-1);
  const [least] = imports;
  if (!most || !least) return [];
  const at = `at ${whole(most.rows)} rows`;
  const perRow = (of: ImportFigures) => of.wholeSeconds / of.rows;
  const found: Goal[] = [
    more(`upload to applied ${at}, rows/s`, wholeRate, most.rows / most.wholeSeconds),
    more(`without the API ${at}, rows/s`, withoutApiRate, most.withoutApiRowsPerSecond),
    less(`staging + apply ${at}, times a bare COPY`, timesCopyMax, timesCopy(most)),
    less(
      `seconds a row ${at}, times those at ${whole(least.rows)}`,
      timesPerRowMax,
      perRow(most) / perRow(least),
    ),
  ];
  if (most.rows === rowsToReview)
    found.push(less(`drop to review ${at}, s`, toReviewSeconds, toReview(most)));
  const { web, worker } = most.memory;
  if (worker) found.push(less(`worker's memory ${at}, MB`, workerMb, worker.peakMb));
  if (web) found.push(less(`web process's memory ${at}, MB`, webMb, web.peakMb));
  const middle = imports.at(-2);
  if (middle?.memory.worker && most.memory.worker) {
    const times = most.memory.worker.peakMb / middle.memory.worker.peakMb;
    found.push(less(`worker's memory ${at}, times that at ${whole(middle.rows)}`, timesMemoryMax, times));
  }
  return found;
}

function historyGoals(histories: HistoryFigures[]): Goal[] {
  const most = histories.at(-1);
  if (!most) return [];
  const at = `at ${whole(most.entries)} entries`;
  return [
    more(`history pages ${at}, requests/s`, requestsPerSecond, most.page.requestsPerSecond),
    less(`history page ${at}, p99 in ms`, p99MsMax, most.page.p99Ms),
    ...(most.webMemory ? [less(`web process's memory ${at}, MB`, webMb, most.webMemory.peakMb)] : []),
  ];
}

const more = (name: string, goal: number, measured: number): Goal => ({
  name,
  goal,
  measured,
  better: "more",
});
const less = (name: string, goal: number, measured: number): Goal => ({
  name,
  goal,
  measured,
  better: "less",
});

const reached = ({ goal, measured, better }: Goal) =>
  better === "more" ? measured >= goal : measured <= goal;

export function goalTable(all: Goal[]): string {
  return markdownTable(
    ["goal", "goal", "measured", "reached"],
    all.map((of) => [
      of.name,
      `${of.better === "more" ? "≥" : "≤"} ${figure(of.goal)}`,
      figure(of.measured),
      reached(of) ? "yes" : "no",
    ]),
  );
}
