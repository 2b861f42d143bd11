import Papa from "papaparse";
import { columnNames } from "./fields.ts";
import { descriptionCharsMax, pointsMax } from "./limits.ts";
import { writeWorkbook, type WorkbookCell } from "#app/imports/file/workbook/write.server.ts";

/** A file that begins a merchant's own. */
export interface Template {
  contentType: string;
  bytes(): Promise<Uint8Array>;
}

const rows = [
  ["7338441277598", "250", "Welcome to our new points programme"],
  ["7338441310366", "1200", "Points from your purchases in 2025"],
  ["7338441343134", "-100", "Correction: points counted twice in March"],
] as const;

const explained = [
  [
    "shopify_id",
    "The customer’s Shopify id, digits only. The column “Customer ID” of Shopify’s customer export holds it. Instead of it, a column “email” or “phone” can say who the customer is.",
    "7338441277598",
  ],
  [
    "points_to_add",
    `A whole number from -${pointsMax} to ${pointsMax}. It is added to the balance; a minus takes points away.`,
    "250",
  ],
  [
    "description",
    `What the customer reads beside the points, up to ${descriptionCharsMax} characters. One sentence for all rows can be typed after the upload instead.`,
    "Welcome to our new points programme",
  ],
  [
    "occurred_at",
    "May be left out: the day on which the points were earned. The customer sees it beside them.",
    "2026-05-31",
  ],
] as const;

export const templates: Record<string, Template> = {
  "pointbook-template.csv": {
    contentType: "text/csv; charset=utf-8",
    bytes: async () => new TextEncoder().encode(csv()),
  },
  "pointbook-template.xlsx": {
    contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    bytes: workbook,
  },
};

function csv(): string {
  const lines = rows.map(
    ([id, points, description]) => `${id},${points},${Papa.unparse([[description]], { quotes: true })}`,
  );
  return [columnNames.join(","), ...lines].join("\n") + "\n";
}

function workbook(): Promise<Uint8Array> {
  const bold = (texts: readonly string[]): WorkbookCell[] => texts.map((text) => ({ text, bold: true }));
  return writeWorkbook([
    {
      name: "Points",
      columns: [{ width: 18 }, { width: 16 }, { width: 60 }],
      // Ids as text: as numbers a spreadsheet would shorten them.
      rows: [
        bold(columnNames),
        ...rows.map(([id, points, description]) => [
          { text: id },
          { number: Number(points) },
          { text: description },
        ]),
      ],
    },
    {
      name: "Columns",
      columns: [{ width: 18 }, { width: 100 }, { width: 40 }],
      rows: [
        bold(["Column", "What it holds", "Example"]),
        ...explained.map((line) => line.map((text) => ({ text }))),
      ],
    },
  ]);
}
