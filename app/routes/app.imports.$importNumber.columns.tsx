import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { ColumnsForm } from "#app/components/columns-form.tsx";
import { BesideCards } from "#app/components/beside-cards.tsx";
import { DiscardButton } from "#app/components/discard-button.tsx";
import { FileHeader } from "#app/components/file-header.tsx";
import { StatusBadge } from "#app/components/status-badge.tsx";
import { columnNames, guessColumns, parseColumnMap, type ColumnName } from "#app/imports/columns.ts";
import { chooseColumns } from "#app/imports/columns.server.ts";
import { columnSamples } from "#app/imports/import.server.ts";
import { pageOf } from "#app/imports/status.ts";
import { requestedImport } from "./request/requested-import.server.ts";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, redirect, importRecord } = await requestedImport(request, params);
  if (importRecord.status !== "uploaded") throw redirect(pageOf(importRecord));
  const { importNumber, status, fileName, header } = importRecord;
  return { importNumber, status, fileName, header, samples: await columnSamples(shop, importNumber) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, redirect, importRecord } = await requestedImport(request, params);
  const form = await request.formData();
  const answer = Object.fromEntries(columnNames.map((column) => [column, form.get(column)]));
  const columnMap = parseColumnMap(answer as Record<ColumnName, unknown>, importRecord.header);
  if (typeof columnMap === "string") return data({ sentence: columnMap }, { status: 422 });
  await chooseColumns(shop, importRecord.importNumber, columnMap);
  return redirect(`/app/imports/${importRecord.importNumber}/progress`);
}

export default function Columns() {
  const { importNumber, status, fileName, header, samples } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const guess = guessColumns(header);
  return (
    <Page
      title={`Import ${importNumber}: which column is which?`}
      subtitle={fileName}
      titleMetadata={<StatusBadge status={status} />}
      backAction={{ content: "Imports", url: "/app/imports" }}
    >
      <BlockStack gap="400">
        <FileHeader header={header} missing={guess.missing} />
        <ColumnsForm header={header} samples={samples} guessed={guess.guessed} sentence={refused?.sentence} />
        <BesideCards>
          <DiscardButton importNumber={importNumber} />
        </BesideCards>
      </BlockStack>
    </Page>
  );
}
