/** The results of the last runs on a quiet machine, so that a change is seen. */
import { median } from "./measure.ts";
import { figure, markdownTable } from "./tables.ts";
import type { Goal } from "./goals.ts";

/** What a run is compared by: figures of another machine, or of other sizes, say nothing about it. */
export interface Kind {
  parts: readonly string[];
  quick: boolean;
  machine: string;
}

export interface KeptRun {
  measuredAt: string;
  kind: Kind;
  figures: Pick<Goal, "name" | "measured" | "better">[];
}

const runsKept = 10;

/** The last ten of each kind, the oldest first. */
export function keepRun(kept: KeptRun[], run: KeptRun): KeptRun[] {
  const tooOld = new Set(alike(kept, run).slice(0, -(runsKept - 1)));
  return [...kept.filter((one) => !tooOld.has(one)), run];
}

/** Beside the medians of the earlier runs of the same kind; null where there is none. */
export function changeTable(kept: KeptRun[], run: KeptRun): string | null {
  const before = alike(kept, run);
  if (before.length === 0) return null;
  const rows = run.figures.flatMap(({ name, measured, better }) => {
    const earlier = before.flatMap(({ figures }) =>
      figures.filter((figure) => figure.name === name).map((figure) => figure.measured),
    );
    if (earlier.length === 0) return [];
    const times = measured / median(earlier);
    return [[name, figure(median(earlier)), figure(measured), times.toFixed(2), word(times, better)]];
  });
  return markdownTable(["beside earlier runs", `median of ${before.length}`, "now", "times", ""], rows);
}

const alike = (kept: KeptRun[], { kind }: KeptRun) =>
  kept.filter((one) => JSON.stringify(one.kind) === JSON.stringify(kind));

/** Runs on one machine differ by a tenth without any change of the code. */
const noise = 0.1;

function word(times: number, better: Goal["better"]): string {
  if (Math.abs(times - 1) <= noise) return "as before";
  return times > 1 === (better === "more") ? "better" : "worse";
}

/** @returns none where the text is no list of runs: it was cut off, or written by another version. */
export function readKept(text: string): KeptRun[] {
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) && read.every(isRun) ? read : [];
  } catch {
    return [];
  }
}

function isRun(value: unknown): value is KeptRun {
  const { kind, figures } = (value ?? {}) as Partial<KeptRun>;
  return typeof kind === "object" && Array.isArray(figures);
}
