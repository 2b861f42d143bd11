import { BlockStack, Banner, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useId } from "react";
import { useWords } from "#app/components/use-words.tsx";
import type { PeopleRun } from "#app/imports/people/run.server.ts";
import { DecidedLine } from "#app/components/decided-line.tsx";
import { askForScope } from "#app/components/ask-for-scope.ts";
import { PeopleButton } from "./people-button.tsx";
import { stoppedSentence } from "./stopped-sentence.ts";

/** How far the running step is, or why it stands still. */
export function ProgressOfPeople({ run }: { run: PeopleRun }) {
  const { state, done, total, failureCode } = run;
  const words = useWords();
  const { t } = words;
  const id = useId();
  const step = state === "reading" || state === "asking" || state === "untagging" ? state : "writing";
  const isWriting = step === "writing" || step === "untagging";
  return (
    <Card>
      <BlockStack gap="400">
        <div aria-live="polite">
          <Text as="h2" variant="headingMd" id={id}>
            {t(`people.steps.${step}`)}
          </Text>
        </div>
        <DecidedLine run={run} />
        <ProgressBar progress={total > 0 ? (100 * done) / total : 0} ariaLabelledBy={id} animated={false} />
        {total > 0 ? <Text as="p">{t("people.steps.doneOf", { done, total })}</Text> : null}
        {failureCode === null ? (
          <Text as="p" tone="subdued">
            {t("people.steps.stay")}
          </Text>
        ) : (
          <Banner tone="warning" title={t("people.stopped.title")}>
            <Text as="p">{stoppedSentence(words, failureCode)}</Text>
          </Banner>
        )}
        <InlineStack gap="200" blockAlign="start">
          {failureCode === null ? null : (
            <PeopleButton {...(isWriting && { before: askForScope })} intent="retry" primary>
              {t("people.stopped.retry")}
            </PeopleButton>
          )}
          {isWriting ? null : (
            <>
              <PeopleButton intent="choose">{t("people.review.choose")}</PeopleButton>
              <PeopleButton intent="leave">{t("people.review.leave")}</PeopleButton>
            </>
          )}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
