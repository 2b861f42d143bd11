/** Whom to kill next, and when: a random moment of a step, or of a token's way from Shopify into the database. */
import { setTimeout as sleep } from "node:timers/promises";
import { oneOf, shuffled, type Random } from "#support/random.ts";
import type { Phase, ShopLoop } from "./shop-loop.ts";
import { killAtHandOver } from "./tokens.ts";
import type { Supervised, TortureWorld } from "./world.ts";

export const victims = ["web", "worker", "postgres"] as const;
type Victim = (typeof victims)[number];
export const steps = ["upload", "staging", "checking", "paused", "scheduled", "applying", "undoing"] as const;

export interface Kill {
  number: number;
  victim: Victim;
  /** The step that was really hit: the one aimed at may have ended a moment before. */
  phase: Phase | "hand-over";
}

export interface Killing {
  world: TortureWorld;
  loops: ShopLoop[];
  random: Random;
  durations: Durations;
  kills: number;
  breathMs: number;
  signal: AbortSignal;
  onKill: ((kill: Kill) => void) | undefined;
}

export async function killAll(killing: Killing): Promise<Kill[]> {
  const { world, loops, random, durations, kills, breathMs, signal, onKill } = killing;
  const done: Kill[] = [];
  for (let round = 1; done.length < kills; round++) {
    const isHandOver = round % handOverEvery === 0;
    const shot = await (isHandOver
      ? killHandOver(world, loops, random, done)
      : killStep({ world, loops, random, durations, signal, done }));
    // Nobody asked for tokens in time.
    if (!shot) continue;
    const kill = { number: done.length + 1, ...shot };
    done.push(kill);
    onKill?.(kill);
    await sleep(breathMs, undefined, { signal });
    await someWebAnswers(world);
  }
  return done;
}

/** On a busy machine a start takes longer than a breath: without this nobody would get as far as an import. */
async function someWebAnswers({ webUrls }: TortureWorld): Promise<void> {
  for (const givenUp = performance.now() + startMsMax; performance.now() < givenUp; await sleep(50)) {
    const answers = await Promise.all(webUrls.map((url) => fetch(`${url}/healthz`).catch(() => null)));
    if (answers.some((answer) => answer?.ok)) return;
  }
}

const startMsMax = 30_000;

type Shot = Omit<Kill, "number">;

const handOverEvery = 4;

async function killHandOver(
  world: TortureWorld,
  loops: ShopLoop[],
  random: Random,
  done: Kill[],
): Promise<Shot | null> {
  const loop = oneOf(random, loops);
  const times = (of: Victim) =>
    done.filter((kill) => kill.victim === of && kill.phase === "hand-over").length;
  const victim = times("web") <= times("worker") ? "web" : "worker";
  const hit = await killAtHandOver(world, loop.shop, victim, random, () =>
    workerOf(world, loop.shop, random),
  );
  return hit === null ? null : { victim, phase: hit ? "hand-over" : loop.phase() };
}

async function killStep(
  killing: Parameters<typeof rarestMoment>[0] & { world: TortureWorld },
): Promise<Shot> {
  const { loop, victim } = await rarestMoment(killing);
  const phase = loop.phase();
  await killOne(killing.world, loop, victim, killing.random);
  return { victim, phase };
}

/** Between two kills; without it no import would come as far as its undo. */
export const breathMsUsual = 1_000;

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
  const began = performance.now();
  const endedBefore = durations.stepsEnded();
  for (;;) {
    const there = shuffled(random, loops)
      .filter((loop) => steps.some((step) => step === loop.phase()))
      .flatMap((loop) => shuffled(random, victims).map((victim) => ({ loop, victim, phase: loop.phase() })))
      .map((aim) => ({ ...aim, times: timesHit(aim.victim, aim.phase) }))
      .sort((a, b) => a.times - b.times);
    const [aim] = there;
    // Where nobody has got on since the last kill, one more would only keep them all from it.
    const patience = durations.stepsEnded() > endedBefore ? patienceMs : patienceMsMax;
    const impatient = performance.now() - began > patience;
    if (aim && (aim.times === least || impatient)) {
      await sleep(random() * durations.typical(aim.phase), undefined, { signal });
      // Where the steps are too short to be hit, what is hit is counted.
      if (aim.loop.phase() === aim.phase || impatient) return aim;
    }
    await sleep(10, undefined, { signal });
  }
}

const patienceMs = 2_500;
const patienceMsMax = 60_000;

async function killOne(world: TortureWorld, loop: ShopLoop, victim: Victim, random: Random): Promise<void> {
  if (victim === "postgres") return world.killDatabase();
  if (victim === "web") return (world.webs[loop.lastWeb()] ?? oneOf(random, world.webs)).kill();
  return (await workerOf(world, loop.shop, random)).kill();
}

/** The worker that has the shop in hand, whose session holds the shop's lock; any, where none has. */
export async function workerOf(world: TortureWorld, shop: string, random: Random): Promise<Supervised> {
  const [row] = await world.observer.look<{ name: string }>(
    `SELECT a.application_name AS name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
     WHERE l.locktype = 'advisory' AND l.granted
       AND (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended('pointbook worker ' || $1, 0)`,
    [shop],
  );
  return world.workers.find(({ name }) => name === row?.name) ?? oneOf(random, world.workers);
}

export interface Durations {
  add(phase: Phase, ms: number): void;
  /** How long the step took lately, so that a random moment of it can be hit. */
  typical(phase: Phase): number;
  /** Of all shops together. */
  stepsEnded(): number;
}

export function createDurations(): Durations {
  const known = new Map<Phase, number>();
  const first = 300;
  let stepsEnded = 0;
  return {
    add(phase, ms) {
      stepsEnded += 1;
      known.set(phase, 0.7 * (known.get(phase) ?? first) + 0.3 * Math.min(ms, 3_000));
    },
    typical: (phase) => known.get(phase) ?? first,
    stepsEnded: () => stepsEnded,
  };
}
