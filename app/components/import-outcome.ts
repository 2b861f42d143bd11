import type { ImportRecord } from "#app/imports/import.server.ts";
import { formatDateTime } from "./format.ts";

type Story = Pick<
  ImportRecord,
  | "status"
  | "postingNumber"
  | "appliedAt"
  | "applyAt"
  | "decidedAt"
  | "decidedByName"
  | "undoneAt"
  | "undoByName"
  | "undoPostingNumber"
>;

/** What became of an import, in one line of the log. */
export function importOutcome(story: Story, timeZone: string): string {
  const by = byName(story.decidedByName);
  const at = (date: Date | null) => (date ? `, ${formatDateTime(date, timeZone)}` : "");
  switch (story.status) {
    case "uploaded":
      return "Waiting for you to choose the columns";
    case "in_review":
      return "Waiting for you to apply or discard it";
    case "staging":
    case "checking":
    case "applying":
      return "In progress";
    case "paused":
      return "Waiting for you to resume it";
    case "scheduled":
      return `Nothing applied yet: scheduled${by} for ${story.applyAt ? formatDateTime(story.applyAt, timeZone) : "later"}`;
    case "applied":
      return `Posting ${story.postingNumber ?? "–"}${by}${at(story.appliedAt)}`;
    case "undoing":
      return `Posting ${story.postingNumber ?? "–"} is being taken back`;
    case "undone":
      return `Posting ${story.postingNumber ?? "–"} was taken back by posting ${story.undoPostingNumber ?? "–"}${byName(story.undoByName)}${at(story.undoneAt)}`;
    case "discarded":
      return `Nothing was applied: discarded${by}${at(story.decidedAt)}`;
    case "failed":
      return "Nothing was applied: open it to see why and to retry";
  }
}

const byName = (name: string | null) => (name ? ` by ${name}` : "");
