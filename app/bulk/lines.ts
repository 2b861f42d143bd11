/** The result of a bulk operation, read line by line while it comes. */
import { z } from "zod";

/** A line longer than this is none of ours: something else is being sent. */
const lineCharsMax = 10_000;
/** Lines that are handed on together. */
const linesTogether = 10_000;

/** How long a line may be, and how many are handed on together: long ones take more room. */
export interface LineSizes {
  charsMax: number;
  together: number;
}
const short: LineSizes = { charsMax: lineCharsMax, together: linesTogether };

/** Which line of its file one tells of: no file has more, and PostgreSQL's integer takes it with all that is in a line. */
export const lineNumber = z.int().min(0).max(10_000_000);

export interface ResultLines<Found> {
  together: number;
  /** What the whole lines say that came with this piece. A line that says something else proves nothing and is left out. */
  push(text: string): Found[];
}

/**
 * Reads the result of a bulk operation piece by piece. A last line without its end is not read: where a result
 * breaks off, what it said of whoever came before still holds.
 */
export function createLines<Found>(
  read: (line: string) => Found | undefined,
  { charsMax, together }: LineSizes = short,
): ResultLines<Found> {
  let rest = "";
  return {
    together,
    push(text) {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      if (rest.length > charsMax || lines.some(({ length }) => length > charsMax))
        throw new Error("the result of the bulk operation has no lines");
      return lines.flatMap((line) => read(line) ?? []);
    },
  };
}
