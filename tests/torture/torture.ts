/**
 * Kills web processes, workers and PostgreSQL at random moments of every step of many imports, and then counts: an
 * import is applied whole and once, or not at all, whatever died.
 */
import { reconcileReport } from "#support/reconcile-report.ts";
import { seededRandom } from "#support/random.ts";
import { breathMsUsual, createDurations, killAll, type Kill } from "./killing.ts";
import { shopNames, startShopLoop, type LoopCounts, type ShopLoop } from "./shop-loop.ts";
import { startUnkindness, type Unkindness } from "./unkindness.ts";
import { differences } from "./verify.ts";
import { startTortureWorld, type TortureWorld } from "./world.ts";

export interface TortureOptions {
  kills: number;
  seed: number;
  /** Where its PostgreSQL lives; removed in the end. */
  folder: string;
  breathMs?: number;
  onKill?(kill: Kill): void;
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
  unkind: ReturnType<Unkindness["counts"]>;
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
    const shops = shopNames(random, shopCount);
    const unkindness = await startUnkindness(world, shops, seed);
    const loops = shops.map((shop, i) =>
      startShopLoop(world, shop, seededRandom(seed + i + 1), customers, durations.add, unkindness.webhooks),
    );
    const aims = { world, loops, random, durations, signal: over.signal };
    const killing = killAll({ ...aims, kills, breathMs, onKill }).finally(() =>
      loops.forEach((loop) => loop.finish()),
    );
    const [done] = await Promise.all([killing, ...loops.map((loop) => loop.ended)]);
    await unkindness.stop();
    return await report(world, { loops, unkindness, kills: done, began });
  } finally {
    over.abort();
    await world.stop();
  }
}

interface Done {
  loops: ShopLoop[];
  unkindness: Unkindness;
  kills: Kill[];
  began: number;
}

async function report(
  world: TortureWorld,
  { loops, unkindness, kills, began }: Done,
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
    unkind: unkindness.counts(),
    differences: [...(await differences(world.observer, stories)), ...(await unkindness.differences())],
    reconcile: await reconcileReport(world.databaseUrl),
    seconds: (performance.now() - began) / 1000,
  };
}
