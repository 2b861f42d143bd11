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
