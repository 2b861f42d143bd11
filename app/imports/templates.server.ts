import Papa from "papaparse";
import { writeWorkbook, type WorkbookCell } from "#app/imports/file/workbook/write.server.ts";
import type { Words } from "../locales/words.ts";
import { columnNames } from "./fields.ts";
import { descriptionCharsMax, pointsMax } from "./limits.ts";

/** A file that begins a merchant's own. Its columns are called alike in every language, as they are read. */
export interface Template {
  contentType: string;
  bytes(words: Words): Promise<Uint8Array>;
}

export const templates: Record<string, Template> = {
  "pointbook-template.csv": {
    contentType: "text/csv; charset=utf-8",
    bytes: async (words) => new TextEncoder().encode(csv(words)),
  },
  "pointbook-template.xlsx": {
    contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    bytes: workbook,
  },
};

const rowsIn = ({ t }: Words) => [
  { id: "7338441277598", points: 250, description: t("upload.template.welcome") },
  { id: "7338441310366", points: 1200, description: t("upload.template.purchases") },
  { id: "7338441343134", points: -100, description: t("upload.template.correction") },
];

function csv(words: Words): string {
  const lines = rowsIn(words).map(
    ({ id, points, description }) => `${id},${points},${Papa.unparse([[description]], { quotes: true })}`,
  );
  const text = [columnNames.join(","), ...lines].join("\n") + "\n";
  // The byte-order mark makes Excel read UTF-8; where all is ASCII, nothing has to be told.
  return /[^\0-\x7f]/.test(text) ? `\uFEFF${text}` : text;
}

function workbook(words: Words): Promise<Uint8Array> {
  const { t } = words;
  const bold = (texts: readonly string[]): WorkbookCell[] => texts.map((text) => ({ text, bold: true }));
  const headings = [t("upload.template.column"), t("upload.template.holds"), t("upload.template.example")];
  return writeWorkbook([
    {
      name: t("upload.template.pointsSheet"),
      columns: [{ width: 18 }, { width: 16 }, { width: 60 }],
      // Ids as text: as numbers a spreadsheet would shorten them.
      rows: [
        bold(columnNames),
        ...rowsIn(words).map(({ id, points, description }) => [
          { text: id },
          { number: points },
          { text: description },
        ]),
      ],
    },
    {
      name: t("upload.template.columnsSheet"),
      columns: [{ width: 18 }, { width: 100 }, { width: 40 }],
      rows: [bold(headings), ...explainedIn(words).map((line) => line.map((text) => ({ text })))],
    },
  ]);
}

/** The name of each column, what it holds, and an example. */
const explainedIn = ({ t }: Words): string[][] => [
  ["shopify_id", t("upload.template.shopifyId"), "7338441277598"],
  // As they are typed into a cell, without separators.
  [
    "points_to_add",
    t("upload.template.points", { pointsMin: String(-pointsMax), pointsMax: String(pointsMax) }),
    "250",
  ],
  [
    "description",
    t("upload.template.description", { charsMax: descriptionCharsMax }),
    t("upload.template.welcome"),
  ],
  ["occurred_at", t("upload.template.occurredAt"), "2026-05-31"],
];
