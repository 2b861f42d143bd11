/** A bulk operation of the shop: where it stands, its end, and what its result says. What it does is the caller's. */
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { AdminClient } from "../admin-api/client.server.ts";
import { bulkOperationOperation } from "../admin-api/bulk-operation.ts";
import { cancelBulkOperation } from "../admin-api/cancel-bulk-operation.ts";
import { unlessBadAnswer } from "../admin-api/errors.ts";
import type { ResultLines } from "./lines.ts";
import { watchBulk } from "./watch.ts";

/** "Retrieve the data", https://shopify.dev/docs/api/usage/bulk-operations/queries: a signed address at Google's storage. */
const storageOrigin = "https://storage.googleapis.com";
/** A result that sends nothing for so long is given up. */
const stallMsMax = 60_000;
/** Lines of a result that are handed on together, however few they are. */
const charsTogether = 4_000_000;
/** How often Shopify is asked how far an operation is; each time half as long again. */
const pollMs = 1_000;
const pollMsMax = 20_000;
/** An operation older than this is given up, and so is its result: what it says may no longer be true. */
const ageMsMax = 24 * 3600_000;
/** How soon it is noticed that somebody was told of its end. */
const noticeMs = 500;
/** An operation that has come no further for so long is given up: others ask what it was to tell. */
const standstillMsMax = 3 * 60_000;

export interface BulkLook {
  isRunning: boolean;
  isStopping: boolean;
  isWaiting: boolean;
  /** What may be written to the log. */
  outcome: string;
  createdAt: Date;
  objectsSeen: number;
  /** By Shopify's clock; null while it runs, and where it would have ended before it began. */
  seconds: number | null;
  /** Where its result is, whole or in part; null also where that is not the storage that Shopify uses. */
  url: string | null;
}

/** @returns null where Shopify does not know the operation any more. */
export async function lookAtBulk(
  client: AdminClient,
  id: string,
  signal: AbortSignal,
): Promise<BulkLook | null> {
  const { bulkOperation } = await client.request(bulkOperationOperation, { id }, { signal });
  if (!bulkOperation) return null;
  const { status, errorCode, objectCount, createdAt, completedAt, url, partialDataUrl } = bulkOperation;
  const address = url ?? partialDataUrl;
  const began = Date.parse(createdAt);
  const ended = completedAt === null ? NaN : Date.parse(completedAt);
  return {
    isStopping: status === "CANCELING",
    isWaiting: status === "CREATED",
    isRunning: status === "CREATED" || status === "RUNNING" || status === "CANCELING",
    outcome: errorCode ? `${status} ${errorCode}` : status,
    createdAt: new Date(began),
    objectsSeen: objectCount,
    seconds: ended >= began ? (ended - began) / 1000 : null,
    url: address && isResultAddress(address) ? address : null,
  };
}

/** An address from an answer is fetched from inside the operator's network, so only this one is. */
function isResultAddress(address: string): boolean {
  return URL.canParse(address) && new URL(address).origin === storageOrigin;
}

/** One answer that nobody understands may be a proxy's: what runs is not dropped for it, where it is wanted at all costs. */
const notUnderstoodMax = 3;

/** So long one that nobody watches may take to be stopped. */
export const cancelMsMax = 30_000;

export async function cancelBulk(client: AdminClient, id: string, signal?: AbortSignal): Promise<void> {
  await client.request(cancelBulkOperation, { id }, { signal }).catch(unlessBadAnswer);
}

export interface BulkWait {
  signal: AbortSignal;
  /** Whether Shopify's webhook came: then the operation is looked at once more, and at once. */
  isTold: () => boolean;
  /** Milliseconds without a further object. */
  standstillMs?: number;
  /** How long one that was cancelled is waited for, because what it has done is wanted: not at all. */
  stopMs?: number;
  /** Told how far it is at each look. @returns whether it is still wanted. */
  onLook?: (look: BulkLook) => Promise<boolean>;
}

/** How one went that has ended. */
export interface EndedBulk extends BulkLook {
  /** How long it waited for its start; null where that was not watched from its creation on. */
  waitedSeconds: number | null;
}

/**
 * Waits until the operation has ended.
 * @param wasJustCreated by this process, so that it is watched from the beginning.
 * @returns null where nothing is to be had of it: Shopify does not know it or says what nobody understands, it is too
 *   old, or it comes no further.
 */
export async function endedBulk(
  client: AdminClient,
  id: string,
  wasJustCreated: boolean,
  { signal, isTold, standstillMs = standstillMsMax, stopMs = 0, onLook = async () => true }: BulkWait,
): Promise<EndedBulk | null> {
  let canceledAt: number | undefined;
  /** @returns whether it was waited for long enough. */
  const stop = async (now: number): Promise<boolean> => {
    if (canceledAt === undefined) await cancelBulk(client, id, signal);
    canceledAt ??= now;
    return now - canceledAt >= stopMs;
  };
  let notUnderstood = 0;
  const watch = watchBulk(performance.now());
  for (let pause = pollMs; ; pause = Math.min(pause * 1.5, pollMsMax)) {
    const wasTold = isTold();
    const lookup = await lookAtBulk(client, id, signal).catch(unlessBadAnswer);
    const now = performance.now();
    if (lookup === null) return null;
    notUnderstood = lookup ? 0 : notUnderstood + 1;
    if (notUnderstood === (stopMs > 0 ? notUnderstoodMax : 1)) {
      await cancelBulk(client, id, signal);
      return null;
    }
    if (lookup) {
      watch.look(lookup, now);
      const { isRunning } = lookup;
      const isTooOld = Date.now() - lookup.createdAt.getTime() > ageMsMax;
      const isWanted = await onLook(lookup);
      if (isTooOld && !isRunning) return null;
      const isOver = isTooOld || !isWanted || watch.standsStillMs(now) > standstillMs;
      if (isRunning && isOver && (await stop(now))) return null;
      const waitedMs = wasJustCreated ? watch.waitedMs() : undefined;
      if (!isRunning) return { ...lookup, waitedSeconds: waitedMs === undefined ? null : waitedMs / 1000 };
    }
    for (let waited = 0; waited < pause && (wasTold || !isTold()); waited += noticeMs)
      await sleep(noticeMs, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

/**
 * What the lines of a result say, many at a time, read while they come: memory does not grow with the shop.
 * @throws where the result can't be fetched or breaks off; what was handed on until then is true.
 */
export async function* bulkResult<Found>(
  url: string,
  lines: ResultLines<Found>,
  signal: AbortSignal,
): AsyncGenerator<Found[]> {
  const stalled = new AbortController();
  const timer = setTimeout(
    () => stalled.abort(new Error("the result of the bulk operation stalls")),
    stallMsMax,
  );
  try {
    const response = await fetch(url, {
      redirect: "error",
      signal: AbortSignal.any([signal, stalled.signal]),
    });
    if (response.status !== 200 || !response.body)
      throw new Error(`the result of the bulk operation was answered with status ${response.status}`);
    let found: Found[] = [];
    let chars = 0;
    let broken: unknown;
    try {
      for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
        timer.refresh();
        found = found.concat(lines.push(text));
        chars += text.length;
        if (found.length < lines.together && chars < charsTogether) continue;
        yield found;
        [found, chars] = [[], 0];
        // However long whoever takes them was at it.
        timer.refresh();
      }
    } catch (error) {
      broken = error;
    }
    if (found.length > 0) yield found;
    if (broken) throw broken;
  } finally {
    clearTimeout(timer);
  }
}

/** What came before a result broke off is as true as if it had come whole. */
export function untilBroken<Found>(url: string, lines: ResultLines<Found>, signal: AbortSignal) {
  let broken = false;
  const batches = async function* (): AsyncGenerator<Found[]> {
    try {
      yield* bulkResult(url, lines, signal);
    } catch {
      signal.throwIfAborted();
      broken = true;
    }
  };
  return { batches: batches(), isBroken: () => broken };
}
