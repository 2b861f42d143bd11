/** What was decided on something that is no longer so: it is refused, and the page is shown as it is now. */
import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";
import type { Refusal } from "./refusal.ts";

export const olderStatus = 409;

export const isOfOlder = ({ code }: Refusal) =>
  code === "review_changed" || code === "undo_changed" || code === "counting_again";

/** For a route with such decisions: Remix loads nothing again after a refusal by itself. */
export function shouldRevalidate({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return defaultShouldRevalidate || actionStatus === olderStatus;
}
