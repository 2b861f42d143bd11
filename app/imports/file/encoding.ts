import { FileRefusal } from "./refusal.ts";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** First bytes of files that merchants take for a CSV, and what each is. */
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
  {
    bytes: [0x89, 0x50, 0x4e, 0x47],
    sentence: "This is an image, not a CSV: upload the spreadsheet saved as “CSV UTF-8”.",
  },
  {
    bytes: [0xff, 0xd8, 0xff],
    sentence: "This is an image, not a CSV: upload the spreadsheet saved as “CSV UTF-8”.",
  },
  {
    bytes: [0x47, 0x49, 0x46, 0x38],
    sentence: "This is an image, not a CSV: upload the spreadsheet saved as “CSV UTF-8”.",
  },
  {
    bytes: [0x1f, 0x8b],
    sentence: "This is a compressed file, not a CSV: unpack it and upload the CSV inside.",
  },
];

export function detectEncoding(start: Uint8Array): Encoding {
  const signature = signatures.find(({ bytes }) => bytes.every((byte, i) => start[i] === byte));
  if (signature) throw new FileRefusal("not_text", signature.sentence);
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  return "utf-8";
}

export interface TextDecoderStream {
  push(bytes: Uint8Array): string;
  end(): string;
}

/** Bytes to text; refuses what is not text in this encoding, and NUL, which no text has. */
export function createDecoder(encoding: Encoding): TextDecoderStream {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (bytes?: Uint8Array) => {
    let text: string;
    try {
      text = bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw notText();
    }
    if (text.includes("\0")) throw notText();
    return text;
  };
  return { push: (bytes) => decode(bytes), end: () => decode() };
}

function notText(): FileRefusal {
  return new FileRefusal(
    "not_text",
    "This file is not text in UTF-8 or UTF-16: open it in your spreadsheet, choose Save as, “CSV UTF-8”, and upload that file.",
  );
}
