/** Every maximum of an import, in one place. What goes over one is refused early and in words. */

/** Twice Shopify's largest published customer file would still fit (its CSV import stops at 15 MB). */
export const uploadBytesMax = 256 * 1024 * 1024;
export const rowCountMax = 2_000_000;
/** Lines without content, which are no rows: one after every row, and as many again. */
export const blankLineCountMax = 4_000_000;
/** A workbook is held in memory to be read, a text file is not. */
export const workbookBytesMax = 32 * 1024 * 1024;
/** One line, with its quoted line breaks. A quote that is never closed is noticed after this many characters. */
export const lineCharsMax = 1_000_000;
export const columnCountMax = 500;
export const descriptionCharsMax = 255;
export const pointsMax = 1_000_000_000;
export const fileNameCharsMax = 255;

/** What is stored of one rejected cell: enough to see what is wrong with it. */
export const cellCharsMax = 2_000;
export const fileChunkBytes = 1024 * 1024;
/** What came of a slower upload is written down after so long: it says that the sender is still there. */
export const chunkMsMax = 30_000;

/**
 * An upload of which so little comes in a minute is given up. 1 KB a second is a twentieth of what a bad mobile
 * connection does; whoever drives through a tunnel has a minute.
 */
export const uploadWindowMs = 60_000;
export const uploadWindowBytesMin = 60 * 1024;
/** One that is alive writes a chunk within two windows: after that it no longer counts among those under way. */
export const uploadUnderWayMs = 2 * uploadWindowMs;
/** Its process died: the last chunk of one that is alive is read in less than this. */
export const uploadForsakenMs = 5 * 60_000;
/** Under way in one shop: more than its staff drop at once, and each takes up to a chunk of memory. */
export const uploadsAtOnceMax = 10;
/** Stored files of one shop: forty of the largest, within the days that they are kept. */
export const storedBytesMax = 10 * 1024 * 1024 * 1024;

/** Files of a shop that are not read yet: a shop's imports are worked on one by one, and more would only wait. */
export const unreadImportsMax = 20;
/** A step that so many processes died of is not started again by itself. */
export const deathsMax = 3;

/** Shopify's own maximum for a list of ids (MAX_INPUT_SIZE_EXCEEDED above it). */
export const checkBatchSize = 250;
/** Calls in flight; how many of them there really are is measured. */
export const checkInFlightMax = 32;
export const stageBatchRows = 25_000;
/** Of rejected rows with long cells fewer are held at once. */
export const stageBatchBytes = 16 * 1024 * 1024;
/** Batches that are written at the same time; one more is being made meanwhile. */
export const stageWritersMax = 2;

/** Before so many customers, or more than so many times the usual sum, get points, she is asked once more. */
export const customersUnasked = 1_000;
export const usualTimesUnasked = 10;
/** The last imports, from whose sums the usual one is taken. */
export const importsForUsual = 20;

/** Rows that are counted again while somebody waits for the page, within half a second; more of them by the worker. */
export const countedInPageMax = 20_000;

/** An import may be applied later, but not so much later that nobody remembers it. */
export const scheduleDaysMax = 366;

/**
 * For how many days data is kept after an import ended: the file; rejected rows' cells, and all rows of an import
 * that was never applied; the rows of an applied import, which its undo needs, and
 * as long what the staff noted on points that they gave by hand.
 */
export const retention = { fileDays: 30, cellsDays: 90, rowsDays: 730 } as const;
export type Retention = Record<keyof typeof retention, number>;

/** The same in a shop that keeps what it no longer needs for so many days. */
export const retentionOf = (days: number): Retention => ({
  ...retention,
  fileDays: Math.min(retention.fileDays, days),
  cellsDays: Math.min(retention.cellsDays, days),
});

/** What the review shows of a file of any size. */
export const firstLinesShown = 5;
/** Of the customers that are looked for in it. */
export const linesShown = 20;
export const outliersShown = 10;
/** A row of so many times the median, or more, is pointed out. */
export const outlierTimes = 100;
/** A rule is shown at work on so many rows. */
export const examplesShown = 10;
/** Changes kept to tell whoever decides on an older review: a page is seldom further behind. */
export const changesNoted = 20;
/** Earlier answers on the columns page that are looked through for one that fits. */
export const answersRemembered = 50;

/** Rejected rows that are corrected in the grid; what follows comes up as these are corrected. */
export const gridRowsMax = 50_000;
/** Rows, and characters of their cells, that the grid is sent at a time. */
export const gridPageRows = 1_000;
export const gridPageChars = 1_000_000;
/** Corrected rows, and bytes of their texts, that the grid sends at a time: a request is one transaction. */
export const repairedAtOnceMax = 10_000;
export const repairedBytesMax = 3_000_000;
/** A file of corrected rows: whoever has more of them uploads a file of its own. */
export const correctedBytesMax = 64 * 1024 * 1024;
/** Rows with a shortened id for which customers are looked for in one import. */
export const rescuedRowsMax = 2_000;
/** Customers that an undo's preview names. */
export const belowZeroShown = 10;
