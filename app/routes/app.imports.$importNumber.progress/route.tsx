import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, InlineStack, Page } from "@shopify/polaris";
import { keepLast } from "#app/components/lost-answer.ts";
import { BesideCards } from "#app/components/beside-cards.tsx";
import { DiscardButton } from "#app/components/discard-button.tsx";
import { IntentButton } from "#app/components/intent-button.tsx";
import { ProgressCard } from "./progress-card.tsx";
import { StatusBadge } from "#app/components/status-badge.tsx";
import { usePolling } from "#app/components/use-polling.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { shownWait, waitOf } from "#app/imports/turn/wait.server.ts";
import { isOneOf, pageOf, workingStatuses, type ImportStatus } from "#app/imports/record/status.ts";
import { askedSoFar } from "#app/imports/check/while-staged.server.ts";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { requestedImport } from "#app/requested-import.server.ts";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";
export const clientLoader = keepLast();

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, redirect, importRecord } = await requestedImport(request, params);
  const { importNumber, fileName, status, stepDone, stepTotal, stepDoneBefore, stepStartedAt } = importRecord;
  const step = status === "paused" ? importRecord.stoppedStatus : status;
  if (!step || !isOneOf(workingStatuses, step))
    throw redirect(
      isOnlyToCorrect(importRecord) ? `/app/imports/${importNumber}/repair` : pageOf(importRecord),
    );
  const now = new Date();
  const wait = status === "paused" ? null : await waitOf(shop, importNumber);
  const waiting = wait && shownWait(wait, now);
  return {
    importNumber,
    fileName,
    status,
    step,
    stepDone,
    stepTotal,
    stepDoneBefore,
    stepStartedAt,
    now,
    waiting,
    asked: step === "staging" ? await askedSoFar(shop, importNumber) : null,
  };
}

/**
 * Whoever asked to correct what an import left out wants the grid: a review of it has nothing to apply yet. What was decided
 * and is in review again says there why.
 */
const isOnlyToCorrect = (of: ImportRecord) =>
  of.status === "in_review" &&
  of.parentImportNumber !== null &&
  of.decidedAt === null &&
  of.acceptedCount === 0 &&
  Boolean(of.rejectedCount);

/** A small file is done in a second or two: its merchant should not wait a second more for the page to see it. */
const everyMs = ({
  status,
  stepStartedAt,
  now,
}: {
  status: ImportStatus;
  stepStartedAt: Date;
  now: Date;
}) => {
  if (status === "paused") return null;
  return now.getTime() - stepStartedAt.getTime() < 3_000 ? 300 : 1_000;
};

export default function Progress() {
  const { importNumber, fileName, status, ...state } = useLoaderData<typeof loader>();
  const { t } = useWords();
  usePolling(everyMs({ status, ...state }));
  const paused = status === "paused";
  return (
    <Page
      title={t("common.importNumber", { importNumber: String(importNumber) })}
      subtitle={fileName}
      titleMetadata={<StatusBadge status={status} waiting={state.waiting !== null} />}
      backAction={{ content: t("app.nav.imports"), url: "/app/imports" }}
    >
      <BlockStack gap="400">
        <ProgressCard {...state} paused={paused} />
        {state.step === "applying" || state.step === "undoing" ? null : (
          <BesideCards>
            <InlineStack gap="200" blockAlign="start">
              <IntentButton importNumber={importNumber} intent={paused ? "resume" : "pause"} primary={paused}>
                {t(paused ? "progress.resume" : "progress.pause")}
              </IntentButton>
              <DiscardButton importNumber={importNumber} />
            </InlineStack>
          </BesideCards>
        )}
      </BlockStack>
    </Page>
  );
}
