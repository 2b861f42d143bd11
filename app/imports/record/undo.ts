/** What an undo does for a customer who has spent some of the points and would go below zero. */
export const undoBelowZeroChoices = ["allow", "zero", "skip"] as const;
/** `allow`: take all back, the balance goes below zero; `zero`: take what is left; `skip`: leave this customer alone. */
export type UndoBelowZero = (typeof undoBelowZeroChoices)[number];
