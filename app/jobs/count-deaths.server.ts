/** Tells a step that kills its process from one that is only killed with it. */
import { ImportFailure } from "../imports/record/failure.ts";
import { deathsMax } from "../imports/limits.ts";
import { forgetStarts, noteEnd, noteStart, StartUnsure, type Start } from "../imports/turn/starts.server.ts";
import { log } from "../log.server.ts";

/** Another import that may kill the process is being worked on: this one's turn comes later. */
export class MustWait extends Error {}

/** With the deaths before each. */
const inHand = new Map<Start, number>();
/** Ended while the database was away. Unsaid, each would be taken for a death. */
const unsaid = new Map<Start, number>();
/** The start that is the last its import gets. Only one at a time: a process takes all it has in hand with it. */
let lastChance: Start | undefined;

/**
 * Runs the step, unless too many processes died in the middle of it.
 * @throws ImportFailure, MustWait, and what the step throws.
 */
export async function countDeaths(start: Start, step: () => Promise<unknown>): Promise<void> {
  await sayUnsaidEnds((one) => one.shop === start.shop && one.importNumber === start.importNumber);
  const deaths = await noteStart(start).catch((error: unknown) => {
    if (error instanceof StartUnsure) unsaid.set(start, error.deaths);
    throw error;
  });
  inHand.set(start, deaths);
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
    await sayEnded(start, deaths, isDone);
  }
}

async function sayEnded(start: Start, deaths: number, isDone: boolean): Promise<void> {
  // Handed back already, when the process was told to stop.
  if (!inHand.delete(start)) return;
  await (isDone ? forgetStarts(start) : noteEnd(start, deaths)).catch((error: unknown) => {
    log.warn(
      { shop: start.shop, importNumber: start.importNumber, err: error },
      "a step's end was not noted",
    );
    unsaid.set(start, deaths);
  });
}

/** Notes the ends that could not be noted when they came. Those of a shop that can't be written to yet keep no other's. */
export async function sayUnsaidEnds(wanted = (_start: Start) => true): Promise<void> {
  for (const [start, deaths] of unsaid) {
    if (!wanted(start)) continue;
    const { shop, importNumber } = start;
    await noteEnd(start, deaths).then(
      () => unsaid.delete(start),
      (error: unknown) => log.warn({ shop, importNumber, err: error }, "a step's end was not noted yet"),
    );
  }
}

/** For a process that was told to stop: what it still has in hand is cut off, but nobody died of it. */
export async function handBack(): Promise<void> {
  for (const [start, deaths] of inHand) {
    inHand.delete(start);
    unsaid.set(start, deaths);
  }
  await sayUnsaidEnds();
}
