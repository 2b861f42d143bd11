/** What is told of the field that a theme shows balances from. */
export type BalanceFieldStatus =
  | { state: "off" }
  | {
      /** `ending`: the values are being deleted. */
      state: "on" | "ending";
      /** Why the last run ended early; it is tried again by itself. */
      failure: BalanceFieldFailure | null;
      /** So many customers have a balance; of so many one stands at Shopify. */
      customers: number;
      written: number;
      /** All that was posted is there. */
      isWritten: boolean;
      /** What the last comparison with Shopify found: in so many fields another value stood, or none. */
      compared: { at: Date; differing: number } | null;
    };

/** Shopify lets the app in no more, does not answer, or says no in words. */
export type BalanceFieldFailure = "access" | "unavailable" | "refused";

/** A run that ended early is tried again so much later. */
export const tryAgainMinutes = 5;
/** So long a shop's turn is: the others wait for no more than that. */
export const turnMs = 10_000;
/** Customers that are read, and written, at a time. */
export const batchSize = 500;
/** A posting is seen by all so much after its moment at the latest: it may wait for an hour, and take five. */
export const overlapMinutes = 7 * 60;
