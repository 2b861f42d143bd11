/** What the bench says: tables as the README shows them. */
import type { HistoryFigures } from "./history.ts";
import { importSteps, latencyMs, type ImportFigures } from "./imports.ts";
import type { Memory } from "./memory.ts";
import type { TypicalFigures } from "./typical-app.ts";

type Cells = (string | number)[];

export function markdownTable(head: Cells, rows: Cells[]): string {
  const all = [head, ...rows].map((cells) => cells.map(String));
  const widths = head.map((_, column) => Math.max(3, ...all.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: string[]) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(" | ")} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`,
  );
  const [first = [], ...rest] = all;
  return [line(first), `| ${rule.join(" | ")} |`, ...rest.map(line)].join("\n");
}

export const whole = (n: number) => Math.round(n).toLocaleString("en");
/** Of any size, for figures of several kinds in one column. */
export const figure = (n: number) => (n >= 100 ? whole(n) : n.toFixed(2));
const seconds = (n: number) => n.toFixed(n < 10 ? 2 : 1);
const ratio = (n: number) => n.toFixed(2);
const mb = (memory: Memory | null) => (memory ? whole(memory.peakMb) : "?");
const idleMb = (memory: Memory | null) => (memory ? whole(memory.nowMb) : "?");

/** Seconds and rows a second of each step. */
export function stepTable(figures: ImportFigures[]): string {
  return markdownTable(
    ["rows", ...importSteps.map((step) => `${step}, s`), "upload to applied, s", "rows/s"],
    figures.map((of) => [
      whole(of.rows),
      ...importSteps.map((step) => `${seconds(of.seconds[step])} (${whole(of.rows / of.seconds[step])}/s)`),
      seconds(of.wholeSeconds),
      whole(of.rows / of.wholeSeconds),
    ]),
  );
}

/** Beside the barest way, on the same data in the same run. */
export function boundsTable(figures: ImportFigures[], typical: TypicalFigures | null): string {
  return markdownTable(
    ["rows/s", ...figures.map((of) => `${whole(of.rows)} rows`)],
    [
      ["parse alone (papaparse)", ...figures.map((of) => whole(of.rows / of.papaparseSeconds))],
      ["bare COPY of the judged rows", ...figures.map((of) => whole(of.rows / of.copy.rowsSeconds))],
      ["bare COPY of the finished entries", ...figures.map((of) => whole(of.rows / of.copy.ledgerSeconds))],
      [
        "Pointbook without the API (staging + apply)",
        ...figures.map((of) => whole(of.withoutApiRowsPerSecond)),
      ],
      ["times a bare COPY", ...figures.map((of) => ratio(timesCopy(of)))],
      ["Pointbook, upload to applied", ...figures.map((of) => whole(of.rows / of.wholeSeconds))],
      ...(typical
        ? [["Prisma, one transaction a row", ...figures.map(() => whole(typical.rowsPerSecond))]]
        : []),
    ],
  );
}

/** How often a bare COPY of the same entries would fit into staging and apply. */
export const timesCopy = (of: ImportFigures) =>
  (of.seconds.staging + of.seconds.apply) / of.copy.ledgerSeconds;

/** What the merchant waits for: customers are asked about while the file is still read. */
export const toReview = ({ seconds: { upload, staging, check } }: ImportFigures) => upload + staging + check;

export function apiTable(figures: ImportFigures[]): string {
  return markdownTable(
    [`customers asked about, ${latencyMs} ms a call`, ...figures.map((of) => whole(of.customers))],
    [
      ["calls", ...figures.map(({ api }) => whole(api.count))],
      ["least possible calls", ...figures.map(({ api }) => whole(api.leastCalls))],
      ["operations", ...figures.map(({ api }) => Object.keys(api.byOperation).join(" "))],
      ["cost", ...figures.map(({ api }) => whole(api.costRequested))],
      ["throttled calls", ...figures.map(({ api }) => whole(api.throttled))],
      ["most in flight", ...figures.map(({ api }) => whole(api.inFlightMax))],
      ["asking after the last row was read, s", ...figures.map(({ api }) => seconds(api.askingSeconds))],
      ["the same calls alone, s", ...figures.map(({ api }) => seconds(api.bareSeconds))],
      ["least possible, s", ...figures.map(({ api }) => seconds(api.leastSeconds))],
      ["drop to review, s", ...figures.map((of) => seconds(toReview(of)))],
    ],
  );
}

export function memoryTable(figures: ImportFigures[]): string {
  return markdownTable(
    ["MB", ...figures.map((of) => `${whole(of.rows)} rows`)],
    [
      ["file", ...figures.map((of) => whole(of.fileMb))],
      ["web, idle", ...figures.map(({ memory }) => idleMb(memory.idle.web))],
      ["web, peak", ...figures.map(({ memory }) => mb(memory.web))],
      ["worker, idle", ...figures.map(({ memory }) => idleMb(memory.idle.worker))],
      ["worker, peak", ...figures.map(({ memory }) => mb(memory.worker))],
      [
        "a page meanwhile: p50 / p99, ms",
        ...figures.map(({ pageMs }) => `${whole(pageMs.p50)} / ${whole(pageMs.p99)}`),
      ],
    ],
  );
}

export function historyTable(figures: HistoryFigures[]): string {
  const server = (name: string, of: (figure: HistoryFigures) => HistoryFigures["page"]) => [
    [`${name}: requests/s`, ...figures.map((figure) => whole(of(figure).requestsPerSecond))],
    [`${name}: p50 / p99, ms`, ...figures.map((figure) => `${of(figure).p50Ms} / ${of(figure).p99Ms}`)],
  ];
  return markdownTable(
    ["history page, 20 connections", ...figures.map((of) => `${whole(of.entries)} entries`)],
    [
      ...server("web process", (figure) => figure.page),
      ...server("bare node:http, same query", (figure) => figure.bare),
      ["web process, peak MB", ...figures.map((of) => mb(of.webMemory))],
      ["load generator, share of a core", ...figures.map((of) => ratio(of.page.ownCpuShare))],
    ],
  );
}
