import type { WorkingStatus } from "#app/imports/status.ts";

interface Step {
  heading: string;
  sentence: string;
  /** What the step counts. */
  unit: string;
}

export const steps: Record<WorkingStatus, Step> = {
  staging: {
    heading: "Reading your file",
    sentence: "Each row is read and checked for its three values.",
    unit: "row",
  },
  checking: {
    heading: "Asking Shopify about the customers",
    sentence: "Each customer in the file is looked up in your shop, once.",
    unit: "customer",
  },
  applying: {
    heading: "Applying the points",
    sentence: "All accepted rows are applied together: either all of them count or none.",
    unit: "row",
  },
  undoing: {
    heading: "Taking the points back",
    sentence: "All customers are corrected together: either all of them or none.",
    unit: "customer",
  },
};

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
