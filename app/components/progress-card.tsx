import { BlockStack, Card, InlineStack, ProgressBar, Spinner, Text } from "@shopify/polaris";
import { useId } from "react";
import type { WorkingStatus } from "#app/imports/status.ts";
import { count, formatDuration, formatNumber } from "./format.ts";
import { progressOf, steps, type Progress } from "./progress.ts";

interface Props {
  status: WorkingStatus;
  stepDone: number;
  stepTotal: number;
  stepStartedAt: Date;
  now: Date;
}

/** How far the running step is, how fast, and how long it will take. */
export function ProgressCard({ status, stepDone, stepTotal, stepStartedAt, now }: Props) {
  const id = useId();
  const { heading, sentence, unit } = steps[status];
  const progress = progressOf(stepDone, stepTotal, stepStartedAt, now);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          {/* Only the step is announced: figures each second would drown everything else. */}
          <div aria-live="polite">
            <Text as="h2" variant="headingMd" id={id}>
              {heading}
            </Text>
          </div>
          <Text as="p" tone="subdued">
            {sentence}
          </Text>
        </BlockStack>
        {status === "applying" ? (
          <InlineStack gap="200" blockAlign="center">
            <Spinner size="small" />
            <Text as="p">{count(stepTotal, unit)}, all at once</Text>
          </InlineStack>
        ) : (
          <>
            <ProgressBar progress={progress.percent} ariaLabelledBy={id} animated={false} />
            <InlineStack align="space-between" gap="200">
              <Text as="p" numeric>
                {formatNumber(stepDone)} of {count(stepTotal, unit)}
              </Text>
              <Text as="p" tone="subdued" numeric>
                {pace(stepDone, stepTotal, progress, unit)}
              </Text>
            </InlineStack>
          </>
        )}
        <Text as="p" tone="subdued">
          You may leave this page: the import goes on by itself, and you find it again under Imports.
        </Text>
      </BlockStack>
    </Card>
  );
}

function pace(done: number, total: number, { perSecond, secondsLeft }: Progress, unit: string): string {
  if (total > 0 && done >= total) return "Finishing…";
  if (perSecond === null) return "Starting…";
  return `${count(Math.max(1, Math.round(perSecond)), unit)} a second, ${formatDuration(secondsLeft ?? 0)} left`;
}
