/** A line longer than this is no customer's: something else is being sent. */
const lineCharsMax = 10_000;

/** Eighteen digits always fit PostgreSQL's bigint. */
const customerLine = /^\{"id":"gid:(?:\/\/|\\\/\\\/)shopify(?:\/|\\\/)Customer(?:\/|\\\/)(\d{1,18})"\}\r?$/;

export interface CustomerLines {
  /** The ids of the whole lines that came with this piece. What is not a customer's line proves nothing and is left out. */
  push(text: string): string[];
}

/**
 * Reads the result of a bulk operation piece by piece. A last line without its end is not read: where a result
 * breaks off, what it said of whoever came before still holds.
 * @throws where the lines get longer than a customer's can be.
 */
export function createCustomerLines(): CustomerLines {
  let rest = "";
  return {
    push(text) {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      if (rest.length > lineCharsMax) throw new Error("the result of the bulk operation has no lines");
      return lines.flatMap((line) => customerLine.exec(line)?.[1] ?? []);
    },
  };
}
