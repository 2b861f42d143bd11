import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineError, Text } from "@shopify/polaris";
import { summary, type DecisionProps } from "./decision-card.tsx";
import { DiscardButton } from "#app/components/discard-button.tsx";
import { formatDateTime } from "#app/components/format.ts";
import { IntentButton, type ActionAnswer } from "#app/components/intent-button.tsx";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { zoneName } from "./when-choice.tsx";
import { useWords } from "#app/components/use-words.tsx";

interface Props extends DecisionProps {
  applyAt: Date;
  decidedAt: Date | null;
  decidedByName: string | null;
}

/** A decision that was made for later: when it takes effect, whose it was, and how to change it. */
export function ScheduledCard({ applyAt, decidedAt, decidedByName, ...props }: Props) {
  const timeZone = useTimeZone();
  const fetcher = useFetcher<ActionAnswer>();
  const words = useWords();
  const { importNumber } = props;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <div role="status">
            <Text as="h2" variant="headingMd">
              Scheduled for {formatDateTime(applyAt, timeZone)}
            </Text>
          </div>
          <Text as="p" tone="subdued">
            Chosen by {decidedByName ?? "–"}
            {decidedAt ? ` on ${formatDateTime(decidedAt, timeZone)}` : ""}. Times are in your shop’s time
            zone, {zoneName(timeZone)}.
          </Text>
        </BlockStack>
        <Text as="p">{summary(props, true)}</Text>
        {props.allOrNothing ? (
          <Text as="p">If a row can’t be applied by then, nothing is applied, and this import says so.</Text>
        ) : null}
        <div role="alert" className="live">
          {fetcher.data?.refusal ? (
            <InlineError fieldID="apply" message={words.refusal(fetcher.data.refusal)} />
          ) : null}
        </div>
        <fetcher.Form method="post">
          <input type="hidden" name="when" value="now" />
          {/* As it was decided when this was scheduled. */}
          <input type="hidden" name="mode" value={props.allOrNothing ? "all_or_nothing" : "accepted_rows"} />
          <input type="hidden" name="reapply" value={String(props.reapply)} />
          <input type="hidden" name="belowZero" value={props.belowZero} />
          <Button submit variant="primary" size="large" fullWidth loading={fetcher.state !== "idle"}>
            Apply now
          </Button>
        </fetcher.Form>
        <IntentButton importNumber={importNumber} intent="unschedule" fullWidth>
          Cancel schedule
        </IntentButton>
        <Text as="p" tone="subdued">
          Cancelling takes the import back to the review; nothing is lost.
        </Text>
        <DiscardButton importNumber={importNumber} fullWidth />
      </BlockStack>
    </Card>
  );
}
