import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Box, Button, Card, InlineStack, Page, Text } from "@shopify/polaris";
import { DataRequests } from "./data-requests.tsx";
import { Figures } from "#app/components/figures.tsx";
import { formatNumber } from "#app/components/format.ts";
import { ImportTable } from "#app/components/import-table.tsx";
import { NoRecords } from "#app/components/no-records.tsx";
import { SetupGuide } from "./setup-guide.tsx";
import { env } from "#app/env.server.ts";
import { listImports } from "#app/imports/import-log.server.ts";
import { totals } from "#app/ledger/balances.server.ts";
import { openDataRequests } from "#app/privacy/data-requests.server.ts";
import { authenticate } from "#app/shopify.server.ts";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";

const importsShown = 5;

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { shop } = session;
  const [points, log, dataRequests] = await Promise.all([
    totals(shop),
    listImports(shop, { page: 1 }),
    openDataRequests(shop),
  ]);
  return {
    shop,
    apiKey: env.SHOPIFY_API_KEY,
    ...points,
    imports: log.imports.slice(0, importsShown),
    hasApplied: points.customersWithPoints > 0 || log.imports.some(({ status }) => status === "applied"),
    dataRequests,
  };
}

export default function Home() {
  const { shop, apiKey, pointsOutstanding, customersWithPoints, imports, hasApplied, dataRequests } =
    useLoaderData<typeof loader>();
  return (
    <Page
      title="Pointbook"
      primaryAction={imports.length > 0 ? { content: "Import", url: "/app/imports/new" } : undefined}
    >
      <BlockStack gap="400">
        <DataRequests dataRequests={dataRequests} />
        <Card>
          <Figures
            large
            figures={[
              { name: "Points outstanding", value: formatNumber(pointsOutstanding) },
              { name: "Customers with points", value: formatNumber(customersWithPoints) },
            ]}
          />
        </Card>
        <Card padding="0">{imports.length > 0 ? <RecentImports imports={imports} /> : <NewShop />}</Card>
        <SetupGuide shop={shop} apiKey={apiKey} hasApplied={hasApplied} />
      </BlockStack>
    </Page>
  );
}

function RecentImports({ imports }: { imports: ReturnType<typeof useLoaderData<typeof loader>>["imports"] }) {
  return (
    <>
      <Box padding="400">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Latest imports
          </Text>
          <Button variant="plain" url="/app/imports">
            See all imports
          </Button>
        </InlineStack>
      </Box>
      <ImportTable imports={imports} brief />
    </>
  );
}

function NewShop() {
  return (
    <NoRecords
      heading="Bring your customers’ points with you"
      action={{ content: "Import your first file", url: "/app/imports/new", primary: true }}
    >
      Upload a CSV or Excel file with your customers and their points. Pointbook shows you what would happen,
      row by row, and changes nothing until you apply it.
    </NoRecords>
  );
}
