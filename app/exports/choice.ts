/** What a file of customers holds, and how it is written. */
import { contentTypes } from "../content-types.ts";
import { ownColumns, shopifyColumns } from "../imports/columns/own-export.ts";
import { refuse, type Refusal } from "../refusal.ts";

export const exportColumns = [...ownColumns, ...shopifyColumns] as const;
export type ExportColumn = (typeof exportColumns)[number];

export const exportFormats = ["csv", "xlsx"] as const;

export interface ExportChoice {
  columns: ExportColumn[];
  format: (typeof exportFormats)[number];
  /** Private customers and companies in two files. */
  apart: boolean;
  /** Of a workbook. */
  sheetName: string;
}

/** As `writeWorkbook` writes them; more of them a spreadsheet opens slowly, if at all. */
export const workbookRowsMax = 199_999;

export const isTooLong = ({ format }: ExportChoice, customers: number): boolean =>
  format === "xlsx" && customers > workbookRowsMax;

export const asksShopify = ({ columns, apart }: ExportChoice): boolean =>
  apart || columns.some((column) => (shopifyColumns as readonly string[]).includes(column));

/** What the form answers. */
export function readChoice(form: FormData, sheetName: string): ExportChoice | Refusal {
  const chosen = form.getAll("column");
  const columns = exportColumns.filter((column) => chosen.includes(column));
  const format = exportFormats.find((known) => known === form.get("format"));
  if (!format) return refuse("export_format");
  return { columns, format, apart: form.get("apart") === "yes", sheetName };
}

export function fileOf({ format, apart }: ExportChoice): { fileName: string; contentType: string } {
  const kind = apart ? "zip" : format;
  return { fileName: `pointbook-customers.${kind}`, contentType: contentTypes[kind] };
}
