import type { LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, useLoaderData, useRouteError } from "@remix-run/react";
import { Banner, BlockStack, InlineStack, Page, Text } from "@shopify/polaris";
import { BesideCards } from "#app/components/beside-cards.tsx";
import { DiscardButton } from "#app/components/discard-button.tsx";
import { IntentButton } from "#app/components/intent-button.tsx";
import { PageError } from "#app/components/page-error.tsx";
import { ProgressCard } from "./progress-card.tsx";
import { StatusBadge } from "#app/components/status-badge.tsx";
import { usePolling } from "#app/components/use-polling.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { isOneOf, pageOf, workingStatuses, type ImportStatus } from "#app/imports/status.ts";
import { requestedImport } from "#app/imports/requested-import.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { redirect, importRecord } = await requestedImport(request, params);
  const { importNumber, fileName, status, stepDone, stepTotal, stepDoneBefore, stepStartedAt } = importRecord;
  const step = status === "paused" ? importRecord.stoppedStatus : status;
  if (!step || !isOneOf(workingStatuses, step)) throw redirect(pageOf(importRecord));
  const now = new Date();
  return { importNumber, fileName, status, step, stepDone, stepTotal, stepDoneBefore, stepStartedAt, now };
}

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
      titleMetadata={<StatusBadge status={status} />}
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

/** A lost connection ends by itself: the page goes on asking, and comes back with the first answer. */
export function ErrorBoundary() {
  const error = useRouteError();
  return isRouteErrorResponse(error) ? <PageError /> : <ConnectionLost />;
}

function ConnectionLost() {
  usePolling(3_000);
  const { t } = useWords();
  return (
    <Page title={t("common.import")} backAction={{ content: t("app.nav.imports"), url: "/app/imports" }}>
      <Banner tone="warning" title={t("progress.connectionLost.title")}>
        <Text as="p">{t("progress.connectionLost.text")}</Text>
      </Banner>
    </Page>
  );
}
