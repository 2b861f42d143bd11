export interface CustomerView {
  id: string;
  name: string;
  /** As it stands in the address of the list. */
  query: string;
}

/** More tabs than these nobody finds her way through. */
export const viewsMax = 50;
/** What Polaris lets somebody type as the name of a view. */
export const viewNameCharsMax = 40;

/** Those that every shop has. */
export const ownViews = {
  all: "",
  belowZero: "balance=..-1&sort=balance",
  changedToday: "changed=today&sort=changed-desc",
} as const;
export type OwnView = keyof typeof ownViews;
