/** A CSV as it is handed out. No more of it is held at once than one page of lines, however long it is. */
import { Readable } from "node:stream";
import Papa from "papaparse";

/** One line, without its end. */
export const csvLine = (cells: readonly unknown[]): string => Papa.unparse([cells]);

/**
 * With a byte-order mark, which makes Excel read UTF-8.
 * @param pages of lines without their ends, each read when there is room for it
 */
export function csvStream(
  header: string,
  pages: AsyncIterable<readonly string[]>,
): ReadableStream<Uint8Array> {
  async function* pieces() {
    const encoder = new TextEncoder();
    yield encoder.encode(`\uFEFF${header}\r\n`);
    for await (const lines of pages)
      if (lines.length > 0) yield encoder.encode(lines.map((line) => `${line}\r\n`).join(""));
  }
  return Readable.toWeb(Readable.from(pieces())) as ReadableStream<Uint8Array>;
}
