/**
 * The one client of the Admin GraphQL API. The library's own retries no throttled answer and reads `Retry-After`
 * as milliseconds, so this one sends the request itself: it waits as long as the cost bucket says, tries again
 * what may pass, and turns the rest into codes. Time is measured by a clock that nobody can set.
 */
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { ApiVersion } from "@shopify/shopify-app-remix/server";
import { request } from "undici";
import type { z } from "zod";
import { log } from "../log.server.ts";
import { countApiCall, countThrottleWait } from "../metrics.server.ts";
import { readAnswer, type Answer, type ThrottleStatus } from "./answer.ts";
import { AnswerTooLong, boundedText } from "./bounded-text.ts";
import { createBucket, type Bucket } from "./bucket.ts";
import { patient, type ClientLimits } from "./client-limits.ts";
import { AdminApiError, AnswerLost, AnswerTooSlow } from "./errors.ts";
import { createTokenSource } from "./token.server.ts";

/** One operation: its text, and the shape its answer must have. */
export interface Operation<Data> {
  name: string;
  query: string;
  data: z.ZodType<Data>;
}

/** One call as it went, for whoever sends many at once and wants to know how many the shop bears. */
export interface CallReport {
  /** Throttled, or an answer that says to try again. */
  trouble: boolean;
  sentAt: number;
  ms: number;
}

export interface RequestOptions {
  signal?: AbortSignal;
  onCall?: (call: CallReport) => void;
  /** The caller can ask for less: what is too slow or too long throws AnswerTooSlow in place of asking the same again. */
  splittable?: boolean;
  /** What is done twice is there twice: where the answer is lost it throws AnswerLost, and the caller looks first. */
  once?: boolean;
}

export interface AdminClient {
  /** @throws AdminApiError; or the signal's reason when it is aborted. */
  request<Data>(operation: Operation<Data>, variables: object, options?: RequestOptions): Promise<Data>;
  /** The shop's cost bucket as it should stand now; undefined before the first answer. */
  bucket(): ThrottleStatus | undefined;
  /** Waits until the bucket can pay a call of this operation. @throws as `request` does. */
  whenAffordable(operation: Operation<unknown>, signal?: AbortSignal): Promise<void>;
  /** What one call of this operation costs, as far as is known. */
  costOf(operation: Operation<unknown>): number;
}

/** The longest answer that is asked for, 250 customers with an e-mail each, has a tenth of it at most. */
const answerBytesMax = 1024 * 1024;

/** "Rate limits", https://shopify.dev/docs/api/usage/limits: how long to wait where nothing else is known. */
const throttledPauseMs = 1_000;
const backOffMs = 500;
const backOffMsMax = 30_000;

/** Shopify keeps one bucket per app and shop; so does each process. */
const buckets = new Map<string, Bucket>();

/** @throws AdminApiError `access_lost` where Shopify has given no token for the shop, or takes it no longer. */
export async function adminClient(shop: string, limits: ClientLimits = patient): Promise<AdminClient> {
  const tokens = createTokenSource(shop, {
    max: limits.triesMax,
    pause: (tries) => pause(Math.min(backOff(tries), limits.waitMsMax), undefined),
  });
  await tokens.live();
  const bucket = buckets.get(shop) ?? createBucket();
  buckets.set(shop, bucket);
  const sender: Sender = { shop, bucket, limits };
  return {
    bucket: () => bucket.status(performance.now()),
    whenAffordable: async ({ name }, signal) => {
      signal?.throwIfAborted();
      await waitForBucket(sender, name, performance.now() + limits.throttledMsMax, signal);
    },
    costOf: ({ name }) => bucket.costOf(name),
    async request(operation, variables, options = {}) {
      const { signal } = options;
      const body = JSON.stringify({ query: operation.query, variables });
      const throttledUntil = performance.now() + limits.throttledMsMax;
      const frozenUntil = performance.now() + limits.frozenMsMax;
      let frozen = 0;
      for (let tries = 1; ;) {
        signal?.throwIfAborted();
        const token = await tokens.live();
        await waitForBucket(sender, operation.name, throttledUntil, signal);
        const answer = await send(sender, operation.name, token, body, options);
        if (answer.kind === "data") return parse(operation, answer.data, options);
        if (answer.kind === "throttled") {
          if (performance.now() > throttledUntil)
            throw new AdminApiError("shopify_unavailable", "throttled for too long");
          // A bucket that could pay makes nobody wait.
          if (bucket.waitMs(bucket.costOf(operation.name), performance.now()) === 0)
            await pause(throttledPauseMs, signal);
          continue;
        }
        if (answer.kind === "token_refused") {
          if (++tries > limits.triesMax || !(await tokens.hasOther(token)))
            throw new AdminApiError("access_lost", answer.problem);
          continue;
        }
        log.info({ shop, operation: operation.name, problem: answer.problem }, "asking Shopify again");
        if (answer.kind === "frozen") {
          if (performance.now() >= frozenUntil) throw new AdminApiError("shop_frozen", answer.problem);
          await pause(Math.min(backOff(++frozen), limits.waitMsMax), signal);
          continue;
        }
        if (options.once) throw new AnswerLost(answer.problem);
        if (answer.tooSlow && options.splittable) throw new AnswerTooSlow(answer.problem);
        if (++tries > limits.triesMax) throw new AdminApiError("shopify_unavailable", answer.problem);
        await pause(Math.min(answer.afterMs ?? backOff(tries), limits.waitMsMax), signal);
      }
    },
  };
}

interface Sender {
  shop: string;
  bucket: Bucket;
  limits: ClientLimits;
}

/** Returns in the very moment in which the bucket can pay: what is sent at once then can't be sent by two. */
async function waitForBucket(
  { bucket, limits }: Sender,
  operation: string,
  until: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const began = performance.now();
  const waitMs = () => {
    const now = performance.now();
    const spared = limits.sparedShare * (bucket.status(now)?.maximumAvailable ?? 0);
    return bucket.waitMs(bucket.costOf(operation), now, spared);
  };
  let waited = false;
  for (let wait = waitMs(); wait > 0; wait = waitMs()) {
    if (performance.now() + wait > until)
      throw new AdminApiError("shopify_unavailable", "throttled for too long");
    waited = true;
    await pause(wait, signal);
  }
  if (waited) countThrottleWait((performance.now() - began) / 1000);
}

async function send(
  { shop, bucket, limits }: Sender,
  operation: string,
  accessToken: string,
  body: string,
  { signal, onCall }: RequestOptions,
): Promise<Answer> {
  const timeout = AbortSignal.timeout(limits.requestMsMax);
  const cost = bucket.costOf(operation);
  const sentAt = performance.now();
  let answer: Answer | undefined;
  bucket.sent(cost);
  try {
    // A third of what `fetch` costs. It follows no redirect: the token is for this address alone.
    const response = await request(`https://${shop}/admin/api/${ApiVersion.October26}/graphql.json`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        "accept-encoding": "identity",
        "user-agent": "Pointbook",
        "x-shopify-access-token": accessToken,
      },
      body,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    const text = await boundedText(response, answerBytesMax);
    const retryAfter = [response.headers["retry-after"]].flat()[0] ?? null;
    answer = readAnswer(response.statusCode, retryAfter, text);
  } catch (error) {
    if (error instanceof AdminApiError || signal?.aborted) throw error;
    const isTooLong = error instanceof AnswerTooLong;
    const problem = timeout.aborted ? "no answer in time" : isTooLong ? error.message : "connection lost";
    answer = { kind: "retry", afterMs: undefined, problem, tooSlow: timeout.aborted || isTooLong };
  } finally {
    const now = performance.now();
    const report = answer && "cost" in answer ? answer.cost : undefined;
    bucket.answered(cost, report, now);
    if (report) bucket.charged(operation, report.requestedQueryCost);
    const trouble = answer?.kind === "throttled" || answer?.kind === "retry" || answer?.kind === "frozen";
    onCall?.({ trouble, sentAt, ms: now - sentAt });
    countApiCall({ operation, outcome: answer?.kind ?? "error", cost: report?.actualQueryCost ?? 0 });
  }
  return answer;
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await sleep(ms, undefined, { signal }).catch((error: unknown) => {
    // The caller is told its own reason, not that a timer was cut short.
    throw signal?.aborted ? signal.reason : error;
  });
}

/** Whether it was done an answer does not tell that nobody understands. */
function parse<Data>(operation: Operation<Data>, data: unknown, { once }: RequestOptions): Data {
  const parsed = operation.data.safeParse(data);
  if (parsed.success) return parsed.data;
  const problem = `${operation.name}: ${parsed.error.issues[0]?.message ?? "unexpected shape"}`;
  throw once ? new AnswerLost(problem) : new AdminApiError("bad_answer", problem);
}

function backOff(tries: number): number {
  return Math.min(backOffMsMax, backOffMs * 2 ** (tries - 1)) * (0.5 + Math.random() / 2);
}
