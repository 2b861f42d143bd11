import { type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { useState } from "react";
import { keepLast } from "#app/components/lost-answer.ts";
import { actorOf } from "#app/actor.ts";
import { applyKey } from "./apply-form.tsx";
import { Counting } from "./counting.tsx";
import { decisionFacts, factsWith } from "./decision.ts";
import { DecisionCard } from "./decision-card.tsx";
import { loadReview } from "./load-review.server.ts";
import { Needs } from "./needs.tsx";
import { Recounted } from "./recounted.tsx";
import { RejectedRows } from "./rejected-rows.tsx";
import { ReviewBody } from "./review-body.tsx";
import { ReviewNotices } from "./review-notices.tsx";
import { ScheduledCard } from "./scheduled-card.tsx";
import { decisionId, SummaryCard } from "./summary-card.tsx";
import { StatusBadge } from "#app/components/status-badge.tsx";
import { usePolling } from "#app/components/use-polling.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { readForm, refused, versionSeen } from "#app/http.ts";
import { readOrdinal } from "#app/in-address.ts";
import { approve } from "#app/imports/decisions/approve.server.ts";
import { chooseInReview } from "#app/imports/review/choose-rows.server.ts";
import { freshReview } from "#app/imports/review/fresh.server.ts";
import { reopen } from "#app/imports/columns.server.ts";
import { applyBelowZeroChoices, type ApplyBelowZero } from "#app/imports/record/review.ts";
import { pageOf } from "#app/imports/record/status.ts";
import { requestedImport, requestedImportNumber } from "#app/requested-import.server.ts";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";
export { shouldRevalidate } from "#app/older.ts";
export { clientAction } from "#app/components/lost-answer.ts";
export const clientLoader = keepLast();

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, redirect, importRecord: found } = await requestedImport(request, params);
  const importRecord = await freshReview(shop, found);
  const { status } = importRecord;
  if (status !== "in_review" && status !== "scheduled") throw redirect(pageOf(importRecord));
  return loadReview(shop, importRecord, new URL(request.url).searchParams);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { session, shop, redirect, importNumber } = await requestedImportNumber(request, params);
  const form = await readForm(request);
  const [intent, later] = [form.get("intent"), form.get("when") === "later"];
  const actor = actorOf(session);
  if (intent === "rows") {
    const choice = { reapply: ticked(form, "reapply"), repeatedOnce: ticked(form, "repeatedOnce") };
    const decision = await chooseInReview(shop, importNumber, actor, choice, versionSeen(form));
    return decision ? refused(decision) : { ok: true };
  }
  const decision =
    intent === "reopen"
      ? await reopen(shop, importNumber, actor, readOrdinal(String(form.get("corrections"))))
      : await approve(shop, importNumber, actor, {
          mode: form.get("mode") === "all_or_nothing" ? "all_or_nothing" : "accepted_rows",
          reapply: form.get("reapply") === "true",
          belowZero: applyBelowZeroChoices.find((known) => known === form.get("belowZero")),
          seen: versionSeen(form),
          timeZone: String(form.get("timeZone") ?? "") || undefined,
          applyAt: later ? `${form.get("date")}T${form.get("time")}` : null,
        });
  if (decision) return refused(decision);
  const page = intent === "reopen" ? "columns" : later ? "review" : "progress";
  return redirect(`/app/imports/${importNumber}/${page}`);
}

/** Undefined where the form says nothing of it. */
const ticked = (form: FormData, name: string) => (form.has(name) ? form.get(name) === "true" : undefined);

/** Its time may come while someone looks at it. */
const scheduledEveryMs = 10_000;

const countingEveryMs = 1_000;

export default function Review() {
  const { importRecord, usual, silent, changed, rejected, ...loaded } = useLoaderData<typeof loader>();
  const { needs, notices, pointValue, body } = loaded;
  const { status, applyAt, decidedAt, decidedByName, rejectedCount, review } = importRecord;
  const { t } = useWords();
  const scheduled = status === "scheduled";
  useFetcher({ key: applyKey });
  const facts = decisionFacts(importRecord, usual);
  const [picked, setPicked] = useState<ApplyBelowZero | null>(null);
  // What a colleague scheduled, and took back, was not this.
  if (scheduled && picked) setPicked(null);
  const belowZero = picked ?? facts.belowZero;
  const chosen = factsWith(facts, belowZero);
  usePolling(facts.counting ? countingEveryMs : scheduled ? scheduledEveryMs : null);
  const named = { importNumber: String(importRecord.importNumber) };
  return (
    <Page
      title={t(scheduled ? "common.importNumber" : "review.title", named)}
      subtitle={importRecord.fileName}
      titleMetadata={<StatusBadge status={status} />}
      backAction={{ content: t("app.nav.imports"), url: "/app/imports" }}
    >
      <div className="review">
        <div className="review__summary">
          <BlockStack gap="400">
            {facts.counting ? <Counting rows={importRecord.rowCount} silent={silent} /> : null}
            {review?.recounted ? (
              <Recounted recount={review.recounted} changed={changed} names={body.names} />
            ) : null}
            <SummaryCard {...{ importRecord, pointValue }} facts={chosen} />
            <Needs {...needs} importRecord={importRecord} />
            <ReviewNotices {...notices} importRecord={importRecord} />
          </BlockStack>
        </div>
        <div className="review__decision" id={decisionId}>
          {scheduled && applyAt ? (
            <ScheduledCard {...chosen} {...{ applyAt, decidedAt, decidedByName }} />
          ) : (
            <DecisionCard {...{ facts, chosen, belowZero }} onBelowZero={setPicked} />
          )}
        </div>
        <div className="review__body">
          <ReviewBody {...body} {...{ importRecord, belowZero }} />
        </div>
        {rejectedCount ? (
          <div className="review__rejected">
            <RejectedRows {...rejected} importRecord={importRecord} />
          </div>
        ) : null}
      </div>
    </Page>
  );
}
