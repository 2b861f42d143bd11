/** What the staff note on points that they give by hand: the CHECK of `posting.note` says the same. */
export const noteCharsMax = 500;
