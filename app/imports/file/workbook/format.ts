/** `xlsx` is any zip, `xls` any compound file: whether it is a workbook at all is seen when it is opened. */
export type WorkbookFormat = "xlsx" | "xls";

const signatures: { format: WorkbookFormat; bytes: readonly number[] }[] = [
  // Not the first two bytes alone, "PK": a column may be called so.
  { format: "xlsx", bytes: [0x50, 0x4b, 0x03, 0x04] },
  { format: "xls", bytes: [0xd0, 0xcf, 0x11, 0xe0] },
];

/** By the first four bytes; null for what is no workbook. */
export function workbookFormat(start: Uint8Array): WorkbookFormat | null {
  return signatures.find(({ bytes }) => bytes.every((byte, i) => start[i] === byte))?.format ?? null;
}
