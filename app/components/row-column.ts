import { rowName } from "#app/imports/file/sheets.ts";
import type { Words } from "#app/locales/words.ts";
import type { RecordColumn } from "./record-table.tsx";

/**
 * The number by which the merchant finds a row in her file.
 * @param sheet as the import has it.
 */
export const rowColumn = <Row extends { rowNumber: number }>(
  { t, number }: Words,
  sheet: string | null,
): RecordColumn<Row> => ({
  heading: t("common.row"),
  figure: true,
  cell: ({ rowNumber }) => rowName(rowNumber, sheet, number),
});
