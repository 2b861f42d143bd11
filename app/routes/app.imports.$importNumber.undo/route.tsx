import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { actorOf } from "#app/actor.ts";
import { StatusBadge } from "#app/components/status-badge.tsx";
import { undoDescription } from "./undo-description.ts";
import { UndoForm } from "./undo-form.tsx";
import { UndoPreview } from "./undo-preview.tsx";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { pageOf } from "#app/imports/status.ts";
import { requestUndo, undoPreview } from "#app/imports/undo.server.ts";
import { belowZeroChoices } from "#app/imports/undo.ts";
import { requestedImport, requestedImportNumber } from "#app/imports/requested-import.server.ts";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, redirect, importRecord } = await requestedImport(request, params);
  if (importRecord.status !== "applied" || importRecord.rowsErasedAt) throw redirect(pageOf(importRecord));
  return { importRecord, preview: await undoPreview(shop, importRecord) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { session, shop, redirect, importNumber } = await requestedImportNumber(request, params);
  const form = await request.formData();
  const belowZero = belowZeroChoices.find((known) => known === form.get("belowZero"));
  const description = form.get("description");
  if (!belowZero || typeof description !== "string") throw new Response(null, { status: 400 });
  const decision = await requestUndo(shop, importNumber, actorOf(session), { belowZero, description });
  if (decision) return data({ refusal: decision }, { status: 422 });
  return redirect(`/app/imports/${importNumber}/progress`);
}

export default function Undo() {
  const { importRecord, preview } = useLoaderData<typeof loader>();
  const timeZone = useTimeZone();
  const { importNumber, status, fileName } = importRecord;
  return (
    <Page
      title={`Undo import ${importNumber}?`}
      subtitle={fileName}
      titleMetadata={<StatusBadge status={status} />}
      backAction={{ content: `Import ${importNumber}`, url: `/app/imports/${importNumber}` }}
    >
      <BlockStack gap="400">
        <UndoPreview {...preview} />
        <UndoForm
          {...preview}
          importNumber={importNumber}
          description={undoDescription(importRecord, timeZone)}
        />
      </BlockStack>
    </Page>
  );
}
