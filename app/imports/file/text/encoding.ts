/** Bytes to text, in the encodings that spreadsheets and other programmes save in. */
import { refuse, Refused } from "../../../refusal.ts";
import { encodingName, type Encoding } from "../../layout/encodings.ts";
import { textDecoderOf } from "./text-decoder.ts";

/** The file is in no Unicode encoding. Which one it is in can be told from its lines: see `guess-encoding.ts`. */
export class NotUnicode extends Error {
  constructor() {
    super("a byte that is not UTF-8");
    this.name = "NotUnicode";
  }
}

/** So many bytes tell an encoding, where a file has as many: the same file in any pieces is read alike. */
export const encodingStartBytes = 64;

export function detectEncoding(start: Uint8Array): Encoding {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  return unmarkedUtf16(start.subarray(0, encodingStartBytes)) ?? "utf-8";
}

/**
 * UTF-16 without a byte-order mark shows in its separators and line breaks: every second byte of theirs is NUL, and
 * that of a letter in Europe is below 9, which no byte of other text is.
 */
function unmarkedUtf16(start: Uint8Array): Encoding | null {
  const low = [0, 0];
  const nul = [0, 0];
  start.forEach((byte, i) => {
    const side = i % 2;
    if (byte < 9) low[side] = (low[side] ?? 0) + 1;
    if (byte === 0) nul[side] = (nul[side] ?? 0) + 1;
  });
  const most = Math.max(2, start.length / 4);
  const [evenLow = 0, oddLow = 0] = low;
  const [evenNul = 0, oddNul = 0] = nul;
  if (oddNul > 0 && evenNul === 0 && oddLow >= most) return "utf-16le";
  if (evenNul > 0 && oddNul === 0 && evenLow >= most) return "utf-16be";
  return null;
}

export interface TextDecoderStream {
  push(bytes: Uint8Array): string;
  end(): string;
}

/**
 * Refuses what is not text in this encoding, and NUL, which no text has.
 * @param chosen the encoding was answered and not told by the bytes: then the refusal names it.
 * @throws Refused; NotUnicode where UTF-8 was only supposed.
 */
export function createDecoder(encoding: Encoding, chosen = false): TextDecoderStream {
  const decoder = textDecoderOf(encoding);
  const isText = encoding.startsWith("utf-") ? (text: string) => !text.includes("\0") : hasNoGaps;
  const escapes = encoding === "utf-8" ? createEscapeWatch() : () => false;
  const fault = () => (chosen ? notTextIn(encoding) : notText());
  // Letters beyond ASCII that were UTF-8: half of one at the end is no other encoding then.
  let [wasUnicode, wasShorter] = [false, false];
  const decode = (bytes?: Uint8Array) => {
    let text: string;
    try {
      text = bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      if (encoding !== "utf-8" || chosen) throw fault();
      throw wasUnicode && !bytes ? new Refused(refuse("file_cut_off")) : new NotUnicode();
    }
    if (escapes(text)) throw new Refused(refuse("file_in_escapes"));
    if (!isText(text)) throw fault();
    // As many letters as bytes, now and before, are ASCII: that is cheaper to see than to look at each of them.
    const isShorter = text.length !== (bytes?.length ?? 0);
    if (isShorter || wasShorter) wasUnicode ||= /[^\0-\x7f]/.test(text);
    wasShorter = isShorter;
    return text;
  };
  return { push: (bytes) => decode(bytes), end: () => decode() };
}

/**
 * ISO-2022, as old mail programmes write Japanese and Korean, is ASCII alone, and so a text in UTF-8: what stands
 * between its escapes are no letters. `ESC $` begins them in each of its kinds, `ESC (` ends them.
 */
function createEscapeWatch(): (text: string) => boolean {
  let held = "";
  return (piece) => {
    if (held === "" && !piece.includes("\u001b")) return false;
    const text = held + piece;
    held = text.endsWith("\u001b") ? "\u001b" : "";
    return text.includes("\u001b$") || text.includes("\u001b(");
  };
}

/** A byte that an encoding of one byte a letter leaves free is not refused by the decoder, but read as a control. */
export function hasNoGaps(text: string): boolean {
  return !/[\0\u0080-\u009f]/.test(text);
}

export const notText = () => new Refused(refuse("file_not_text"));

const notTextIn = (encoding: Encoding) =>
  new Refused(refuse("file_not_in_encoding", { encoding: encodingName(encoding) }));
