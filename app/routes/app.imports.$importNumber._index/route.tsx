import { type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { keepLast } from "#app/components/lost-answer.ts";
import { actorOf } from "#app/actor.ts";
import { CustomersWrittenCard } from "./customers-written-card.tsx";
import { EndedCard } from "./ended-card.tsx";
import { MailLines } from "./mail-lines.tsx";
import { PeopleSums } from "#app/components/people-sums.tsx";
import { Receipt } from "./receipt.tsx";
import { RowsErased } from "./rows-erased.tsx";
import { RowOutcomes } from "./row-outcomes.tsx";
import { SumsCard } from "./sums-card.tsx";
import { StatusBadge } from "#app/components/status-badge.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { UndoFailed } from "./undo-failed.tsx";
import { UndoneCard } from "./undone-card.tsx";
import { canCorrectRest, correctRest } from "#app/imports/corrections/correct-rest.server.ts";
import { correctingImport } from "#app/imports/record/correcting.server.ts";
import { discard } from "#app/imports/decisions/discard.server.ts";
import { appliedInstead } from "#app/imports/record/lost-race.server.ts";
import { pause, resume } from "#app/imports/decisions/pause.server.ts";
import { unschedule } from "#app/imports/decisions/schedule.server.ts";
import { fileNotices } from "#app/imports/file/notices.ts";
import { findFileDetails } from "#app/imports/record/file-of-import.server.ts";
import { findPeopleRun } from "#app/imports/people/run.server.ts";
import { mailsOf } from "#app/imports/mails/mails.server.ts";
import { listRows, undoOf } from "#app/imports/review/outcomes.server.ts";
import { appliedStatuses, isOneOf, pageOf } from "#app/imports/record/status.ts";
import { readForm, refused, versionSeen } from "#app/http.ts";
import { readOrdinal } from "#app/in-address.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { isRefusal, Refused, type Refusal } from "#app/refusal.ts";
import { readersLanguage } from "#app/shop/language.server.ts";
import { requestedImport, requestedImportNumber } from "#app/requested-import.server.ts";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";
export { clientAction } from "#app/components/lost-answer.ts";
export const clientLoader = keepLast();

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, redirect, importRecord } = await requestedImport(request, params);
  const ownPath = `/app/imports/${importRecord.importNumber}`;
  if (pageOf(importRecord) !== ownPath) throw redirect(pageOf(importRecord));
  const asked = new URL(request.url).searchParams;
  const search = asked.get("search")?.trim().slice(0, 255) ?? "";
  const verdict = verdicts.find((known) => known === asked.get("verdict")) ?? null;
  const page = await listRows(shop, importRecord, {
    verdict: verdict ?? undefined,
    search: search || undefined,
    after: readOrdinal(asked.get("after")),
    before: readOrdinal(asked.get("before")),
  });
  const [people, undone, instead, details, correctedIn, mails] = await Promise.all([
    findPeopleRun(shop, importRecord.importNumber),
    undoOf(shop, importRecord, page.rows),
    appliedInstead(shop, importRecord),
    findFileDetails(shop, importRecord.importNumber),
    correctingImport(shop, importRecord.importNumber),
    mailsOf(shop, importRecord.importNumber),
  ]);
  const notices = fileNotices(details, importRecord.reading.sheet);
  const rest = { canCorrect: canCorrectRest(importRecord), correctedIn };
  return { importRecord, people, notices, rest, ...page, ...undone, instead, mails, verdict, search };
}

const verdicts = ["accepted", "rejected", "already_applied"] as const;

/** What is decided with one click, whichever page of the import it is asked from, and the page it leads to. */
const intents = {
  discard: { decide: discard, page: "" },
  pause: { decide: pause, page: "/progress" },
  resume: { decide: resume, page: "/progress" },
  unschedule: { decide: unschedule, page: "/review" },
} as const;

export async function action({ request, params }: ActionFunctionArgs) {
  const { session, shop, redirect, importNumber } = await requestedImportNumber(request, params);
  const form = await readForm(request);
  const name = String(form.get("intent"));
  if (name === "correct_rest") {
    const words = wordsIn(await readersLanguage(request, session));
    const corrected = await correctRest(shop, importNumber, actorOf(session), words).catch(refusalOf);
    if (isRefusal(corrected)) return refused(corrected);
    return redirect(`/app/imports/${corrected.importNumber}/progress`);
  }
  if (!Object.hasOwn(intents, name)) throw new Response(null, { status: 400 });
  const { decide, page } = intents[name as keyof typeof intents];
  const decision = await decide(shop, importNumber, actorOf(session), versionSeen(form));
  if (decision) return refused(decision);
  return redirect(`/app/imports/${importNumber}${page}`);
}

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof Refused) return error.refusal;
  throw error;
};

export default function ImportResult() {
  const { importRecord, people, notices, rest, undoPosting, instead, mails, ...rows } =
    useLoaderData<typeof loader>();
  const { importNumber, status, fileName, acceptedCount, rowsErasedAt, undoFailureCode } = importRecord;
  const applied = isOneOf(appliedStatuses, status);
  const { t } = useWords();
  return (
    <Page
      title={t("common.importNumber", { importNumber: String(importNumber) })}
      subtitle={fileName}
      titleMetadata={<StatusBadge status={status} failureCode={importRecord.failureCode} />}
      backAction={{ content: t("app.nav.imports"), url: "/app/imports" }}
    >
      <BlockStack gap="400">
        {status === "applied" && undoFailureCode ? <UndoFailed failureCode={undoFailureCode} /> : null}
        {undoPosting ? <UndoneCard importRecord={importRecord} undoPosting={undoPosting} /> : null}
        {applied ? (
          <>
            <Receipt {...rest} importRecord={importRecord} notices={notices} />
            <SumsCard key={importNumber} importRecord={importRecord} />
          </>
        ) : null}
        {status === "customers_written" ? <CustomersWrittenCard importRecord={importRecord} /> : null}
        {status === "failed" || status === "discarded" ? (
          <EndedCard importRecord={importRecord} instead={instead} />
        ) : null}
        <PeopleSums importNumber={importNumber} run={people} withoutPoints={status === "customers_written"}>
          {t(status === "customers_written" ? "people.sums.alone" : "people.sums.stay")}
        </PeopleSums>
        <MailLines mails={mails} />
        {rowsErasedAt ? <RowsErased erasedAt={rowsErasedAt} applied={applied} /> : null}
        {acceptedCount === null || rowsErasedAt ? null : (
          <RowOutcomes {...rows} importRecord={importRecord} />
        )}
      </BlockStack>
    </Page>
  );
}
