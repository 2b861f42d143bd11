import { ChoiceList } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import type { Mode } from "./decision.ts";

interface Props {
  rejectedCount: number;
  mode: Mode;
  onChange: (mode: Mode) => void;
}

/** For rows that are rejected, or that may be by the time the import is applied. */
export function ModeChoice({ rejectedCount, mode, onChange }: Props) {
  const { t } = useWords();
  const already = rejectedCount > 0;
  return (
    <ChoiceList
      title={t(already ? "review.mode.rejected" : "review.mode.possible")}
      name="mode-choice"
      selected={[mode]}
      onChange={([chosen]) => onChange(chosen === "all_or_nothing" ? "all_or_nothing" : "accepted_rows")}
      choices={[
        {
          value: "accepted_rows",
          label: t(already ? "review.mode.accepted" : "review.mode.others"),
          helpText: already
            ? t("review.mode.acceptedHelp", { count: rejectedCount })
            : t("review.mode.othersHelp"),
        },
        {
          value: "all_or_nothing",
          label: t("review.mode.whole"),
          helpText: t("review.mode.wholeHelp"),
        },
      ]}
    />
  );
}
