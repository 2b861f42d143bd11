import { refuse, type Refusal } from "../../refusal.ts";
import type { FailureCode } from "./status.ts";

/** A step that can't go on and whose reason has a sentence for the merchant: the import becomes `failed`. */
export class ImportFailure extends Error {
  readonly code: FailureCode;
  constructor(code: FailureCode, options?: ErrorOptions) {
    super(code, options);
    this.name = "ImportFailure";
    this.code = code;
  }
}

const balanceMax = Number.MAX_SAFE_INTEGER;

/** Why an import stopped, and what to do. */
export function failureOf(code: FailureCode): Refusal {
  return code === "balance_out_of_range" ? refuse("import_out_of_range", { balanceMax }) : refuse(code);
}

/** Why an undo did not happen, and what to do. */
export function undoFailureOf(code: FailureCode): Refusal {
  if (code === "balance_out_of_range") return refuse("undo_out_of_range", { balanceMax });
  if (code === "undo_outdated") return refuse(code);
  return refuse(code === "worker_died" ? "undo_worker_died" : "undo_internal");
}
