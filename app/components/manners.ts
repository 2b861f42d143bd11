/** How the pages behave as the admin's own do: what a key or a step moves the focus to, and when waiting is shown. */

/** Quicker than this nothing needs to be shown; a skeleton would only flicker. */
export const skeletonAfterMs = 200;

interface Going {
  state: "idle" | "loading" | "submitting";
  location?: { pathname: string } | undefined;
}

/** Another page is on its way. What is asked anew on the same page is waited for beside its button. */
export const isGoingElsewhere = ({ state, location }: Going, here: string): boolean =>
  state === "loading" && location !== undefined && location.pathname !== here;

export interface Focused {
  tagName: string;
  isContentEditable?: boolean;
  /** It stands in a dialog that is open. */
  inDialog: boolean;
}

const typedInto = ["INPUT", "TEXTAREA", "SELECT"];

/** Letters that are pressed here are hers, and whatever else moves the focus would lose them. */
export const isHeldBy = ({ tagName, isContentEditable = false, inDialog }: Focused): boolean =>
  inDialog || isContentEditable || typedInto.includes(tagName);

type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "defaultPrevented">;

/** A plain `/`, however the keyboard makes it, and not a shortcut of the browser's. */
export const isSearchKey = ({ key, ctrlKey, metaKey, altKey, defaultPrevented }: Press): boolean =>
  key === "/" && !ctrlKey && !metaKey && !altKey && !defaultPrevented;
