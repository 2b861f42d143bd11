/** A decoder of the platform, or one with a table of ours where the platform has none. */
import { codePages } from "./code-pages.ts";

export interface StrictDecoder {
  /** @throws Error at a byte that stands for nothing. */
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string;
}

const tables = new Map<string, string>(Object.entries(codePages));

export function textDecoderOf(encoding: string): StrictDecoder {
  const table = tables.get(encoding);
  return table === undefined ? new TextDecoder(encoding, { fatal: true }) : createCodePageDecoder(table);
}

/** Every byte is a whole character: nothing is kept from one piece to the next. */
export function createCodePageDecoder(table: string): StrictDecoder {
  return {
    decode(bytes = new Uint8Array()) {
      let text = "";
      for (let start = 0; start < bytes.length; start += pieceBytes) {
        const units = new Uint16Array(Math.min(pieceBytes, bytes.length - start));
        for (let i = 0; i < units.length; i++) {
          const byte = bytes[start + i] ?? 0;
          units[i] = byte < 0x80 ? byte : table.charCodeAt(byte - 0x80);
        }
        text += String.fromCharCode(...units);
      }
      if (text.includes("\uFFFD")) throw new TypeError("a byte that stands for nothing");
      return text;
    },
  };
}

/** Arguments of one call are few enough. */
const pieceBytes = 8 * 1024;
