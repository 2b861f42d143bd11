import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { BlockStack, Page, Text } from "@shopify/polaris";
import { useMemo } from "react";
import { keepLast } from "#app/components/lost-answer.ts";
import { actorOf } from "#app/actor.ts";
import { BesideCards } from "#app/components/beside-cards.tsx";
import { readFields } from "#app/components/rejected-table.tsx";
import { StatusBadge } from "#app/components/status-badge.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { gridPage } from "#app/imports/corrections/grid-rows.server.ts";
import { requestedImport } from "#app/requested-import.server.ts";
import { isCorrectable, pageOf } from "#app/imports/record/status.ts";
import { draftKey } from "./draft.ts";
import { RepairFile } from "./repair-file.tsx";
import { RepairGrid } from "./repair-grid.tsx";
import { SheetRead } from "./use-row-name.tsx";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";
export const clientLoader = keepLast();

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session, shop, redirect, importRecord } = await requestedImport(request, params);
  if (!isCorrectable(importRecord) || !importRecord.rejectedCount) throw redirect(pageOf(importRecord));
  const first = await gridPage(shop, importRecord, 0);
  return {
    importRecord,
    first,
    draftKey: draftKey(shop, importRecord.importNumber, String(actorOf(session).id)),
  };
}

/** Another filter shows other rows of those that are there. */
export const shouldRevalidate = ({
  currentUrl,
  nextUrl,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) =>
  currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search
    ? false
    : defaultShouldRevalidate;

export default function Repair() {
  const { importRecord, first, draftKey: key } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const { importNumber, fileName, status, columnMap } = importRecord;
  // The same as long as the columns are: each row would be drawn anew with each answer.
  const read = readFields(columnMap).join();
  const fields = useMemo(() => readFields(columnMap), [read]); // eslint-disable-line react-hooks/exhaustive-deps
  return (
    <Page
      fullWidth
      title={t("repair.title", { importNumber: String(importNumber) })}
      subtitle={fileName}
      titleMetadata={<StatusBadge status={status} />}
      backAction={{ content: t("repair.back"), url: `/app/imports/${importNumber}/review` }}
    >
      <BlockStack gap="400">
        <BesideCards>
          <Text as="p">{t("repair.intro")}</Text>
        </BesideCards>
        <SheetRead.Provider value={importRecord.reading.sheet}>
          <RepairGrid key={importNumber} {...{ importRecord, fields, first, draftKey: key }} />
        </SheetRead.Provider>
        <RepairFile importRecord={importRecord} />
      </BlockStack>
    </Page>
  );
}
