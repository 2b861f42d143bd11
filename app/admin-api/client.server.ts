/**
 * The one client of the Admin GraphQL API. The library's own retries no throttled answer and reads `Retry-After`
 * as milliseconds, so this one sends the request itself: it waits as long as the cost bucket says, tries again
 * what may pass, and turns the rest into codes.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { ApiVersion } from "@shopify/shopify-app-remix/server";
import type { z } from "zod";
import { log } from "../log.server.ts";
import { readAnswer, type Answer } from "./answer.ts";
import { createBucket, type Bucket } from "./bucket.ts";
import { AdminApiError } from "./errors.ts";
import { createTokenSource } from "./token.server.ts";

/** One operation: its text, and the shape its answer must have. */
export interface Operation<Data> {
  name: string;
  query: string;
  data: z.ZodType<Data>;
}

export interface AdminClient {
  /** @throws AdminApiError; or the signal's reason when it is aborted. */
  request<Data>(operation: Operation<Data>, variables: object, signal?: AbortSignal): Promise<Data>;
}

export interface ClientLimits {
  /** Tries of one request, throttled answers not counted. */
  triesMax: number;
  /** A request that is still throttled after so long is given up. */
  throttledMsMax: number;
  requestMsMax: number;
  /** Between two tries, whatever `Retry-After` says. */
  waitMsMax: number;
}

const patient: ClientLimits = {
  triesMax: 8,
  throttledMsMax: 10 * 60_000,
  requestMsMax: 30_000,
  waitMsMax: 60_000,
};
/** For a page that somebody waits for. */
export const hurried: ClientLimits = {
  triesMax: 2,
  throttledMsMax: 2_000,
  requestMsMax: 5_000,
  waitMsMax: 2_000,
};

const backOffMs = 500;
const backOffMsMax = 30_000;

/** Shopify keeps one bucket per app and shop; so does each process. */
const buckets = new Map<string, Bucket>();

/** @throws AdminApiError `access_lost` where Shopify has given no token for the shop, or takes it no longer. */
export async function adminClient(shop: string, limits: ClientLimits = patient): Promise<AdminClient> {
  const tokens = createTokenSource(shop);
  await tokens.live();
  const bucket = buckets.get(shop) ?? createBucket();
  buckets.set(shop, bucket);
  return {
    async request(operation, variables, signal) {
      const body = JSON.stringify({ query: operation.query, variables });
      let cost = 1;
      const throttledUntil = Date.now() + limits.throttledMsMax;
      for (let tries = 1; ;) {
        signal?.throwIfAborted();
        await waitForBucket(bucket, cost, throttledUntil, signal);
        const token = await tokens.live();
        const answer = await send(shop, token, body, bucket, cost, limits, signal);
        if (answer.kind === "data") return parse(operation, answer.data);
        if (answer.kind === "throttled") {
          cost = answer.cost?.requestedQueryCost ?? cost;
          if (Date.now() > throttledUntil)
            throw new AdminApiError("shopify_unavailable", "throttled for too long");
          if (!answer.cost) await sleep(1_000, undefined, { signal });
          continue;
        }
        if (answer.kind === "token_refused") {
          if (++tries > limits.triesMax || !(await tokens.hasOther(token)))
            throw new AdminApiError("access_lost", answer.problem);
          continue;
        }
        if (++tries > limits.triesMax) throw new AdminApiError("shopify_unavailable", answer.problem);
        log.info({ shop, operation: operation.name, problem: answer.problem }, "asking Shopify again");
        await sleep(Math.min(answer.afterMs ?? backOff(tries), limits.waitMsMax), undefined, { signal });
      }
    },
  };
}

async function waitForBucket(
  bucket: Bucket,
  cost: number,
  until: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (let wait = bucket.waitMs(cost, Date.now()); wait > 0; wait = bucket.waitMs(cost, Date.now())) {
    if (Date.now() + wait > until) throw new AdminApiError("shopify_unavailable", "throttled for too long");
    await sleep(wait, undefined, { signal });
  }
}

async function send(
  shop: string,
  accessToken: string,
  body: string,
  bucket: Bucket,
  cost: number,
  limits: ClientLimits,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  const timeout = AbortSignal.timeout(limits.requestMsMax);
  let answer: Answer | undefined;
  bucket.sent(cost);
  try {
    const response = await fetch(`https://${shop}/admin/api/${ApiVersion.October26}/graphql.json`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        "x-shopify-access-token": accessToken,
      },
      body,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    answer = readAnswer(response.status, response.headers.get("retry-after"), await response.text());
    return answer;
  } catch (error) {
    if (error instanceof AdminApiError || signal?.aborted) throw error;
    return {
      kind: "retry",
      afterMs: undefined,
      problem: timeout.aborted ? "no answer in time" : "connection lost",
    };
  } finally {
    bucket.answered(cost, answer && "cost" in answer ? answer.cost : undefined, Date.now());
  }
}

function parse<Data>(operation: Operation<Data>, data: unknown): Data {
  const parsed = operation.data.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new AdminApiError(
    "bad_answer",
    `${operation.name}: ${parsed.error.issues[0]?.message ?? "unexpected shape"}`,
  );
}

function backOff(tries: number): number {
  return Math.min(backOffMsMax, backOffMs * 2 ** (tries - 1)) * (0.5 + Math.random() / 2);
}
