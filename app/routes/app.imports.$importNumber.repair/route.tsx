import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card, Page, Text } from "@shopify/polaris";
import { keepLast } from "#app/components/lost-answer.ts";
import { actorOf } from "#app/actor.ts";
import { BesideCards } from "#app/components/beside-cards.tsx";
import { Pager, pageUrl } from "#app/components/pager.tsx";
import { RepairFile } from "./repair-file.tsx";
import { RepairForm } from "./repair-form.tsx";
import { readEdits } from "./repair-cells.ts";
import { RepairReason } from "./repair-reason.tsx";
import { readFields } from "#app/components/rejected-table.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { StatusBadge } from "#app/components/status-badge.tsx";
import { listRows } from "#app/imports/outcomes.server.ts";
import { isRejectionReason } from "#app/imports/row/rejection.ts";
import { repairRows } from "#app/imports/repair.server.ts";
import { pageOf } from "#app/imports/status.ts";
import { readForm, readOrdinal } from "#app/http.ts";
import { requestedImport, requestedImportNumber } from "#app/imports/requested-import.server.ts";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";
export { clientAction } from "#app/components/lost-answer.ts";
export const clientLoader = keepLast();

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, redirect, importRecord } = await requestedImport(request, params);
  if (importRecord.status !== "in_review" || !importRecord.rejectedCount)
    throw redirect(pageOf(importRecord));
  const asked = new URL(request.url).searchParams;
  const wanted = asked.get("reason") ?? "";
  const reason = isRejectionReason(wanted) ? wanted : null;
  const { rows, next, previous } = await listRows(shop, importRecord, {
    verdict: "rejected",
    reason: reason ?? undefined,
    after: readOrdinal(asked.get("after")),
    before: readOrdinal(asked.get("before")),
  });
  return { importRecord, reason, rows: rows.filter((row) => !row.erased), next, previous };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { session, shop, redirect, importNumber } = await requestedImportNumber(request, params);
  const edits = readEdits((await readForm(request)).get("edits"));
  if (!edits) throw new Response(null, { status: 400 });
  const decision = await repairRows(shop, importNumber, actorOf(session), edits);
  if (decision) return data({ refusal: decision }, { status: 422 });
  // Checked again within moments, it leads on to the review.
  return redirect(`/app/imports/${importNumber}/progress`);
}

export default function Repair() {
  const { importRecord, reason, rows, next, previous } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const { importNumber, fileName, status, columnMap, review } = importRecord;
  const at = (place: Record<string, number | null>) => pageUrl({ reason, ...place });
  return (
    <Page
      title={t("repair.title", { importNumber: String(importNumber) })}
      subtitle={fileName}
      titleMetadata={<StatusBadge status={status} />}
      backAction={{ content: t("repair.back"), url: `/app/imports/${importNumber}/review` }}
    >
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="300">
            <Text as="p">{t("repair.intro")}</Text>
            <RepairReason key={reason ?? ""} reason={reason} byReason={review?.rejectedByReason ?? []} />
          </BlockStack>
        </Card>
        <RepairForm
          rows={rows}
          fields={readFields(columnMap)}
          places={columnMap ?? {}}
          sheet={importRecord.reading.sheet}
        />
        <BesideCards>
          <Pager
            of="rejectedRows"
            previous={previous === null ? null : at({ before: previous })}
            next={next === null ? null : at({ after: next })}
          />
        </BesideCards>
        <RepairFile importRecord={importRecord} />
      </BlockStack>
    </Page>
  );
}
