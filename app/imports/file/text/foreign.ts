/** Files of other kinds that merchants take for a CSV: each is refused by a code of its own. */
import { refuse, Refused } from "../../../refusal.ts";

const signatures = [
  // Not its first two bytes alone, "PK": a column may be called so.
  { bytes: [0x50, 0x4b, 0x03, 0x04], code: "file_is_workbook" },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], code: "file_is_old_workbook" },
  // The first record of Excel 2, 3 and 4 with its length: they write it without a container round it.
  { bytes: [0x09, 0x00, 0x04, 0x00], code: "workbook_before_excel_5" },
  { bytes: [0x09, 0x02, 0x06, 0x00], code: "workbook_before_excel_5" },
  { bytes: [0x09, 0x04, 0x06, 0x00], code: "workbook_before_excel_5" },
  { bytes: [0x25, 0x50, 0x44, 0x46], code: "file_is_pdf" },
  { bytes: [0x89, 0x50, 0x4e, 0x47], code: "file_is_image" },
  { bytes: [0xff, 0xd8, 0xff], code: "file_is_image" },
  { bytes: [0x47, 0x49, 0x46, 0x38], code: "file_is_image" },
  { bytes: [0x1f, 0x8b], code: "file_is_compressed" },
  { bytes: [0x52, 0x61, 0x72, 0x21, 0x1a], code: "file_is_compressed" },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], code: "file_is_compressed" },
] as const;

/** @throws Refused */
export function refuseForeignBytes(start: Uint8Array): void {
  const signature = signatures.find(({ bytes }) => bytes.every((byte, i) => start[i] === byte));
  if (signature) throw new Refused(refuse(signature.code));
}

const beginnings = [
  {
    begins: /^\s*(<!--[^]*?-->\s*)?<(!doctype|html|head|body|table|div|style|meta)\b/i,
    code: "file_is_web_page",
  },
  { begins: /^\s*<\?xml\b/i, code: "file_is_xml" },
  { begins: /^\s*(\{\s*"|\[\s*[{[])/, code: "file_is_json" },
  { begins: /^\s*\{\\rtf/, code: "file_is_rich_text" },
  // By two of its lines: a header may begin with "ID;P" too.
  { begins: /^ID;P[\w;.-]{0,99}\r?\n(?:P;P|[BF];[A-Z]|C;[A-Z]\d|O;[A-Z]|N[NUE];|ID;)/, code: "file_is_sylk" },
  { begins: /^TABLE\r?\n0,1\r?\n"/, code: "file_is_dif" },
  { begins: /^\s*(?:From: <[^\n]{0,999}\n[^]{0,2000}?\n)?MIME-Version: ?1/i, code: "file_is_web_archive" },
  {
    begins:
      /^\s*(?:--\s)?(?:-- (?:mysql|mariadb|postgresql|phpmyadmin|adminer|dump)|insert into|create table|drop table)\b/i,
    code: "file_is_sql",
  },
  // A frame of lines, or a row below the other, as databases show them on a screen.
  { begins: /^\s*(?:[┌╔╭┏]|\*{9,} 1\. row \*{9,}|-\[ RECORD 1 \])/, code: "file_is_screen" },
] as const;

/** @throws Refused */
export function refuseForeignText(head: string): void {
  const beginning = beginnings.find(({ begins }) => begins.test(head));
  if (beginning) throw new Refused(refuse(beginning.code));
}
