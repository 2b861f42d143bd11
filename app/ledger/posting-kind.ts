/** What a posting is: an import, what takes one back, or one entry alone, points by hand, the undo of one entry, a merge. */
export type PostingKind = "import" | "undo" | "adjustment" | "reversal" | "merge";
