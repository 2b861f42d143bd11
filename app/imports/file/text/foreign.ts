/** Files of other kinds that merchants take for a CSV: each is refused in its own sentence. */
import { FileRefusal } from "../refusal.ts";

const compressed = "This is a compressed file, not a CSV: unpack it and upload the CSV inside.";
const image = "This is an image, not a CSV: upload the spreadsheet saved as “CSV UTF-8”.";

const signatures: { bytes: readonly number[]; sentence: string }[] = [
  {
    // Not its first two bytes alone, "PK": a column may be called so.
    bytes: [0x50, 0x4b, 0x03, 0x04],
    sentence:
      "This is an Excel workbook or a zip file, not a CSV: open it, choose Save as, “CSV UTF-8”, and upload that file.",
  },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    sentence:
      "This is an old Excel workbook, not a CSV: open it, choose Save as, “CSV UTF-8”, and upload that file.",
  },
  {
    bytes: [0x25, 0x50, 0x44, 0x46],
    sentence: "This is a PDF, not a CSV: upload the spreadsheet saved as “CSV UTF-8”.",
  },
  { bytes: [0x89, 0x50, 0x4e, 0x47], sentence: image },
  { bytes: [0xff, 0xd8, 0xff], sentence: image },
  { bytes: [0x47, 0x49, 0x46, 0x38], sentence: image },
  { bytes: [0x1f, 0x8b], sentence: compressed },
  { bytes: [0x52, 0x61, 0x72, 0x21, 0x1a], sentence: compressed },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], sentence: compressed },
];

/** @throws FileRefusal */
export function refuseForeignBytes(start: Uint8Array): void {
  const signature = signatures.find(({ bytes }) => bytes.every((byte, i) => start[i] === byte));
  if (signature) throw new FileRefusal("not_text", signature.sentence);
}

const beginnings: { begins: RegExp; sentence: string }[] = [
  {
    begins: /^\s*(<!--[^]*?-->\s*)?<(!doctype|html|head|body|table|div|style|meta)\b/i,
    sentence:
      "This is a web page, not a CSV: open it in your spreadsheet, choose Save as, “CSV UTF-8”, or download the file again where it came from.",
  },
  {
    begins: /^\s*<\?xml\b/i,
    sentence:
      "This is an XML file, not a CSV: open it in your spreadsheet, choose Save as, “CSV UTF-8”, and upload that file.",
  },
  {
    begins: /^\s*(\{\s*"|\[\s*[{[])/,
    sentence: "This is a JSON file, not a CSV: export the customers as a CSV and upload that file.",
  },
  {
    begins: /^\s*\{\\rtf/,
    sentence:
      "This is a text document, not a CSV: copy its table into a spreadsheet, choose Save as, “CSV UTF-8”, and upload that file.",
  },
];

/** @throws FileRefusal */
export function refuseForeignText(head: string): void {
  const beginning = beginnings.find(({ begins }) => begins.test(head));
  if (beginning) throw new FileRefusal("not_text", beginning.sentence);
}
