/** An entry's number, `posting-row`: unique in a shop. */
export interface EntryNumber {
  postingNumber: number;
  rowNumber: number;
}

/** Of the one entry that a posting by hand has. */
export const rowByHand = 1;

/** Of the two that a merge has: of who is no longer there, and of who is there in her place. */
export const mergeRows = { from: 1, into: 2 };

const INTEGER_MAX = 2_147_483_647;

export const entryId = ({ postingNumber, rowNumber }: EntryNumber) => `${postingNumber}-${rowNumber}`;

/** @returns null for what is no such number. */
export function readEntryNumber(text: string | null | undefined): EntryNumber | null {
  const [, posting, row] = /^(\d{1,10})-(\d{1,10})$/.exec(text ?? "") ?? [];
  if (posting === undefined || row === undefined) return null;
  return {
    postingNumber: Math.min(Number(posting), INTEGER_MAX),
    rowNumber: Math.min(Number(row), INTEGER_MAX),
  };
}

/** Before every entry, where the newest stand first. */
export const newest: EntryNumber = { postingNumber: INTEGER_MAX, rowNumber: INTEGER_MAX };
