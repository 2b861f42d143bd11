/** Kills whoever writes customers, at random moments of the writing. */
import { setTimeout as sleep } from "node:timers/promises";
import { oneOf, type Random } from "#support/random.ts";
import { workerOf } from "./killing.ts";
import type { TortureWorld } from "./world.ts";

export interface PeopleKill {
  number: number;
  victim: "worker" | "postgres" | "web";
  /** What was under way: calls, or the file of a step. */
  way: string;
}

interface Killing {
  world: TortureWorld;
  shop: string;
  random: Random;
  kills: number;
  signal: AbortSignal;
  onKill: ((kill: PeopleKill) => void) | undefined;
}

/** Mostly the worker: the web process has a part only in the merchant's click. */
const victims = [...Array<"worker">(8).fill("worker"), "postgres", "postgres", "web"] as const;
const momentMsMax = 1_500;
/** Of an import's lines, between two kills: with less nobody would come to the end of it. */
const shareBetween = 0.08;
/** How long that is waited for. */
const standstillMsMax = 30_000;
const pollMs = 10;

/** @returns those done so far, and when all are or the signal has come. */
export function killWriting(killing: Killing): { done: PeopleKill[]; ended: Promise<void> } {
  const done: PeopleKill[] = [];
  return { done, ended: killAll(killing, done) };
}

async function killAll({ world, shop, random, kills, signal, onKill }: Killing, done: PeopleKill[]) {
  let before: Writing | null = null;
  let beforeAt = 0;
  const isTime = (now: Writing) =>
    before?.place !== now.place ||
    now.done - before.done >= shareBetween * now.total ||
    performance.now() - beforeAt > standstillMsMax;
  while (done.length < kills && !signal.aborted) {
    const seen = await writing(world, shop);
    if (!seen || !isTime(seen)) {
      await sleep(pollMs);
      continue;
    }
    await sleep(random() * momentMsMax, undefined, { signal }).catch(() => {});
    const now = await writing(world, shop);
    if (!now || signal.aborted) continue;
    const victim = oneOf(random, victims);
    if (victim === "postgres") await world.killDatabase();
    else if (victim === "web") await world.webs[0]?.kill();
    else await (await workerOf(world, shop, random)).kill();
    [before, beforeAt] = [now, performance.now()];
    const kill = { number: done.length + 1, victim, way: now.way };
    done.push(kill);
    onKill?.(kill);
  }
}

interface Writing {
  way: string;
  /** The file that is under way, and how much is known of it. */
  place: string;
  /** Lines of which all is done, and all of them. */
  done: number;
  total: number;
}

/** How customers are being written, by a worker that has the shop in hand; null where none is at it. */
async function writing({ observer }: TortureWorld, shop: string): Promise<Writing | null> {
  const [row] = await observer.look<Writing>(
    `SELECT coalesce('file ' || file_step, 'calls') AS way,
            format('%s %s %s %s', import_number, file_step, file_token, file_operation_id) AS place, total,
            (SELECT count(*)::integer FROM import_person n WHERE n.shop = p.shop AND n.import_number = p.import_number
               AND n.state IN ('answered', 'failed')) AS done
     FROM import_people p
     WHERE shop = $1 AND state = 'writing' AND failure_code IS NULL AND EXISTS (
       SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted
         AND (classid::bigint << 32 | objid::bigint) = hashtextextended('pointbook worker ' || $1, 0))`,
    [shop],
  );
  return row ?? null;
}
