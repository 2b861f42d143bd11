/** A CSV as it is handed out. No more of it is held at once than one page of lines, however long it is. */
import { Readable } from "node:stream";
import Papa from "papaparse";
import { delimiters } from "./delimiters.ts";

/**
 * One line, without its end. A cell with another separator in it is quoted, beyond what the format asks for: where that one
 * is usual, what stands behind it would begin a cell of its own, and may be a formula.
 * @param needsQuotes further cells that are quoted
 */
export const csvLine = (
  cells: readonly unknown[],
  delimiter = ",",
  needsQuotes: (cell: string) => boolean = () => false,
): string =>
  Papa.unparse([cells], {
    delimiter,
    quotes: (cell: unknown) =>
      typeof cell === "string" && (needsQuotes(cell) || delimiters.some((other) => cell.includes(other))),
  });

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
