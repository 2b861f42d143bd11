import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { actorOf } from "#app/actor.ts";
import { EndedCard } from "#app/components/ended-card.tsx";
import { Receipt } from "#app/components/receipt.tsx";
import { RowOutcomes } from "#app/components/row-outcomes.tsx";
import { StatusBadge } from "#app/components/status-badge.tsx";
import { discard, retry } from "#app/imports/approve.server.ts";
import { listRows } from "#app/imports/outcomes.server.ts";
import { pageOf } from "#app/imports/status.ts";
import { requestedImport, requestedImportNumber } from "./request/requested-import.server.ts";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, redirect, importRecord } = await requestedImport(request, params);
  const ownPath = `/app/imports/${importRecord.importNumber}`;
  if (pageOf(importRecord) !== ownPath) throw redirect(pageOf(importRecord));
  const asked = new URL(request.url).searchParams;
  const search = asked.get("search")?.trim().slice(0, 255) ?? "";
  const verdict = (["accepted", "rejected"] as const).find((known) => known === asked.get("verdict")) ?? null;
  const page = await listRows(shop, importRecord, {
    verdict: verdict ?? undefined,
    search: search || undefined,
    after: readRowNumber(asked.get("after")),
    before: readRowNumber(asked.get("before")),
  });
  return { importRecord, ...page, verdict, search };
}

const readRowNumber = (text: string | null) => (/^\d{1,9}$/.test(text ?? "") ? Number(text) : undefined);

/** Discarding and retrying, whichever page of the import it is asked from. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { session, shop, redirect, importNumber } = await requestedImportNumber(request, params);
  const intent = (await request.formData()).get("intent");
  if (intent !== "discard" && intent !== "retry") throw new Response(null, { status: 400 });
  const decision =
    intent === "discard"
      ? await discard(shop, importNumber, actorOf(session))
      : await retry(shop, importNumber);
  if (!decision.ok) return data({ sentence: decision.sentence }, { status: 422 });
  return redirect(`/app/imports/${importNumber}${intent === "retry" ? "/progress" : ""}`);
}

export default function ImportResult() {
  const { importRecord, rows, next, previous, verdict, search } = useLoaderData<typeof loader>();
  const { importNumber, status, fileName, acceptedCount } = importRecord;
  return (
    <Page
      title={`Import ${importNumber}`}
      subtitle={fileName}
      titleMetadata={<StatusBadge status={status} />}
      backAction={{ content: "Imports", url: "/app/imports" }}
    >
      <BlockStack gap="400">
        {status === "applied" ? (
          <Receipt importRecord={importRecord} />
        ) : (
          <EndedCard importRecord={importRecord} />
        )}
        {acceptedCount === null ? null : (
          <RowOutcomes
            importRecord={importRecord}
            rows={rows}
            next={next}
            previous={previous}
            verdict={verdict}
            search={search}
          />
        )}
      </BlockStack>
    </Page>
  );
}
