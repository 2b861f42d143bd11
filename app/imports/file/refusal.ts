/** Why a file is refused whole: a closed list. */
export type RefusalCode =
  | "empty"
  | "header_only"
  | "column_missing"
  | "not_text"
  | "too_large"
  | "too_many_rows"
  | "too_many_columns"
  | "quote_unclosed"
  | "line_too_long"
  | "upload_stalled"
  | "needs_answers"
  | "not_continued"
  | "not_workbook"
  | "workbook_encrypted"
  | "workbook_damaged"
  | "workbook_too_large"
  | "workbook_too_slow"
  | "sheet_missing";

/** A file that can't become an import at all. The message is the one sentence the merchant reads. */
export class FileRefusal extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode, message: string) {
    super(message);
    this.name = "FileRefusal";
    this.code = code;
  }
}
