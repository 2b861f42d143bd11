import { BlockStack, Card, Checkbox, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { DiscardButton } from "#app/components/discard-button.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { ApplyForm } from "./apply-form.tsx";
import { BelowZeroChoice } from "./below-zero-choice.tsx";
import { obstacleTo, summary, type DecisionFacts, type Mode, type When } from "./decision.ts";
import { ModeChoice } from "./mode-choice.tsx";
import { rejectedRowsId } from "./rejected-rows.tsx";
import { WhenChoice } from "./when-choice.tsx";

/** The decision. The review around it is the confirmation, so Apply asks nothing more. */
export function DecisionCard(facts: DecisionFacts) {
  const { acceptedCount, rejectedCount, alreadyAppliedCount, customersBelowZero } = facts;
  const [mode, setMode] = useState<Mode>(facts.allOrNothing ? "all_or_nothing" : "accepted_rows");
  const [when, setWhen] = useState<When>(null);
  const [reapply, setReapply] = useState(facts.reapply);
  const [belowZero, setBelowZero] = useState(facts.belowZero);
  const words = useWords();
  const { t } = words;
  const mayReapply = !facts.setsBalances && (alreadyAppliedCount > 0 || facts.reapply);
  // Once counted as accepted, they are not counted again.
  const rows = acceptedCount + (reapply && mayReapply ? alreadyAppliedCount : 0);
  const mayReject = rejectedCount > 0 || when !== null || (customersBelowZero > 0 && belowZero !== "allow");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("review.decision.title")}
        </Text>
        {rows === 0 || acceptedCount > 0 ? <Text as="p">{summary(words, facts, when !== null)}</Text> : null}
        {rows > acceptedCount ? (
          <Text as="p">{t("review.decision.onceMore", { count: alreadyAppliedCount })}</Text>
        ) : null}
        {mayReapply ? <Reapply facts={facts} reapply={reapply} onChange={setReapply} /> : null}
        {customersBelowZero > 0 ? (
          <BelowZeroChoice
            customersBelowZero={customersBelowZero}
            belowZero={belowZero}
            onChange={setBelowZero}
          />
        ) : null}
        {rows > 0 ? <WhenChoice when={when} onChange={setWhen} /> : null}
        {mayReject && rows > 0 ? (
          <BlockStack gap="100">
            <ModeChoice rejectedCount={rejectedCount} mode={mode} onChange={setMode} />
            {rejectedCount > 0 ? (
              <Link url={`#${rejectedRowsId}`}>{t("review.decision.lookAtRejected")}</Link>
            ) : null}
          </BlockStack>
        ) : null}
        <ApplyForm
          {...{ mode, reapply, belowZero, when }}
          reviewVersion={facts.reviewVersion}
          obstacle={obstacleTo(facts, rows, mode, when)}
        >
          {facts.reapply && !reapply
            ? t(when ? "review.decision.scheduleNew" : "review.decision.applyNew")
            : t(when ? "review.decision.schedule" : "review.decision.apply", { count: rows })}
        </ApplyForm>
        <DiscardButton importNumber={facts.importNumber} reviewVersion={facts.reviewVersion} fullWidth />
      </BlockStack>
    </Card>
  );
}

interface ReapplyProps {
  facts: DecisionFacts;
  reapply: boolean;
  onChange: (reapply: boolean) => void;
}

/** The tick for rows that an earlier import applied: they are applied once more. */
function Reapply({ facts, reapply, onChange }: ReapplyProps) {
  const { t } = useWords();
  return (
    <Checkbox
      label={t("review.decision.reapply")}
      checked={reapply}
      onChange={onChange}
      helpText={
        // Once they are counted as accepted, nobody knows how many of them there were.
        facts.reapply
          ? t("review.decision.reapplyHelpTicked")
          : t("review.decision.reapplyHelp", { count: facts.alreadyAppliedCount })
      }
    />
  );
}
