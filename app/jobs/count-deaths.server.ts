/** Tells a step that kills its process from one that is only killed with it. */
import { ImportFailure } from "../imports/failure.ts";
import { deathsMax } from "../imports/limits.ts";
import { forgetStarts, noteEnd, noteStart, type Start } from "../imports/starts.server.ts";
import { log } from "../log.server.ts";

/** Another import that may kill the process is being worked on: this one's turn comes later. */
export class MustWait extends Error {}

const inHand = new Set<Start>();
/** Ended while the database was away. Unsaid, each would be taken for a death. */
const unsaid = new Set<Start>();
/** The start that is the last its import gets. Only one at a time: a process takes all it has in hand with it. */
let lastChance: Start | undefined;

/**
 * Runs the step, unless too many processes died in the middle of it.
 * @throws ImportFailure, MustWait, and what the step throws.
 */
export async function countDeaths(start: Start, step: () => Promise<unknown>): Promise<void> {
  const deaths = await noteStart(start);
  inHand.add(start);
  let isDone = false;
  try {
    if (deaths >= deathsMax) throw new ImportFailure("worker_died");
    if (deaths === deathsMax - 1) {
      if (lastChance) throw new MustWait();
      lastChance = start;
    }
    await step();
    isDone = true;
  } finally {
    if (lastChance === start) lastChance = undefined;
    await sayEnded(start, isDone);
  }
}

async function sayEnded(start: Start, isDone: boolean): Promise<void> {
  // Handed back already, when the process was told to stop.
  if (!inHand.delete(start)) return;
  await (isDone ? forgetStarts(start) : noteEnd(start)).catch((error: unknown) => {
    log.warn(
      { shop: start.shop, importNumber: start.importNumber, err: error },
      "a step's end was not noted",
    );
    unsaid.add(start);
  });
}

/** Notes the ends that could not be noted when they came. Those of a shop that can't be written to yet keep no other's. */
export async function sayUnsaidEnds(): Promise<void> {
  for (const start of unsaid) {
    const { shop, importNumber } = start;
    await noteEnd(start).then(
      () => unsaid.delete(start),
      (error: unknown) => log.warn({ shop, importNumber, err: error }, "a step's end was not noted yet"),
    );
  }
}

/** For a process that was told to stop: what it still has in hand is cut off, but nobody died of it. */
export async function handBack(): Promise<void> {
  for (const start of inHand) {
    inHand.delete(start);
    unsaid.add(start);
  }
  await sayUnsaidEnds();
}
