import type { ImportRecord } from "#app/imports/import.server.ts";
import { appliedOtherwise } from "#app/imports/recount.ts";
import type { Words } from "#app/locales/words.ts";

type Story = Pick<
  ImportRecord,
  | "status"
  | "failureCode"
  | "postingNumber"
  | "appliedAt"
  | "applyAt"
  | "decidedAt"
  | "decidedByName"
  | "undoneAt"
  | "undoByName"
  | "undoPostingNumber"
  | "decidedOn"
  | "pointsTotal"
  | "customerCount"
  | "acceptedCount"
  | "rejectedCount"
  | "alreadyAppliedCount"
  | "review"
>;

/** What became of an import, in one line of the log. */
export function importOutcome(words: Words, story: Story, timeZone: string): string {
  const { t, dateTime } = words;
  const at = (date: Date | null) => (date ? dateTime(date, timeZone) : "–");
  const posting = String(story.postingNumber ?? "–");
  const name = story.decidedByName ?? "–";
  switch (story.status) {
    case "uploaded":
      return t("outcomes.uploaded");
    case "in_review":
      return t("outcomes.inReview");
    case "staging":
    case "checking":
    case "applying":
      return t("outcomes.inProgress");
    case "paused":
      return t("outcomes.paused");
    case "scheduled":
      return t("outcomes.scheduled", { name, when: at(story.applyAt) });
    case "applied":
      return otherwise(words, story, t("outcomes.applied", { posting, name, when: at(story.appliedAt) }));
    case "undoing":
      return t("outcomes.undoing", { posting });
    case "undone":
      return t("outcomes.undone", {
        posting,
        undoPosting: String(story.undoPostingNumber ?? "–"),
        name: story.undoByName ?? "–",
        when: at(story.undoneAt),
      });
    case "discarded":
      return t("outcomes.discarded", { name, when: at(story.decidedAt) });
    case "failed":
      return t(story.failureCode === "nothing_to_apply" ? "outcomes.nothingToApply" : "outcomes.failed");
  }
}

/** Applied, and not as it was seen when it was decided. */
function otherwise({ t }: Words, story: Story, applied: string): string {
  const figures = appliedOtherwise(story);
  return figures ? t("outcomes.otherwise", { applied, ...figures }) : applied;
}
