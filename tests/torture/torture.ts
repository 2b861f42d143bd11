/**
 * Kills web processes, workers and PostgreSQL at random moments of every step of many imports, and then counts: an
 * import is applied whole and once, or not at all, whatever died.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { reconcileReport } from "#support/reconcile-report.ts";
import { oneOf, seededRandom, shuffled, type Random } from "#support/random.ts";
import { shopNames, startShopLoop, type LoopCounts, type Phase, type ShopLoop } from "./shop-loop.ts";
import { differences } from "./verify.ts";
import { startTortureWorld, type TortureWorld } from "./world.ts";

export const victims = ["web", "worker", "postgres"] as const;
export type Victim = (typeof victims)[number];
export const steps = ["upload", "staging", "checking", "paused", "scheduled", "applying", "undoing"] as const;

export interface TortureOptions {
  kills: number;
  seed: number;
  /** Where its PostgreSQL lives; removed in the end. */
  folder: string;
  breathMs?: number;
  onKill?(kill: Kill): void;
}

export interface Kill {
  number: number;
  victim: Victim;
  /** The step that was really hit: the one aimed at may have ended a moment before. */
  phase: Phase;
}

export interface TortureReport extends LoopCounts {
  kills: Kill[];
  imports: number;
  undone: number;
  rows: number;
  entries: number;
  seconds: number;
  /** Processes that ended though nobody had killed them. */
  endedByThemselves: number;
  lastWords: string[];
  /** What was lost, doubled or left over, a sentence each. */
  differences: string[];
  reconcile: { agree: boolean; text: string };
}

const shopCount = 3;
const customers = 30_000;
const latencyMs = 60;

export async function torture(options: TortureOptions): Promise<TortureReport> {
  const { kills, seed, folder, breathMs = breathMsUsual, onKill } = options;
  const began = performance.now();
  const random = seededRandom(seed);
  const world = await startTortureWorld({ folder, webs: 2, workers: 2, customers, latencyMs });
  const over = new AbortController();
  try {
    const durations = createDurations();
    const loops = shopNames(random, shopCount).map((shop, i) =>
      startShopLoop(world, shop, seededRandom(seed + i + 1), customers, durations.add),
    );
    const aims = { world, loops, random, durations, signal: over.signal };
    const killing = killAll({ ...aims, kills, breathMs, onKill }).finally(() =>
      loops.forEach((loop) => loop.finish()),
    );
    const [done] = await Promise.all([killing, ...loops.map((loop) => loop.ended)]);
    return await report(world, loops, done, began);
  } finally {
    over.abort();
    await world.stop();
  }
}

interface Killing {
  world: TortureWorld;
  loops: ShopLoop[];
  random: Random;
  durations: Durations;
  kills: number;
  breathMs: number;
  signal: AbortSignal;
  onKill: ((kill: Kill) => void) | undefined;
}

async function killAll(killing: Killing): Promise<Kill[]> {
  const { world, loops, random, durations, kills, breathMs, signal, onKill } = killing;
  const done: Kill[] = [];
  while (done.length < kills) {
    const { loop, victim } = await rarestMoment({ loops, random, durations, signal, done });
    const kill = { number: done.length + 1, victim, phase: loop.phase() };
    await killOne(world, loop, victim, random);
    done.push(kill);
    onKill?.(kill);
    await sleep(breathMs, undefined, { signal });
  }
  return done;
}

/** Between two kills; without it no import would come as far as its undo. */
const breathMsUsual = 1_000;

/** Waits for a random moment of a step in which the fewest have been killed so far, so that all get their share. */
async function rarestMoment({
  loops,
  random,
  durations,
  signal,
  done,
}: Pick<Killing, "loops" | "random" | "durations" | "signal"> & { done: Kill[] }) {
  const timesHit = (victim: Victim, phase: Phase) =>
    done.filter((kill) => kill.victim === victim && kill.phase === phase).length;
  const least = Math.min(...steps.flatMap((step) => victims.map((victim) => timesHit(victim, step))));
  for (const impatientAt = performance.now() + patienceMs; ;) {
    const there = shuffled(random, loops)
      .filter((loop) => steps.some((step) => step === loop.phase()))
      .flatMap((loop) => shuffled(random, victims).map((victim) => ({ loop, victim, phase: loop.phase() })))
      .map((aim) => ({ ...aim, times: timesHit(aim.victim, aim.phase) }))
      .sort((a, b) => a.times - b.times);
    const [aim] = there;
    const impatient = performance.now() > impatientAt;
    if (aim && (aim.times === least || impatient)) {
      await sleep(random() * durations.typical(aim.phase), undefined, { signal });
      // Where the steps are too short to be hit, what is hit is counted.
      if (aim.loop.phase() === aim.phase || impatient) return aim;
    }
    await sleep(10, undefined, { signal });
  }
}

const patienceMs = 2_500;

async function killOne(world: TortureWorld, loop: ShopLoop, victim: Victim, random: Random): Promise<void> {
  if (victim === "postgres") return world.killDatabase();
  if (victim === "web") return (world.webs[loop.lastWeb()] ?? oneOf(random, world.webs)).kill();
  const holder = await holderOf(world, loop.shop);
  return (world.workers.find(({ name }) => name === holder) ?? oneOf(random, world.workers)).kill();
}

/** The worker that has the shop in hand: the one whose session holds the shop's lock. */
async function holderOf(world: TortureWorld, shop: string): Promise<string | undefined> {
  const [row] = await world.observer.look<{ name: string }>(
    `SELECT a.application_name AS name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
     WHERE l.locktype = 'advisory' AND l.granted
       AND (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended('pointbook worker ' || $1, 0)`,
    [shop],
  );
  return row?.name;
}

interface Durations {
  add(phase: Phase, ms: number): void;
  /** How long the step took lately, so that a random moment of it can be hit. */
  typical(phase: Phase): number;
}

function createDurations(): Durations {
  const known = new Map<Phase, number>();
  const first = 300;
  return {
    add: (phase, ms) => void known.set(phase, 0.7 * (known.get(phase) ?? first) + 0.3 * Math.min(ms, 3_000)),
    typical: (phase) => known.get(phase) ?? first,
  };
}

async function report(
  world: TortureWorld,
  loops: ShopLoop[],
  kills: Kill[],
  began: number,
): Promise<TortureReport> {
  const stories = loops.flatMap((loop) => loop.stories);
  const sum = (of: (counts: LoopCounts) => number) =>
    loops.reduce((total, { counts }) => total + of(counts), 0);
  const processes = [...world.webs, ...world.workers];
  return {
    kills,
    imports: stories.length,
    undone: stories.filter((story) => story.undone).length,
    rows: stories.reduce((total, { file }) => total + file.rows, 0),
    entries: stories.reduce((total, { file }) => total + file.accepted, 0),
    uploadsRepeated: sum((counts) => counts.uploadsRepeated),
    duplicatesDiscarded: sum((counts) => counts.duplicatesDiscarded),
    clicksRepeated: sum((counts) => counts.clicksRepeated),
    retries: sum((counts) => counts.retries),
    endedByThemselves: processes.reduce((total, process) => total + process.endedByItself(), 0),
    lastWords: processes.map((process) => process.lastWords()).filter((words) => words !== ""),
    differences: await differences(world.observer, stories),
    reconcile: reconcileReport(world.databaseUrl),
    seconds: (performance.now() - began) / 1000,
  };
}
