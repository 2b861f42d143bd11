/** Of a file that is not UTF-8, the lines that tell what else it is in. */
import { blankLineCountMax, rowCountMax } from "../../limits.ts";
import { joined } from "../../../bytes.ts";

/** Some hundred lines tell an encoding. It is told without a pause, of which more of them would need one. */
const sampleBytesMax = 16 * 1024;
/** Lines that are UTF-8 after all show that a file was put together from two. */
const unicodeBytesMax = 4 * 1024;

/** A file of more line breaks, two a line, is refused for its lines, which are counted after its encoding was told. */
const lineBreaksMax = 2 * (rowCountMax + blankLineCountMax);

export interface EncodingSampler {
  push(bytes: Uint8Array): void;
  /** Nothing that comes after is kept. */
  readonly full: boolean;
  /** Lines with bytes that are not ASCII: a few that are UTF-8, if any, and as many as needed that are not. */
  sample(): Uint8Array;
}

export function createEncodingSampler(): EncodingSampler {
  const others = createStore(sampleBytesMax);
  const unicode = createStore(unicodeBytesMax);
  let line: Uint8Array[] = [];
  let lineBytes = 0;
  let isAscii = true;
  let lineBreaks = 0;
  const full = () => others.full || (lineBreaks > lineBreaksMax && others.lines.length > 0);

  function endLine(): void {
    if (!isAscii) {
      const whole = joined(line);
      (isUtf8(whole) ? unicode : others).add(whole);
    }
    if (lineBytes > 0) line = [];
    lineBytes = 0;
    isAscii = true;
  }

  /** Of a line without an end only its beginning is kept. */
  function hold(piece: Uint8Array): void {
    if (piece.length === 0 || lineBytes >= sampleBytesMax) return;
    line.push(piece.slice(0, sampleBytesMax - lineBytes));
    lineBytes += piece.length;
  }

  return {
    push(bytes) {
      if (full()) return;
      let start = 0;
      for (let i = 0; i < bytes.length && !others.full; i++) {
        const byte = bytes[i] ?? 0;
        if (byte >= 0x80) isAscii = false;
        else if (byte === 0x0a || byte === 0x0d) {
          // Most lines of most files are ASCII, and need not be copied.
          if (!isAscii) hold(bytes.subarray(start, i));
          endLine();
          lineBreaks++;
          start = i + 1;
        }
      }
      hold(bytes.subarray(start));
    },
    get full() {
      return full();
    },
    sample() {
      endLine();
      return joined([...unicode.lines, ...others.lines]);
    },
  };
}

function createStore(bytesMax: number) {
  const lines: Uint8Array[] = [];
  let bytes = 0;
  return {
    lines,
    get full() {
      return bytes >= bytesMax;
    },
    add(line: Uint8Array): void {
      // Half a line is better than none, but not half a letter: none ends with a byte as low as a digit.
      const end = line.length < bytesMax ? line.length : line.findLastIndex((byte) => byte < 0x40) + 1;
      if (bytes + end <= bytesMax) lines.push(line.subarray(0, end), lineBreak);
      bytes += line.length + 1;
    },
  };
}

const lineBreak = Uint8Array.of(0x0a);

const lenient = new TextDecoder();
const strict = new TextDecoder("utf-8", { fatal: true });

/** An error for each of thousands of lines takes longer than all else, so it is only made where U+FFFD may be meant. */
export function isUtf8(bytes: Uint8Array): boolean {
  if (!lenient.decode(bytes).includes("\uFFFD")) return true;
  if (!bytes.includes(0xef)) return false;
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}
