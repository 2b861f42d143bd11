import type { LiveFigures } from "./live.ts";
import { markdownTable, whole } from "./tables.ts";

/** Below this at p99 is what a live shop is promised. */
const pageMsMax = 300;

export function liveTable(figures: LiveFigures): string {
  const { shops, rows, slowUploads, webhooks, seconds, memory, webhookAnswers } = figures;
  const pages = Object.entries(figures.pages).map(([page, busy]) => {
    const idle = figures.idlePages[page];
    return [
      page,
      idle ? `${whole(idle.p50)} / ${whole(idle.p99)}` : "?",
      `${whole(busy.p50)} / ${whole(busy.p99)} / ${whole(busy.max)}`,
      idle ? (busy.p99 / idle.p99).toFixed(1) : "?",
      `${whole(busy.asked)} (${busy.failed})`,
    ];
  });
  const answers = `${whole(webhookAnswers.p50)} / ${whole(webhookAnswers.p99)} / ${whole(webhookAnswers.max)}`;
  const loaded = `${shops} shops, ${shops} imports of ${whole(rows)} rows, ${slowUploads} slow uploads, ${whole(webhooks)} webhooks`;
  const slowest = Math.max(...Object.values(figures.pages).map(({ p99 }) => p99));
  return [
    `Pages below ${pageMsMax} ms at p99: ${slowest < pageMsMax ? "yes" : "no"}, ${whole(slowest)} ms.`,
    markdownTable(
      [loaded, "idle: p50 / p99, ms", "meanwhile: p50 / p99 / max, ms", "p99, times idle", "asked (no 200)"],
      [...pages, ["webhook", "", answers, "", `${whole(webhookAnswers.asked)} (${webhookAnswers.failed})`]],
    ),
    markdownTable(
      ["from the start of the load", "s"],
      [
        ["webhooks answered", seconds.webhooksAnswered.toFixed(1)],
        ["webhooks worked", seconds.webhooksWorked.toFixed(1)],
        ["imports applied", seconds.imports.toFixed(1)],
        ["slow uploads received", seconds.slowUploads.toFixed(1)],
        ["nothing left to do", seconds.all.toFixed(1)],
        ["uploads and decisions answered 503 or not at all (number)", figures.busy.askedAgain],
      ],
    ),
    markdownTable(
      ["memory, MB", "idle", "peak"],
      [
        ["web", memory.idleWeb?.nowMb ?? "?", memory.web?.peakMb ?? "?"],
        ["worker", memory.idleWorker?.nowMb ?? "?", memory.worker?.peakMb ?? "?"],
      ],
    ),
  ].join("\n\n");
}
