import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Layout, Page } from "@shopify/polaris";
import { actorOf } from "#app/actor.ts";
import { DecisionCard } from "#app/components/decision-card.tsx";
import { RejectedRows } from "#app/components/rejected-rows.tsx";
import { ReviewBody } from "#app/components/review-body.tsx";
import { ScheduledCard } from "#app/components/scheduled-card.tsx";
import { StatusBadge } from "#app/components/status-badge.tsx";
import { usePolling } from "#app/components/use-polling.tsx";
import { approve } from "#app/imports/approve.server.ts";
import { earlierImportsOfSameFile } from "#app/imports/import.server.ts";
import { listRows } from "#app/imports/outcomes.server.ts";
import { isRejectionReason } from "#app/imports/rejection.ts";
import { pageOf } from "#app/imports/status.ts";
import { requestedImport, requestedImportNumber } from "./request/requested-import.server.ts";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, redirect, importRecord } = await requestedImport(request, params);
  if (importRecord.status !== "in_review" && importRecord.status !== "scheduled")
    throw redirect(pageOf(importRecord));
  const asked = new URL(request.url).searchParams.get("reason") ?? "";
  const reason = isRejectionReason(asked) ? asked : null;
  const [sameFile, rejected] = await Promise.all([
    earlierImportsOfSameFile(shop, importRecord),
    listRows(shop, importRecord, { verdict: "rejected", reason: reason ?? undefined }),
  ]);
  return { importRecord, sameFile, reason, rejectedRows: rejected.rows };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { session, shop, redirect, importNumber } = await requestedImportNumber(request, params);
  const form = await request.formData();
  const later = form.get("when") === "later";
  const decision = await approve(shop, importNumber, actorOf(session), {
    mode: form.get("mode") === "all_or_nothing" ? "all_or_nothing" : "accepted_rows",
    sameFileConfirmed: form.get("sameFileConfirmed") === "true",
    applyAt: later ? `${form.get("date")}T${form.get("time")}` : null,
  });
  if (!decision.ok) return data({ sentence: decision.sentence }, { status: 422 });
  return redirect(`/app/imports/${importNumber}/${later ? "review" : "progress"}`);
}

/** Its time may come while someone looks at it. */
const scheduledEveryMs = 10_000;

export default function Review() {
  const { importRecord, sameFile, reason, rejectedRows } = useLoaderData<typeof loader>();
  const { importNumber, status, applyAt, decidedAt, decidedByName, rejectedCount } = importRecord;
  const scheduled = status === "scheduled";
  usePolling(scheduled ? scheduledEveryMs : null);
  const counts = {
    importNumber,
    acceptedCount: importRecord.acceptedCount ?? 0,
    rejectedCount: rejectedCount ?? 0,
    customerCount: importRecord.customerCount ?? 0,
    pointsTotal: importRecord.pointsTotal ?? 0,
  };
  return (
    <Page
      title={scheduled ? `Import ${importNumber}` : `Review import ${importNumber}`}
      subtitle={importRecord.fileName}
      titleMetadata={<StatusBadge status={status} />}
      backAction={{ content: "Imports", url: "/app/imports" }}
    >
      <Layout>
        <Layout.Section>
          <ReviewBody importRecord={importRecord} sameFile={sameFile} />
        </Layout.Section>
        <Layout.Section variant="oneThird">
          {scheduled && applyAt ? (
            <ScheduledCard
              applyAt={applyAt}
              decidedAt={decidedAt}
              decidedByName={decidedByName}
              {...counts}
            />
          ) : (
            <DecisionCard sameFile={sameFile.length > 0} {...counts} />
          )}
        </Layout.Section>
        {rejectedCount ? (
          <Layout.Section variant="fullWidth">
            <RejectedRows importRecord={importRecord} reason={reason} rows={rejectedRows} />
          </Layout.Section>
        ) : null}
      </Layout>
    </Page>
  );
}
