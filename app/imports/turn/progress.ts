import type { WorkingStatus } from "../record/status.ts";
import type { Message } from "../../locales/words.ts";

/** What a step counts. */
const units = {
  staging: "units.row",
  checking: "units.customer",
  applying: "units.row",
  undoing: "units.customer",
} as const satisfies Record<WorkingStatus, Message["code"]>;

/** So many of what the step counts. */
export const countedIn = (step: WorkingStatus, count: number): Message => ({
  code: units[step],
  values: { count },
});

/** How far the running step is. */
export interface StepState {
  stepDone: number;
  stepTotal: number;
  /** What was done already when this run of the step began. */
  stepDoneBefore: number;
  stepStartedAt: Date;
  now: Date;
}

export interface Progress {
  percent: number;
  /** Null until there is enough to say it from. */
  perSecond: number | null;
  secondsLeft: number | null;
}

/** A shorter time says little about the speed. */
const secondsMin = 2;

/** The pace is that of this run alone: what an earlier run had done before does not count. */
export function progressOf({ stepDone, stepTotal, stepDoneBefore, stepStartedAt, now }: StepState): Progress {
  const seconds = (now.getTime() - stepStartedAt.getTime()) / 1000;
  const percent = stepTotal > 0 ? Math.min(100, Math.floor((stepDone / stepTotal) * 100)) : 0;
  const doneNow = stepDone - stepDoneBefore;
  if (seconds < secondsMin || doneNow <= 0) return { percent, perSecond: null, secondsLeft: null };
  const perSecond = doneNow / seconds;
  return { percent, perSecond, secondsLeft: Math.max(0, (stepTotal - stepDone) / perSecond) };
}

/** Roughly how long, as a person would say it. */
export function duration(seconds: number): Message {
  if (seconds < 10) return { code: "progress.time.moment", values: {} };
  if (seconds < 60) return { code: "progress.time.seconds", values: { count: Math.ceil(seconds / 10) * 10 } };
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return { code: "progress.time.minutes", values: { count: minutes } };
  return { code: "progress.time.hours", values: { count: Math.ceil(minutes / 60) } };
}

/** What an import waits for: another one of the shop, its turn, or a worker. */
export type Waiting =
  | { kind: "behind"; importNumber: number; step: WorkingStatus; secondsLeft: number | null; before: number }
  | { kind: "turn" | "nobody" };

/** Why nothing of it goes on yet, and when it will. */
export function waitingLines(waiting: Waiting): Message[] {
  if (waiting.kind !== "behind") return [{ code: `progress.waiting.${waiting.kind}`, values: {} }];
  const { importNumber, step, secondsLeft, before } = waiting;
  const named = { importNumber: String(importNumber) };
  const running: Message =
    secondsLeft === null
      ? { code: `progress.waiting.${step}`, values: named }
      : {
          code: "progress.waiting.timed",
          values: {
            running: { code: `progress.waiting.${step}`, values: named },
            time: duration(secondsLeft),
          },
        };
  return before > 0 ? [running, { code: "progress.waiting.before", values: { count: before } }] : [running];
}

/** So long Shopify's first answer may take: who waits longer is told for whom. */
const unansweredSeconds = 15;

/** Beside rows that are done, nothing starts; and what has begun long ago waits for Shopify. */
function beginning(step: WorkingStatus, { stepDone, stepStartedAt, now }: StepState) {
  if (stepDone > 0) return "estimating";
  const seconds = (now.getTime() - stepStartedAt.getTime()) / 1000;
  return step === "checking" && seconds >= unansweredSeconds ? "unanswered" : "starting";
}

/** How fast the step is, and how long it will take. */
export function pace(step: WorkingStatus, state: StepState): Message {
  const { stepDone, stepTotal } = state;
  const { perSecond, secondsLeft } = progressOf(state);
  if (stepTotal > 0 && stepDone >= stepTotal) return { code: "progress.finishing", values: {} };
  if (perSecond === null) return { code: `progress.${beginning(step, state)}`, values: {} };
  const done = countedIn(step, Math.max(1, Math.round(perSecond)));
  return { code: "progress.pace", values: { done, time: duration(secondsLeft ?? 0) } };
}
