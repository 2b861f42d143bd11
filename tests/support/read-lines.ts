/** Feeds a file to the reader in the ways it may arrive, and tells what came of it. */
import { expect } from "vitest";
import {
  createFileReader,
  NotUnicode,
  type ReaderOptions,
  type TextFacts,
} from "#app/imports/file/text/reader.ts";
import { Refused, type Refusal } from "#app/refusal.ts";
import type { Line } from "#app/imports/row/row.ts";

/** The code of the refusal, and what its sentence is filled with. */
export interface Refusing {
  refused: Refusal["code"] | "not Unicode";
  values: Refusal["values"];
}

/** `above`: how many lines stand above the names. */
export type Outcome = { facts: TextFacts; lines: Line[]; above: number } | Refusing;

/** Its encoding has to be guessed. */
export const notUnicode: Outcome = { refused: "not Unicode", values: {} };

export function read(pieces: Iterable<Uint8Array>, options?: ReaderOptions): Outcome {
  const reader = createFileReader(options);
  const lines: Line[] = [];
  try {
    for (const piece of pieces) lines.push(...reader.push(piece));
    lines.push(...reader.end());
    return { facts: { ...reader.facts }, lines, above: reader.above.length };
  } catch (error) {
    if (error instanceof NotUnicode) return notUnicode;
    if (!(error instanceof Refused)) throw error;
    return refusing(error);
  }
}

export const refusing = ({ refusal }: Refused): Refusing => ({
  refused: refusal.code,
  values: refusal.values,
});

/** Cut at these lengths, again and again; an empty piece may be among them. */
export function* inPieces(bytes: Uint8Array, lengths: readonly number[]): Generator<Uint8Array> {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const length = lengths[i % lengths.length] ?? 1;
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

const waysToArrive = [[1], [2], [3, 1], [7, 0, 1, 64], [5, 4096], [65_536]];

/** Whatever the pieces, a file is read alike. */
export function readEveryWay(file: string | Uint8Array, options?: ReaderOptions): Outcome {
  const bytes = typeof file === "string" ? utf8(file) : file;
  const whole = read([bytes], options);
  for (const lengths of waysToArrive) {
    expect(read(inPieces(bytes, lengths), options), `in pieces of ${lengths.join(", ")} bytes`).toEqual(
      whole,
    );
  }
  return whole;
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export function utf16(text: string, order: "le" | "be", mark = true): Uint8Array {
  const bytes = Buffer.from((mark ? "\uFEFF" : "") + text, "utf16le");
  return order === "be" ? bytes.swap16() : bytes;
}

export const headerLine = "shopify_id,points_to_add,description";

/** The lines of a file that is read, as [row number, ...cells]. */
export function rowsOf(outcome: Outcome): (number | string)[][] {
  if ("refused" in outcome) throw new Error(`refused: ${outcome.refused}`);
  return outcome.lines.map((line) => [line.rowNumber, ...line.cells]);
}
