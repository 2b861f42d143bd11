/** Every maximum of an import, in one place. What goes over one is refused early and in words. */

/** Twice Shopify's largest published customer file would still fit (its CSV import stops at 15 MB). */
export const uploadBytesMax = 256 * 1024 * 1024;
export const rowCountMax = 2_000_000;
/** One line, with its quoted line breaks. A quote that is never closed is noticed after this many characters. */
export const lineCharsMax = 1_000_000;
export const columnCountMax = 500;
export const descriptionCharsMax = 255;
export const pointsMax = 1_000_000_000;
/** PostgreSQL's bigint, which holds customer ids. */
export const customerIdMax = 9_223_372_036_854_775_807n;
export const fileNameCharsMax = 255;

/** What is stored of one rejected cell: enough to see what is wrong with it. */
export const cellCharsMax = 2_000;
export const fileChunkBytes = 1024 * 1024;
/** An upload that sends nothing for so long is given up, so that it can't hold its transaction for ever. */
export const uploadStallMsMax = 60_000;

/** Shopify's own maximum for a list of ids (MAX_INPUT_SIZE_EXCEEDED above it). */
export const checkBatchSize = 250;
export const checkInFlightMax = 8;
export const stageBatchRows = 10_000;

/** What the review shows of a file of any size. */
export const firstLinesShown = 5;
