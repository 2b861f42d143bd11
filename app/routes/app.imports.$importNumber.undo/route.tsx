import { type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { keepLast } from "#app/components/lost-answer.ts";
import { actorOf } from "#app/actor.ts";
import { PeopleSums } from "#app/components/people-sums.tsx";
import { findPeopleRun } from "#app/imports/people/run.server.ts";
import { StatusBadge } from "#app/components/status-badge.tsx";
import { undoDescription } from "./undo-description.ts";
import { UndoForm } from "./undo-form.tsx";
import { UndoPreview } from "./undo-preview.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { readForm, refused } from "#app/http.ts";
import { pageOf } from "#app/imports/record/status.ts";
import { requestUndo } from "#app/imports/undo/undo.server.ts";
import { undoPreview } from "#app/imports/undo/undo-preview.server.ts";
import { undoBelowZeroChoices } from "#app/imports/record/undo.ts";
import { requestedImport, requestedImportNumber } from "#app/requested-import.server.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { shopLanguage } from "#app/shop/language.server.ts";
import { shopTimeZone } from "#app/shop/time-zone.server.ts";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";
export { shouldRevalidate } from "#app/older.ts";
export { clientAction } from "#app/components/lost-answer.ts";
export const clientLoader = keepLast();

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, redirect, importRecord } = await requestedImport(request, params);
  const { importNumber, status, fileName, appliedAt, rowsErasedAt, review } = importRecord;
  if (status !== "applied" || !appliedAt || rowsErasedAt) throw redirect(pageOf(importRecord));
  const [people, preview, language, timeZone] = await Promise.all([
    findPeopleRun(shop, importNumber),
    undoPreview(shop, importRecord),
    shopLanguage(shop),
    shopTimeZone(shop),
  ]);
  const description = undoDescription(wordsIn(language), { appliedAt, review }, timeZone);
  return { importNumber, status, fileName, people, preview, description };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { session, shop, redirect, importNumber } = await requestedImportNumber(request, params);
  const form = await readForm(request);
  const belowZero = undoBelowZeroChoices.find((known) => known === form.get("belowZero"));
  const description = form.get("description");
  if (!belowZero || typeof description !== "string") throw new Response(null, { status: 400 });
  const seen = String(form.get("seen") ?? "");
  const choice = { belowZero, description, seen };
  const decision = await requestUndo(shop, importNumber, actorOf(session), choice);
  if (decision) return refused(decision);
  return redirect(`/app/imports/${importNumber}/progress`);
}

export default function Undo() {
  const { importNumber, status, fileName, people, preview, description } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const named = { importNumber: String(importNumber) };
  return (
    <Page
      title={t("undo.title", named)}
      subtitle={fileName}
      titleMetadata={<StatusBadge status={status} />}
      backAction={{ content: t("common.importNumber", named), url: `/app/imports/${importNumber}` }}
    >
      <BlockStack gap="400">
        <UndoPreview {...preview} />
        <PeopleSums importNumber={importNumber} run={people}>
          {t("people.sums.stay")}
        </PeopleSums>
        <UndoForm
          effect={preview}
          seen={preview.version}
          importNumber={importNumber}
          description={description}
        />
      </BlockStack>
    </Page>
  );
}
