import { type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Layout, Page } from "@shopify/polaris";
import { keepLast } from "#app/components/lost-answer.ts";
import { actorOf } from "#app/actor.ts";
import { applyKey } from "./apply-form.tsx";
import { decisionFacts } from "./decision.ts";
import { DecisionCard } from "./decision-card.tsx";
import { RejectedRows } from "./rejected-rows.tsx";
import { ReviewBody } from "./review-body.tsx";
import { ScheduledCard } from "./scheduled-card.tsx";
import { StatusBadge } from "#app/components/status-badge.tsx";
import { usePolling } from "#app/components/use-polling.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { readForm, readOrdinal, refused, versionSeen } from "#app/http.ts";
import { approve } from "#app/imports/approve.server.ts";
import { freshReview } from "#app/imports/fresh.server.ts";
import { listCandidates } from "#app/imports/rescue.server.ts";
import { reopen } from "#app/imports/columns.server.ts";
import { fileNotices, togetherNotice } from "#app/imports/file/notices.ts";
import { findFileDetails, importsOfSameFile } from "#app/imports/import.server.ts";
import { listRows } from "#app/imports/outcomes.server.ts";
import { pointValue, setPointValue } from "#app/shop/point-value.server.ts";
import { brokenDescriptions, readAsCount, readingExamples } from "#app/imports/reading-examples.ts";
import { isRejectionReason } from "#app/imports/row/rejection.ts";
import { applyBelowZeroChoices } from "#app/imports/review.ts";
import { pageOf } from "#app/imports/status.ts";
import { requestedImport, requestedImportNumber } from "#app/imports/requested-import.server.ts";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";
export { shouldRevalidate } from "#app/older.ts";
export { clientAction } from "#app/components/lost-answer.ts";
export const clientLoader = keepLast();

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, redirect, importRecord: found } = await requestedImport(request, params);
  const importRecord = await freshReview(shop, found);
  const { importNumber, status } = importRecord;
  if (status !== "in_review" && status !== "scheduled") throw redirect(pageOf(importRecord));
  const asked = new URL(request.url).searchParams.get("reason") ?? "";
  const reason = isRejectionReason(asked) ? asked : null;
  const [sameFile, rejected, details, value, candidates] = await Promise.all([
    importsOfSameFile(shop, importRecord),
    listRows(shop, importRecord, { verdict: "rejected", reason: reason ?? undefined }),
    findFileDetails(shop, importNumber),
    pointValue(shop),
    listCandidates(shop, importNumber, { after: 0, limit: 1 }),
  ]);
  const { sheet } = importRecord.reading;
  return {
    importRecord,
    reason,
    rejectedRows: rejected.rows,
    body: {
      sameFile,
      fileNotices: [...fileNotices(details, sheet), ...togetherNotice(details, sheet)],
      readingExamples: readingExamples(importRecord, details),
      broken: brokenDescriptions(importRecord, details),
      readAs: readAsCount(importRecord, details),
      pointValue: value,
      rescuable: candidates.total,
    },
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { session, shop, redirect, importNumber } = await requestedImportNumber(request, params);
  const form = await readForm(request);
  const [intent, later] = [form.get("intent"), form.get("when") === "later"];
  const decision =
    intent === "point_value"
      ? await setPointValue(shop, String(form.get("pointValue") ?? "").slice(0, 40))
      : intent === "reopen"
        ? await reopen(shop, importNumber, actorOf(session), readOrdinal(String(form.get("corrections"))))
        : await approve(shop, importNumber, actorOf(session), {
            mode: form.get("mode") === "all_or_nothing" ? "all_or_nothing" : "accepted_rows",
            reapply: form.get("reapply") === "true",
            belowZero: applyBelowZeroChoices.find((known) => known === form.get("belowZero")),
            seen: versionSeen(form),
            timeZone: String(form.get("timeZone") ?? "") || undefined,
            applyAt: later ? `${form.get("date")}T${form.get("time")}` : null,
          });
  if (decision) return refused(decision);
  if (intent === "point_value") return { ok: true };
  const page = intent === "reopen" ? "columns" : later ? "review" : "progress";
  return redirect(`/app/imports/${importNumber}/${page}`);
}

/** Its time may come while someone looks at it. */
const scheduledEveryMs = 10_000;

export default function Review() {
  const { importRecord, body, reason, rejectedRows } = useLoaderData<typeof loader>();
  const { status, applyAt, decidedAt, decidedByName, rejectedCount } = importRecord;
  const { t } = useWords();
  const scheduled = status === "scheduled";
  useFetcher({ key: applyKey });
  usePolling(scheduled ? scheduledEveryMs : null);
  const facts = decisionFacts(importRecord);
  const named = { importNumber: String(importRecord.importNumber) };
  return (
    <Page
      title={t(scheduled ? "common.importNumber" : "review.title", named)}
      subtitle={importRecord.fileName}
      titleMetadata={<StatusBadge status={status} />}
      backAction={{ content: t("app.nav.imports"), url: "/app/imports" }}
    >
      <Layout>
        <Layout.Section>
          <ReviewBody {...body} importRecord={importRecord} />
        </Layout.Section>
        <Layout.Section variant="oneThird">
          {scheduled && applyAt ? (
            <ScheduledCard {...facts} {...{ applyAt, decidedAt, decidedByName }} />
          ) : (
            <DecisionCard {...facts} />
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
