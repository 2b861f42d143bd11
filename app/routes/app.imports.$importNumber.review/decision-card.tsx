import { BlockStack, Card, Text } from "@shopify/polaris";
import { useState } from "react";
import { DiscardButton } from "#app/components/discard-button.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { ApplyBelowZero } from "#app/imports/record/review.ts";
import { ApplyForm } from "./apply-form.tsx";
import { BelowZeroChoice } from "./below-zero-choice.tsx";
import { obstacleTo, summary, type DecisionFacts, type Mode, type When } from "./decision.ts";
import { ModeChoice } from "./mode-choice.tsx";
import { Reapply } from "./reapply.tsx";
import { useRowChoice } from "./use-row-choice.ts";
import { WhenChoice } from "./when-choice.tsx";

interface Props {
  facts: DecisionFacts;
  /** As it comes out by what is chosen for customers who would go below zero. */
  chosen: DecisionFacts;
  belowZero: ApplyBelowZero;
  onBelowZero: (belowZero: ApplyBelowZero) => void;
}

/** The decision. The review around it is the confirmation: only of much at once she is asked once more. */
export function DecisionCard({ facts, chosen, belowZero, onBelowZero }: Props) {
  const { acceptedCount: rows, rejectedCount, alreadyAppliedCount, customersBelowZero } = facts;
  const [mode, setMode] = useState<Mode>(facts.allOrNothing ? "all_or_nothing" : "accepted_rows");
  const [when, setWhen] = useState<When>(null);
  const choice = useRowChoice(facts.reviewVersion);
  const words = useWords();
  const { t } = words;
  const mayReapply = !facts.setsBalances && (alreadyAppliedCount > 0 || facts.reapply);
  const mayReject = rejectedCount > 0 || when !== null || (customersBelowZero > 0 && belowZero !== "allow");
  const counting = facts.counting || choice.isSent;
  const leftOut = rows - chosen.acceptedCount;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("review.decision.title")}
        </Text>
        {mayReapply ? <Reapply facts={facts} choice={choice} /> : null}
        {customersBelowZero > 0 ? (
          <BelowZeroChoice
            customersBelowZero={customersBelowZero}
            belowZero={belowZero}
            onChange={onBelowZero}
          />
        ) : null}
        <div role="status" className="live">
          {when || chosen !== facts ? <Text as="p">{summary(words, chosen, when !== null)}</Text> : null}
        </div>
        {rows > 0 ? <WhenChoice when={when} onChange={setWhen} /> : null}
        {mayReject && rows > 0 ? (
          <ModeChoice rejectedCount={rejectedCount + leftOut} mode={mode} onChange={setMode} />
        ) : null}
        <ApplyForm
          {...{ mode, belowZero, when }}
          facts={chosen}
          reapply={facts.reapply}
          reviewVersion={facts.reviewVersion}
          obstacle={obstacleTo({ ...chosen, counting }, mode, when)}
        >
          {t(when ? "review.decision.schedule" : "review.decision.apply", { count: chosen.acceptedCount })}
        </ApplyForm>
        <DiscardButton importNumber={facts.importNumber} reviewVersion={facts.reviewVersion} fullWidth />
      </BlockStack>
    </Card>
  );
}
