/** Text to bytes in every encoding that files come in: what decoders read, turned round. */
import { hasNoGaps } from "#app/imports/file/text/encoding.ts";
import type { Encoding } from "#app/imports/layout/encodings.ts";
import { textDecoderOf } from "#app/imports/file/text/text-decoder.ts";
import { utf16, utf8 } from "./read-lines.ts";

/** Null where the encoding has no bytes for a character. A byte-order mark is the caller's to write. */
export function encode(text: string, encoding: Encoding): Uint8Array | null {
  if (encoding === "utf-8") return utf8(text);
  if (encoding === "utf-16le") return utf16(text, "le", false);
  if (encoding === "utf-16be") return utf16(text, "be", false);
  const table = tableOf(encoding);
  const bytes: number[] = [];
  for (const char of text) {
    const found = table.get(char);
    if (!found) return null;
    bytes.push(...found);
  }
  return Uint8Array.from(bytes);
}

export const charactersOf = (encoding: Encoding): string[] => [...tableOf(encoding).keys()];

/** Of the longer forms of GB18030 and EUC-JP no text here needs one. */
const ofTwoBytes: Encoding[] = ["shift_jis", "euc-jp", "gb18030", "big5", "euc-kr"];

const tables = new Map<Encoding, Map<string, number[]>>();

function tableOf(encoding: Encoding): Map<string, number[]> {
  const known = tables.get(encoding);
  if (known) return known;
  const table = new Map<string, number[]>();
  const decoder = textDecoderOf(encoding);
  const learn = (...bytes: number[]) => {
    try {
      const char = decoder.decode(Uint8Array.from(bytes));
      if ([...char].length === 1 && char !== "\0" && hasNoGaps(char) && !table.has(char))
        table.set(char, bytes);
    } catch {
      // No character of this encoding.
    }
  };
  for (let byte = 1; byte < 256; byte++) learn(byte);
  if (ofTwoBytes.includes(encoding)) {
    for (let lead = 0x81; lead < 0xff; lead++)
      for (let trail = 0x40; trail < 0xff; trail++) learn(lead, trail);
  }
  tables.set(encoding, table);
  return table;
}
