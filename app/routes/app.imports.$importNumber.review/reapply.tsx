import { BlockStack, Checkbox } from "@shopify/polaris";
import { RefusalAlert } from "#app/components/refusal-alert.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { DecisionFacts } from "./decision.ts";
import type { SentChoice } from "./use-row-choice.ts";

interface Props {
  facts: DecisionFacts;
  choice: SentChoice;
}

/** The tick for rows that an earlier import applied: they are applied once more. */
export function Reapply({ facts, choice }: Props) {
  const { t } = useWords();
  return (
    <BlockStack gap="100">
      <Checkbox
        label={t("review.decision.reapply")}
        checked={choice.chosen("reapply") ?? facts.reapply}
        disabled={choice.isSent || facts.counting}
        onChange={(reapply) => choice.choose("reapply", reapply)}
        helpText={
          // Once they are counted as accepted, nobody knows how many of them there were.
          facts.reapply
            ? t("review.decision.reapplyHelpTicked")
            : t("review.decision.reapplyHelp", { count: facts.alreadyAppliedCount })
        }
      />
      <RefusalAlert id="reapply" fetcher={choice.fetcher} />
    </BlockStack>
  );
}
