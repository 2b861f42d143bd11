/** What the server has said of corrections that are not saved. */
import type { Foreseen } from "#app/imports/corrections/foresee.server.ts";
import type { Edits } from "./grid-edits.ts";

/** By row: what was asked about, and the answer; null for a row that can't be corrected any more. */
export type Foresight = ReadonlyMap<number, { cells: object; foreseen: Foreseen | null }>;

/** What is known of a row as it is written now. Each change of a row is another object. */
export function foreseenOf(known: Foresight, edits: Edits, rowNumber: number): Foreseen | null {
  const one = known.get(rowNumber);
  return one && one.cells === edits.get(rowNumber) ? one.foreseen : null;
}

/** The corrections that nothing is known of. */
export const unforeseen = (known: Foresight, edits: Edits): Edits =>
  new Map([...edits].filter(([rowNumber, cells]) => known.get(rowNumber)?.cells !== cells));

/** With an answer about some of the corrections; without what was said of others than stand there now. */
export function withAnswer(
  known: Foresight,
  asked: Edits,
  answer: readonly Foreseen[],
  edits: Edits,
): Foresight {
  const heard = new Map(answer.map((foreseen) => [foreseen.rowNumber, foreseen]));
  const kept = [...known].filter(([rowNumber, { cells }]) => edits.get(rowNumber) === cells);
  const fresh = [...asked].map(
    ([rowNumber, cells]) => [rowNumber, { cells, foreseen: heard.get(rowNumber) ?? null }] as const,
  );
  return new Map([...kept, ...fresh]);
}

export type Tally = Record<Foreseen["outcome"], number>;

/** How many of the corrected rows would come to what. */
export function tallyOf(known: Foresight, edits: Edits): Tally {
  const tally: Tally = { accepted: 0, asked: 0, rejected: 0 };
  for (const rowNumber of edits.keys()) {
    const foreseen = foreseenOf(known, edits, rowNumber);
    if (foreseen) tally[foreseen.outcome]++;
  }
  return tally;
}
