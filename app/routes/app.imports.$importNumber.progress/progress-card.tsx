import { BlockStack, Card, InlineStack, ProgressBar, Spinner, Text } from "@shopify/polaris";
import { useId } from "react";
import type { WorkingStatus } from "#app/imports/status.ts";
import { count, formatDuration, formatNumber } from "#app/components/format.ts";
import { progressOf, steps, type Progress, type StepState } from "./progress.ts";

interface Props extends StepState {
  /** The step that is running, or at which the import was paused. */
  step: WorkingStatus;
  paused: boolean;
}

const pausedText = {
  heading: "Paused",
  sentence: "Nothing goes on until you resume it. What is done is kept, and no points are changed.",
};

/** How far the running step is, how fast, and how long it will take. */
export function ProgressCard({ step, paused, ...state }: Props) {
  const id = useId();
  const { heading, sentence } = paused ? pausedText : steps[step];
  const { unit } = steps[step];
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
        {countsAsItGoes(step) || state.stepDone > 0 ? (
          <Bar state={state} unit={unit} paused={paused} labelledBy={id} />
        ) : (
          <InlineStack gap="200" blockAlign="center">
            <Spinner size="small" />
            <Text as="p">{count(state.stepTotal, unit)}, all at once</Text>
          </InlineStack>
        )}
        <Text as="p" tone="subdued">
          {paused
            ? "You may leave this page: the import waits, and you find it again under Imports."
            : "You may leave this page: the import goes on by itself, and you find it again under Imports."}
        </Text>
      </BlockStack>
    </Card>
  );
}

/** One transaction may have nothing to tell until it is done. */
const countsAsItGoes = (step: WorkingStatus) => step === "staging" || step === "checking";

interface BarProps {
  state: StepState;
  unit: string;
  paused: boolean;
  labelledBy: string;
}

function Bar({ state, unit, paused, labelledBy }: BarProps) {
  const progress = progressOf(state);
  return (
    <>
      <ProgressBar progress={progress.percent} ariaLabelledBy={labelledBy} animated={false} />
      <InlineStack align="space-between" gap="200">
        <Text as="p" numeric>
          {formatNumber(state.stepDone)} of {count(state.stepTotal, unit)}
        </Text>
        {paused ? null : (
          <Text as="p" tone="subdued" numeric>
            {pace(state, progress, unit)}
          </Text>
        )}
      </InlineStack>
    </>
  );
}

function pace(
  { stepDone, stepTotal }: StepState,
  { perSecond, secondsLeft }: Progress,
  unit: string,
): string {
  if (stepTotal > 0 && stepDone >= stepTotal) return "Finishing…";
  if (perSecond === null) return "Starting…";
  return `${count(Math.max(1, Math.round(perSecond)), unit)} a second, ${formatDuration(secondsLeft ?? 0)} left`;
}
