import { contentTypes } from "../../content-types.ts";
import Papa from "papaparse";
import { writeWorkbook, type WorkbookCell } from "#app/imports/file/workbook/write.server.ts";
import type { Words } from "../../locales/words.ts";
import { columnNames } from "../fields.ts";
import { descriptionCharsMax, pointsMax } from "../limits.ts";

/** A file that begins a merchant's own. Its columns are called alike in every language, as they are read. */
export interface Template {
  contentType: string;
  /** @param customerIds whose rows the examples are; none of a shop without customers */
  bytes(words: Words, customerIds: readonly string[]): Promise<Uint8Array>;
}

export const templates: Record<string, Template> = {
  "pointbook-template.csv": {
    contentType: contentTypes.csv,
    bytes: async (...given) => new TextEncoder().encode(csv(...given)),
  },
  "pointbook-template.xlsx": {
    contentType: contentTypes.xlsx,
    bytes: workbook,
  },
};

/** How many of a shop's customers its template shows: enough to see that each row is one of them. */
export const templateCustomers = 2;

/** In the template of a shop without customers. */
export const exampleCustomerIds = ["7338441277598", "7338441310366", "7338441343134"] as const;

/** The rows that the template shows, with ids of the shop's customers where it has any. */
export function exampleRowsIn({ t }: Words, customerIds: readonly string[]) {
  const texts = [
    { points: 250, description: t("upload.template.welcome") },
    { points: 1200, description: t("upload.template.purchases") },
    { points: -100, description: t("upload.template.correction") },
  ];
  const ids = customerIds.length > 0 ? customerIds : exampleCustomerIds;
  return texts.map((text, place) => ({ id: ids[place % ids.length] ?? "", ...text }));
}

function csv(words: Words, customerIds: readonly string[]): string {
  const lines = exampleRowsIn(words, customerIds).map(
    ({ id, points, description }) => `${id},${points},${Papa.unparse([[description]], { quotes: true })}`,
  );
  const text = [columnNames.join(","), ...lines].join("\n") + "\n";
  // The byte-order mark makes Excel read UTF-8; where all is ASCII, nothing has to be told.
  return /[^\0-\x7f]/.test(text) ? `\uFEFF${text}` : text;
}

function workbook(words: Words, customerIds: readonly string[]): Promise<Uint8Array> {
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
        ...exampleRowsIn(words, customerIds).map(({ id, points, description }) => [
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
  ["shopify_id", t("upload.template.shopifyId"), exampleCustomerIds[0]],
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
