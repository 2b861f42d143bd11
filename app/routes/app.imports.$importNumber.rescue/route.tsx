import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card, Page, Text } from "@shopify/polaris";
import { keepLast } from "#app/components/lost-answer.ts";
import { actorOf } from "#app/actor.ts";
import { NoRecords } from "#app/components/no-records.tsx";
import { Pager, pageUrl } from "#app/components/pager.tsx";
import { RescueAll } from "./rescue-all.tsx";
import { RescueTable } from "./rescue-table.tsx";
import { StatusBadge } from "#app/components/status-badge.tsx";
import { useCustomerNames } from "#app/components/use-customer-names.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { readCustomerId } from "#app/customers/customer-id.ts";
import { customerNames } from "#app/customers/names.server.ts";
import {
  confirmCandidates,
  listCandidates,
  type Confirmation,
} from "#app/imports/corrections/rescue.server.ts";
import { pageOf } from "#app/imports/record/status.ts";
import { readForm } from "#app/http.ts";
import { readOrdinal } from "#app/in-address.ts";
import { isRefusal } from "#app/refusal.ts";
import { requestedImport, requestedImportNumber } from "#app/requested-import.server.ts";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";
export { clientAction } from "#app/components/lost-answer.ts";
export const clientLoader = keepLast();

const rowsShown = 25;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, redirect, importRecord } = await requestedImport(request, params);
  if (importRecord.status !== "in_review") throw redirect(pageOf(importRecord));
  const after = readOrdinal(new URL(request.url).searchParams.get("after")) ?? 0;
  const found = await listCandidates(shop, importRecord.importNumber, { after, limit: rowsShown + 1 });
  const rows = found.rows.slice(0, rowsShown);
  return {
    shop,
    importRecord,
    after,
    rows,
    next: found.rows.length > rowsShown ? (rows.at(-1)?.rowNumber ?? null) : null,
    single: found.single,
    // Not awaited: the page does not wait for Shopify.
    names: customerNames(shop, [...new Set(rows.flatMap(({ customerIds }) => customerIds))]),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { session, shop, importNumber } = await requestedImportNumber(request, params);
  const confirmation = readConfirmation(await readForm(request));
  if (!confirmation) throw new Response(null, { status: 400 });
  const decision = await confirmCandidates(shop, importNumber, actorOf(session), confirmation);
  return decision ? data({ refusal: decision }, { status: 422 }) : {};
}

function readConfirmation(form: FormData): Confirmation | null {
  if (form.get("intent") === "single") return "single";
  const rowNumber = readOrdinal(String(form.get("rowNumber") ?? ""));
  const customerId = readCustomerId(String(form.get("customerId") ?? ""));
  if (rowNumber === undefined || isRefusal(customerId)) return null;
  return { rowNumber, customerId };
}

export default function Rescue() {
  const { shop, importRecord, after, rows, next, single, ...loaded } = useLoaderData<typeof loader>();
  const names = useCustomerNames(loaded.names);
  const { t } = useWords();
  const { importNumber, fileName, status } = importRecord;
  const reviewUrl = `/app/imports/${importNumber}/review`;
  return (
    <Page
      title={t("rescue.title", { importNumber: String(importNumber) })}
      subtitle={fileName}
      titleMetadata={<StatusBadge status={status} />}
      backAction={{ content: t("rescue.back"), url: reviewUrl }}
    >
      <BlockStack gap="400">
        {rows.length > 0 ? (
          <Card>
            <BlockStack gap="300" inlineAlign="start">
              <Text as="p">{t("rescue.intro")}</Text>
              {single > 0 ? <RescueAll single={single} /> : null}
            </BlockStack>
          </Card>
        ) : null}
        <Card padding="0">
          {rows.length > 0 ? (
            <RescueTable shop={shop} importRecord={importRecord} rows={rows} names={names} />
          ) : (
            <NoRecords
              heading={t("rescue.empty.title")}
              action={{ content: t("rescue.empty.back"), url: reviewUrl, primary: true }}
            >
              {t("rescue.empty.text")}
            </NoRecords>
          )}
          <Pager
            of="rows"
            first={after ? "?" : null}
            next={next === null ? null : pageUrl({ after: next })}
          />
        </Card>
      </BlockStack>
    </Page>
  );
}
