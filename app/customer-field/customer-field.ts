/** Why a turn ended early: Shopify lets the app in no more, does not answer, or says no in words. */
export type FieldFailure = "access" | "unavailable" | "refused";

/** A turn that ended early is tried again so much later. */
export const tryAgainMinutes = 5;
/** So long a shop's turn is: the others wait for no more than that. */
export const turnMs = 10_000;
/** Customers that are read, and written, at a time. */
export const batchSize = 500;
