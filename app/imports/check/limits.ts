/** How the check paces itself; how much there may be of anything stands in limits.ts. */

/** Batches of which one look into the table brings the ids. */
export const batchesAhead = 40;
/** Answers that wait to be written down: with more, no further question is asked until they are. */
export const answersWaitingMax = 20_000;
/** Fewer answers than these are written together only so often. */
export const answersTogether = 2_500;
export const writeMs = 50;
/** How often the import is looked at: is it still being checked, and has its bulk operation ended. */
export const lookMs = 500;
/** Answers that must have come before anything is considered. */
export const answersToJudgeBy = 4;
/** The usual time is that of so many of the last answers. */
export const answersInMean = 16;
/** So long a file that is read waits for the answers to questions that were asked meanwhile. */
export const lastAnswersMsMax = 2_000;
/** Cancelling one at Shopify keeps nobody waiting longer than this. */
export const cancelMsMax = 3_000;
/** So long Shopify's answers to the writing of customers count for their points: she may be merged or deleted later. */
export const toldMinutes = 60;
