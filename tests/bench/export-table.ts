import { exportKinds, type ExportFigures, type ExportKind } from "./export.ts";
import { markdownTable, whole } from "./tables.ts";

export function exportTable({ customers, runs, memory }: ExportFigures): string {
  const kinds = Object.keys(exportKinds) as ExportKind[];
  return [
    markdownTable(
      [`a CSV of ${whole(customers)} customers`, "s", "MB", "calls", "cost"],
      kinds.map((kind) => {
        const { seconds, fileMb, calls, cost } = runs[kind];
        return [kind, seconds.toFixed(1), whole(fileMb), whole(calls), whole(cost)];
      }),
    ),
    `Memory of the worker at its peak: ${memory?.peakMb ?? "?"} MB.`,
  ].join("\n\n");
}
