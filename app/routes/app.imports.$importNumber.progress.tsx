import type { LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, useLoaderData, useRouteError } from "@remix-run/react";
import { Banner, BlockStack, Page, Text } from "@shopify/polaris";
import { BesideCards } from "#app/components/beside-cards.tsx";
import { DiscardButton } from "#app/components/discard-button.tsx";
import { PageError } from "#app/components/page-error.tsx";
import { ProgressCard } from "#app/components/progress-card.tsx";
import { StatusBadge } from "#app/components/status-badge.tsx";
import { usePolling } from "#app/components/use-polling.tsx";
import { pageOf, workingStatuses } from "#app/imports/status.ts";
import { requestedImport } from "./request/requested-import.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { redirect, importRecord } = await requestedImport(request, params);
  const status = workingStatuses.find((working) => working === importRecord.status);
  if (!status) throw redirect(pageOf(importRecord));
  const { importNumber, fileName, stepDone, stepTotal, stepStartedAt } = importRecord;
  return { importNumber, fileName, status, stepDone, stepTotal, stepStartedAt, now: new Date() };
}

/** A small file is done in a second or two: its merchant should not wait a second more for the page to see it. */
const everyMs = ({ stepStartedAt, now }: { stepStartedAt: Date; now: Date }) =>
  now.getTime() - stepStartedAt.getTime() < 3_000 ? 300 : 1_000;

export default function Progress() {
  const { importNumber, fileName, ...step } = useLoaderData<typeof loader>();
  usePolling(everyMs(step));
  return (
    <Page
      title={`Import ${importNumber}`}
      subtitle={fileName}
      titleMetadata={<StatusBadge status={step.status} />}
      backAction={{ content: "Imports", url: "/app/imports" }}
    >
      <BlockStack gap="400">
        <ProgressCard {...step} />
        {step.status === "applying" ? null : (
          <BesideCards>
            <DiscardButton importNumber={importNumber} />
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
  return (
    <Page title="Import" backAction={{ content: "Imports", url: "/app/imports" }}>
      <Banner tone="warning" title="The connection was interrupted">
        <Text as="p">The import itself goes on. This page tries again every few seconds.</Text>
      </Banner>
    </Page>
  );
}
