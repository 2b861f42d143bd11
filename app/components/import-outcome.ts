import { receiptSentence } from "#app/imports/receipt/receipt.ts";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { appliedOtherwise } from "#app/imports/review/recount.ts";
import type { Words } from "#app/locales/words.ts";

type Story = Pick<
  ImportRecord,
  | "status"
  | "createdByName"
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
  | "peopleCounts"
> & {
  /** Whoever reads it uploaded it. */
  isMine: boolean;
};

/** What became of an import, in one line of the log. */
export function importOutcome(words: Words, story: Story, timeZone: string): string {
  const { t, dateTime } = words;
  const at = (date: Date | null) => (date ? dateTime(date, timeZone) : "–");
  const posting = String(story.postingNumber ?? "–");
  const name = story.decidedByName ?? "–";
  switch (story.status) {
    case "uploaded":
      return waits(words, story, "columns");
    case "in_review":
      return waits(words, story, "review");
    case "staging":
    case "checking":
    case "applying":
      return t("outcomes.inProgress");
    case "paused":
      return waits(words, story, "paused");
    case "scheduled":
      return t("outcomes.scheduled", { name, when: at(story.applyAt) });
    case "applied":
      return otherwise(words, story, t("outcomes.applied", { posting, name, when: at(story.appliedAt) }));
    case "customers_written":
      return t("outcomes.customersWritten", {
        sum: receiptSentence(words, story),
        name,
        when: at(story.decidedAt),
      });
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
      return story.failureCode === "nothing_to_apply"
        ? t("outcomes.nothingToApply")
        : waits(words, story, "failed");
  }
}

/** Whose turn it is: whoever uploaded the file brings it to its end. */
function waits(
  { t }: Words,
  { isMine, createdByName: name }: Story,
  forWhat: "columns" | "review" | "paused" | "failed",
): string {
  return isMine ? t(`logWaits.you.${forWhat}`) : t(`logWaits.other.${forWhat}`, { name });
}

/** Applied, and not as it was seen when it was decided. */
function otherwise({ t }: Words, story: Story, applied: string): string {
  const figures = appliedOtherwise(story);
  return figures ? t("outcomes.otherwise", { applied, ...figures }) : applied;
}
