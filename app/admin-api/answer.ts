/** What an answer of the Admin GraphQL API means: data, wait, try again, or an error with a code. */
import { z } from "zod";
import { AdminApiError } from "./errors.ts";
import { readJson } from "./read-json.ts";

/** "API limits", https://shopify.dev/docs/api/usage/limits: no query may cost more, whatever the plan. */
const queryCostMax = 1_000;
/** Twenty-five times what the largest plan has: nothing that could be true is taken for absurd. */
const bucketMax = 1_000_000;

/** A figure that can't be true would be believed for as long as the process lives. */
const within = (min: number, max: number) =>
  z.number().transform((figure) => Math.min(max, Math.max(min, figure)));

const throttleStatus = z.object({
  maximumAvailable: within(1, bucketMax),
  currentlyAvailable: within(0, bucketMax),
  restoreRate: within(1, bucketMax),
});
export type ThrottleStatus = z.infer<typeof throttleStatus>;

const cost = z.object({
  requestedQueryCost: within(0, queryCostMax),
  actualQueryCost: within(0, queryCostMax).nullish(),
  throttleStatus,
});
export type Cost = z.infer<typeof cost>;

const graphqlError = z.object({
  message: z.string(),
  extensions: z.object({ code: z.string().optional() }).optional(),
});

const body = z.object({
  // Errors come without it.
  data: z.unknown().optional(),
  // A refused token is answered with a sentence instead of a list.
  errors: z.union([z.string(), z.array(graphqlError)]).optional(),
  extensions: z.object({ cost: cost.optional() }).optional(),
});

const messageCharsMax = 500;

export type Answer =
  | { kind: "data"; data: unknown; cost: Cost | undefined }
  | { kind: "throttled"; cost: Cost | undefined }
  | { kind: "token_refused"; problem: string }
  | { kind: "retry"; afterMs: number | undefined; problem: string; tooSlow?: boolean }
  /** Shopify has locked the shop: it will answer again, but when is up to its owner. */
  | { kind: "frozen"; problem: string };

/**
 * "Status and error codes", https://shopify.dev/docs/api/usage/response-codes: 402 is a shop that is frozen for what
 * it owes, 423 one that Shopify has locked.
 */
const frozenStatuses = [402, 423];
/** By the same page: what was asked took too long. */
const gatewayTimeout = 504;
/** By the same page: 429 too many requests, 430 a security rejection. */
const passingStatuses = [429, 430];

/**
 * Reads one HTTP answer. 5xx, 429 and 430 may pass by themselves; a body that is not what Shopify documents may be a
 * proxy's page or a cut connection, and may pass as well.
 * @throws AdminApiError for what no second try will change.
 */
export function readAnswer(status: number, retryAfter: string | null, text: string): Answer {
  if (status === 401) return { kind: "token_refused", problem: "status 401" };
  if (frozenStatuses.includes(status)) return { kind: "frozen", problem: `status ${status}` };
  if (status === 404) throw new AdminApiError("access_lost", "there is no such shop");
  // Shopify says in JSON what a token may not; a wall in between shows a page.
  if (status === 403 && readJson(text) !== undefined) throw new AdminApiError("access_denied", "status 403");
  if (status === 403 || passingStatuses.includes(status) || status >= 500) {
    return {
      kind: "retry",
      afterMs: secondsToMs(retryAfter),
      problem: `status ${status}`,
      tooSlow: status === gatewayTimeout,
    };
  }
  if (status !== 200) throw new AdminApiError("bad_answer", `status ${status}`);
  const parsed = body.safeParse(readJson(text));
  if (!parsed.success) return { kind: "retry", afterMs: undefined, problem: "unreadable body" };
  const { data, errors, extensions } = parsed.data;
  if (!errors || errors.length === 0) {
    // JSON, but of somebody else: Shopify says one or the other.
    if (data === undefined) return { kind: "retry", afterMs: undefined, problem: "neither data nor errors" };
    return { kind: "data", data, cost: extensions?.cost };
  }
  if (typeof errors === "string") return { kind: "token_refused", problem: errors.slice(0, messageCharsMax) };
  return readErrors(errors, extensions?.cost);
}

function readErrors(errors: z.infer<typeof graphqlError>[], cost: Cost | undefined): Answer {
  const codes = errors.map((error) => error.extensions?.code);
  if (codes.includes("THROTTLED") || errors.some(({ message }) => message === "Throttled"))
    return { kind: "throttled", cost };
  const tooSlow = codes.includes("TIMEOUT");
  if (codes.includes("INTERNAL_SERVER_ERROR") || tooSlow)
    return { kind: "retry", afterMs: undefined, problem: "internal error of Shopify", tooSlow };
  const message = errors
    .map((error) => error.message)
    .join("; ")
    .slice(0, messageCharsMax);
  if (/not approved to (access|use) the/i.test(message))
    throw new AdminApiError("customer_data_unapproved", message);
  if (codes.includes("ACCESS_DENIED")) throw new AdminApiError("access_denied", message);
  throw new AdminApiError("bad_answer", message);
}

function secondsToMs(retryAfter: string | null): number | undefined {
  const seconds = Number(retryAfter);
  return retryAfter && seconds >= 0 ? seconds * 1000 : undefined;
}
