/** The result of a bulk operation, read line by line while it comes. */

/** A line longer than this is none of ours: something else is being sent. */
const lineCharsMax = 10_000;

export interface ResultLines<Found> {
  /** What the whole lines say that came with this piece. A line that says something else proves nothing and is left out. */
  push(text: string): Found[];
}

/**
 * Reads the result of a bulk operation piece by piece. A last line without its end is not read: where a result
 * breaks off, what it said of whoever came before still holds.
 */
export function createLines<Found>(read: (line: string) => Found | undefined): ResultLines<Found> {
  let rest = "";
  return {
    push(text) {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      if (rest.length > lineCharsMax || lines.some(({ length }) => length > lineCharsMax))
        throw new Error("the result of the bulk operation has no lines");
      return lines.flatMap((line) => read(line) ?? []);
    },
  };
}

export function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
