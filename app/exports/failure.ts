/** Why an export stopped, and what to do. */
import type { AdminApiErrorCode } from "../admin-api/errors.ts";
import type { Words } from "../locales/words.ts";
import { refuse } from "../refusal.ts";
import { workbookRowsMax } from "./choice.ts";

/** `export_workbook`: the list grew between the question and the worker's turn. */
export type ExportFailure = AdminApiErrorCode | "internal" | "export_workbook";

export function failureSentence(code: ExportFailure, { t, refusal }: Words): string {
  return code === "export_workbook"
    ? refusal(refuse(code, { rowsMax: workbookRowsMax }))
    : t(`exports.failures.${code}`);
}
