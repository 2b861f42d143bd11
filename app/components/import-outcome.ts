import type { ImportRecord } from "#app/imports/import.server.ts";
import { formatDateTime } from "./format.ts";

type Story = Pick<
  ImportRecord,
  | "status"
  | "postingNumber"
  | "appliedAt"
  | "decidedAt"
  | "decidedByName"
  | "stepDone"
  | "stepTotal"
  | "failedStatus"
>;

/** What became of an import, in one line of the log. */
export function importOutcome(story: Story): string {
  const by = story.decidedByName ? ` by ${story.decidedByName}` : "";
  switch (story.status) {
    case "uploaded":
      return "Waiting for you to choose the columns";
    case "in_review":
      return "Waiting for you to apply or discard it";
    case "staging":
    case "checking":
    case "applying":
      return "In progress";
    case "applied":
      return `Posting ${story.postingNumber ?? "–"}${by}${story.appliedAt ? `, ${formatDateTime(story.appliedAt)}` : ""}`;
    case "discarded":
      return `Nothing was applied: discarded${by}${story.decidedAt ? `, ${formatDateTime(story.decidedAt)}` : ""}`;
    case "failed":
      return "Nothing was applied: open it to see why and to retry";
  }
}
