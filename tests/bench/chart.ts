/** The README's chart: how fast each way is, on a logarithmic scale, and where the seconds of an import go. */
import type { HistoryFigures } from "./history.ts";
import { importSteps, type ImportFigures, type ImportStep } from "./imports.ts";
import { whole } from "./tables.ts";
import type { TypicalFigures } from "./typical-app.ts";

export interface ChartFigures {
  imports: ImportFigures[];
  histories: HistoryFigures[];
  typical: TypicalFigures | null;
}

const width = 880;
const left = 280;
const right = 110;
const barHeight = 20;
const rowHeight = 30;
const ink = "#1f2933";
const faint = "#5b6775";
const ours = "#2a6f97";
const theirs = "#a9b4c0";
const stepColours: Record<ImportStep, string> = {
  upload: "#89c2d9",
  staging: "#468faf",
  check: "#f4a259",
  apply: "#2a6f97",
  undo: "#014f86",
};

/** On a card of its own, so that it reads the same on a light page and on a dark one. */
export function chart(figures: ChartFigures): string {
  const panels: string[] = [];
  let top = 24;
  for (const panel of [ratePanel(figures), stepPanel(figures.imports), historyPanel(figures.histories)]) {
    if (!panel) continue;
    panels.push(`<g transform="translate(0 ${top})">${panel.svg}</g>`);
    top += panel.height + 28;
  }
  const font = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${top}" viewBox="0 0 ${width} ${top}" role="img" aria-label="Pointbook's measurements" font-family="${font}" font-size="13">
<rect x="0.5" y="0.5" width="${width - 1}" height="${top - 1}" rx="10" fill="#ffffff" stroke="#d5dbe1"/>
${panels.join("\n")}
</svg>
`;
}

interface Panel {
  svg: string;
  height: number;
}

interface Bar {
  label: string;
  value: number;
  text: string;
  colour: string;
}

function ratePanel({ imports, typical }: ChartFigures): Panel | null {
  const most = imports.at(-1);
  if (!most) return null;
  const rate = (label: string, value: number, colour: string): Bar => ({
    ...{ label, value, colour },
    text: `${whole(value)}/s`,
  });
  const bars = [
    rate("Parsing alone (papaparse)", most.rows / most.papaparseSeconds, theirs),
    rate("Bare COPY of the finished entries", most.rows / most.copy.ledgerSeconds, theirs),
    rate("Pointbook: read, judge, post", most.withoutApiRowsPerSecond, ours),
    rate("Pointbook: the whole, with the check", most.rows / most.wholeSeconds, ours),
    ...(typical ? [rate("Prisma, one transaction a row", typical.rowsPerSecond, theirs)] : []),
  ];
  const decades = [100, 1_000, 10_000, 100_000, 1_000_000];
  const above100 = (value: number) => Math.log10(Math.max(100, value)) - 2;
  const longest = Math.max(...[...decades, ...bars.map(({ value }) => value)].map(above100));
  const place = (value: number) => above100(value) / longest;
  return barPanel(
    `Rows a second at ${whole(most.rows)} rows (each line is ten times the one before)`,
    bars,
    place,
    decades,
  );
}

function historyPanel(histories: HistoryFigures[]): Panel | null {
  const bars = histories.flatMap(({ entries, page, bare }): Bar[] => [
    {
      label: `Whole web process, ${whole(entries)} entries`,
      value: page.requestsPerSecond,
      text: `${whole(page.requestsPerSecond)}/s, p99 ${page.p99Ms} ms`,
      colour: ours,
    },
    {
      label: `Bare node:http, same query`,
      value: bare.requestsPerSecond,
      text: `${whole(bare.requestsPerSecond)}/s, p99 ${bare.p99Ms} ms`,
      colour: theirs,
    },
  ]);
  if (bars.length === 0) return null;
  const most = 1.25 * Math.max(...bars.map(({ value }) => value));
  return barPanel("Shoppers' history pages a second, 20 connections", bars, (value) => value / most, []);
}

function barPanel(title: string, bars: Bar[], place: (value: number) => number, lines: number[]): Panel {
  const room = width - left - right;
  const height = 26 + bars.length * rowHeight;
  const grid = lines.map((line) => {
    const x = left + room * place(line);
    return `<line x1="${round(x)}" x2="${round(x)}" y1="22" y2="${height}" stroke="#e4e8ec"/>`;
  });
  const drawn = bars.map(({ label, value, text, colour }, i) => {
    const y = 26 + i * rowHeight;
    const long = Math.max(2, room * place(value));
    return `${words(left - 12, y + 15, label, ink, "end")}<rect x="${left}" y="${y}" width="${round(long)}" height="${barHeight}" rx="3" fill="${colour}"/>${words(left + long + 8, y + 15, text, faint)}`;
  });
  return { svg: heading(title) + grid.join("") + drawn.join("\n"), height };
}

/** One bar a size, of the same length: which share of its time each step takes. */
function stepPanel(imports: ImportFigures[]): Panel | null {
  if (imports.length === 0) return null;
  const room = width - left - right;
  const steps = importSteps.filter((step) => step !== "undo");
  const drawn = imports.map((of, i) => {
    const y = 26 + i * rowHeight;
    let x = left;
    const parts = steps.map((step) => {
      const long = (room * of.seconds[step]) / of.wholeSeconds;
      const part = `<rect x="${round(x)}" y="${y}" width="${round(long)}" height="${barHeight}" fill="${stepColours[step]}"/>`;
      x += long;
      return part;
    });
    const label = words(left - 12, y + 15, `${whole(of.rows)} rows`, ink, "end");
    return label + parts.join("") + words(left + room + 8, y + 15, `${of.wholeSeconds.toFixed(1)} s`, faint);
  });
  const legendY = 26 + imports.length * rowHeight + 14;
  const legend = steps.map((step, i) => {
    const x = left + i * 110;
    return `<rect x="${x}" y="${legendY - 10}" width="12" height="12" rx="2" fill="${stepColours[step]}"/>${words(x + 18, legendY, step, faint)}`;
  });
  return {
    svg:
      heading("Where the time of an import goes, from the first byte to the last entry") +
      drawn.join("\n") +
      legend.join(""),
    height: legendY + 6,
  };
}

const heading = (text: string) =>
  `<text x="24" y="12" fill="${ink}" font-size="14" font-weight="600">${escape(text)}</text>`;

function words(
  x: number,
  y: number,
  text: string,
  colour: string,
  anchor: "start" | "end" = "start",
): string {
  return `<text x="${round(x)}" y="${y}" fill="${colour}" text-anchor="${anchor}" stroke="#ffffff" stroke-width="3" paint-order="stroke">${escape(text)}</text>`;
}

const escape = (text: string) => text.replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`);
const round = (n: number) => Math.round(n * 10) / 10;
