import { BlockStack, Card, InlineStack, ProgressBar, Spinner, Text } from "@shopify/polaris";
import { useId } from "react";
import { useWords } from "#app/components/use-words.tsx";
import type { WorkingStatus } from "#app/imports/record/status.ts";
import {
  countedIn,
  pace,
  progressOf,
  waitingLines,
  type StepState,
  type Waiting,
} from "#app/imports/turn/progress.ts";

interface Props extends StepState {
  /** The step that is running, or at which the import was paused. */
  step: WorkingStatus;
  paused: boolean;
  /** Why nothing goes on yet; null where it does. */
  waiting: Waiting | null;
  /** How many customers were asked about while the file is read; null at other steps. */
  asked: { done: number; total: number } | null;
}

/** How far the running step is, how fast, and how long it will take. */
export function ProgressCard({ step, paused, waiting, asked, ...state }: Props) {
  const id = useId();
  const { t } = useWords();
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          {/* Only the step is announced: figures each second would drown everything else. */}
          <div aria-live="polite">
            <Text as="h2" variant="headingMd" id={id}>
              {waiting
                ? t("progress.waiting.heading")
                : paused
                  ? t("progress.paused.heading")
                  : t(`progress.steps.${step}.heading`)}
            </Text>
          </div>
          {waiting ? (
            <WaitingLines waiting={waiting} />
          ) : (
            <Text as="p" tone="subdued">
              {paused ? t("progress.paused.text") : t(`progress.steps.${step}.text`)}
            </Text>
          )}
        </BlockStack>
        {countsAsItGoes(step) || state.stepDone > 0 ? (
          <Bar state={state} step={step} still={paused || waiting !== null} labelledBy={id} />
        ) : waiting ? null : (
          <InlineStack gap="200" blockAlign="center">
            <Spinner size="small" />
            <Text as="p">{t("progress.allAtOnce", { total: countedIn(step, state.stepTotal) })}</Text>
          </InlineStack>
        )}
        {asked && asked.total > 0 ? (
          <Text as="p" tone="subdued" numeric>
            {t("progress.askedSoFar", { done: asked.done, total: countedIn("checking", asked.total) })}
          </Text>
        ) : null}
        <Text as="p" tone="subdued">
          {t(paused ? "progress.paused.leave" : "progress.leave")}
        </Text>
      </BlockStack>
    </Card>
  );
}

function WaitingLines({ waiting }: { waiting: Waiting }) {
  const { say } = useWords();
  return (
    <BlockStack>
      {waitingLines(waiting).map((line) => (
        <Text as="p" key={line.code}>
          {say(line)}
        </Text>
      ))}
    </BlockStack>
  );
}

/** One transaction may have nothing to tell until it is done. */
const countsAsItGoes = (step: WorkingStatus) => step === "staging" || step === "checking";

interface BarProps {
  state: StepState;
  step: WorkingStatus;
  /** Nothing moves: it has no pace. */
  still: boolean;
  labelledBy: string;
}

function Bar({ state, step, still, labelledBy }: BarProps) {
  const { t, say } = useWords();
  const { stepDone, stepTotal } = state;
  return (
    <>
      <ProgressBar progress={progressOf(state).percent} ariaLabelledBy={labelledBy} animated={false} />
      <InlineStack align="space-between" gap="200">
        <Text as="p" numeric>
          {t("progress.doneOf", { done: stepDone, total: countedIn(step, stepTotal) })}
        </Text>
        {still ? null : (
          <Text as="p" tone="subdued" numeric>
            {say(pace(step, state))}
          </Text>
        )}
      </InlineStack>
    </>
  );
}
