import type { FieldFailure } from "../customer-field/customer-field.ts";

/** What is told of the field that a theme shows balances from. */
export type BalanceFieldStatus =
  | { state: "off" }
  | {
      /** `ending`: the values are being deleted. */
      state: "on" | "ending";
      /** Why the last run ended early; it is tried again by itself. */
      failure: FieldFailure | null;
      /** So many customers have a balance; of so many one stands at Shopify. */
      customers: number;
      written: number;
      /** All that was posted is there. */
      isWritten: boolean;
      /** What the last comparison with Shopify found: in so many fields another value stood, or none. */
      compared: { at: Date; differing: number } | null;
    };

export interface BalanceFieldBehind {
  failure: FieldFailure | null;
  customers: number;
  written: number;
  /** When the oldest change that is not there yet was posted; null where all of them are written for the first time. */
  since: Date | null;
}

/** When balances go to Shopify by a file, and how many at most. */
export interface BalanceFileLimits {
  /** So many at most are written by calls. */
  callsMax: number;
  /** 130 bytes each at most, and Shopify takes 100 MB. */
  fileMax: number;
}
export const balanceFileLimits: BalanceFileLimits = { callsMax: 5_000, fileMax: 250_000 };
/** An operation that did not do all of its file is followed by calls for so long. */
export const callsMinutes = 60;
/** Shopify publishes no figure of how long 10,000 lines take; what takes longer than this is stopped. */
export const operationHoursMax = 6;
/** What is to stop, and has not after so long, holds no balance any more: they go by calls. */
export const stopMinutesMax = 60;
/** How often it is looked whether that has ended after all. */
export const lookMinutes = 10;
/** A posting is seen by all so much after its moment at the latest: it may wait for an hour, and take five. */
export const overlapMinutes = 7 * 60;
