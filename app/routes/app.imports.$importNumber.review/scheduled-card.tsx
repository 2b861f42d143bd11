import { BlockStack, Card, Text } from "@shopify/polaris";
import { DiscardButton } from "#app/components/discard-button.tsx";
import { IntentButton } from "#app/components/intent-button.tsx";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { zoneName } from "#app/locales/format.ts";
import { ApplyForm } from "./apply-form.tsx";
import { summary, type DecisionFacts } from "./decision.ts";

interface Props extends DecisionFacts {
  applyAt: Date;
  decidedAt: Date | null;
  decidedByName: string | null;
}

/** A decision that was made for later: when it takes effect, whose it was, and how to change it. */
export function ScheduledCard({ applyAt, decidedAt, decidedByName, ...facts }: Props) {
  const { importNumber, reviewVersion, reapply, belowZero, allOrNothing, counting } = facts;
  const words = useWords();
  const { t } = words;
  return (
    <Card>
      <BlockStack gap="400">
        <Decided {...{ applyAt, decidedAt, decidedByName }} />
        <Text as="p">{summary(words, facts, true)}</Text>
        {allOrNothing ? <Text as="p">{t("review.scheduled.whole")}</Text> : null}
        {/* As it was decided when this was scheduled. */}
        <ApplyForm
          {...{ reapply, belowZero, reviewVersion }}
          mode={allOrNothing ? "all_or_nothing" : "accepted_rows"}
          when={null}
          facts={facts}
          obstacle={counting ? { code: "review.counting.wait", values: {} } : null}
        >
          {t("review.scheduled.applyNow")}
        </ApplyForm>
        <IntentButton importNumber={importNumber} intent="unschedule" reviewVersion={reviewVersion} fullWidth>
          {t("review.scheduled.cancel")}
        </IntentButton>
        <Text as="p" tone="subdued">
          {t("review.scheduled.cancelHelp")}
        </Text>
        <DiscardButton importNumber={importNumber} reviewVersion={reviewVersion} fullWidth />
      </BlockStack>
    </Card>
  );
}

function Decided({
  applyAt,
  decidedAt,
  decidedByName,
}: Pick<Props, "applyAt" | "decidedAt" | "decidedByName">) {
  const timeZone = useTimeZone();
  const { t, dateTime } = useWords();
  return (
    <BlockStack gap="100">
      <div role="status">
        <Text as="h2" variant="headingMd">
          {t("review.scheduled.title", { when: dateTime(applyAt, timeZone) })}
        </Text>
      </div>
      <Text as="p" tone="subdued">
        {t("review.scheduled.chosen", {
          name: decidedByName ?? "–",
          when: decidedAt ? dateTime(decidedAt, timeZone) : "–",
          zone: zoneName(timeZone),
        })}
      </Text>
    </BlockStack>
  );
}
