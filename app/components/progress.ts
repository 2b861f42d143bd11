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
};

export interface Progress {
  percent: number;
  /** Null until there is enough to say it from. */
  perSecond: number | null;
  secondsLeft: number | null;
}

/** A shorter time says little about the speed. */
const secondsMin = 2;

export function progressOf(done: number, total: number, startedAt: Date, now: Date): Progress {
  const seconds = (now.getTime() - startedAt.getTime()) / 1000;
  const percent = total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 0;
  if (seconds < secondsMin || done <= 0) return { percent, perSecond: null, secondsLeft: null };
  const perSecond = done / seconds;
  return { percent, perSecond, secondsLeft: Math.max(0, (total - done) / perSecond) };
}
