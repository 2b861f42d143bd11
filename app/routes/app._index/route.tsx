import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Box, Button, Card, InlineStack, Page, Text } from "@shopify/polaris";
import { actorOf } from "#app/actor.ts";
import { DataRequests } from "./data-requests.tsx";
import { keepLast } from "#app/components/lost-answer.ts";
import { Figures } from "#app/components/figures.tsx";
import { ImportTable } from "#app/components/import-table.tsx";
import { NoRecords } from "#app/components/no-records.tsx";
import { useRunning } from "#app/components/use-running.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { SetupGuide } from "./setup-guide.tsx";
import { env } from "#app/env.server.ts";
import { listImports, type LoggedImport } from "#app/imports/import-log.server.ts";
import { runningImports, type RunningImport } from "#app/imports/running.server.ts";
import { totals } from "#app/ledger/balances.server.ts";
import { openDataRequests } from "#app/privacy/data-requests.server.ts";
import { authenticate } from "#app/shopify.server.ts";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";
export const clientLoader = keepLast();

const importsShown = 5;

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { shop } = session;
  const [points, log, running, dataRequests] = await Promise.all([
    totals(shop),
    listImports(shop, { limit: importsShown, viewerId: actorOf(session).id }),
    runningImports(shop),
    openDataRequests(shop),
  ]);
  return {
    shop,
    apiKey: env.SHOPIFY_API_KEY,
    ...points,
    imports: log.imports,
    running,
    hasApplied: points.customersWithPoints > 0 || log.counts.applied > 0,
    dataRequests,
  };
}

export default function Home() {
  const { shop, apiKey, pointsOutstanding, customersWithPoints, imports, hasApplied, ...data } =
    useLoaderData<typeof loader>();
  const running = useRunning(data.running);
  const { t, number } = useWords();
  return (
    <Page
      title="Pointbook"
      primaryAction={
        imports.length > 0 ? { content: t("common.import"), url: "/app/imports/new" } : undefined
      }
    >
      <BlockStack gap="400">
        <DataRequests dataRequests={data.dataRequests} />
        <Card>
          <Figures
            large
            figures={[
              { name: t("home.pointsOutstanding"), value: number(pointsOutstanding) },
              { name: t("home.customersWithPoints"), value: number(customersWithPoints) },
            ]}
          />
        </Card>
        <Card padding="0">
          {imports.length > 0 ? <RecentImports imports={imports} running={running} /> : <NewShop />}
        </Card>
        <SetupGuide shop={shop} apiKey={apiKey} hasApplied={hasApplied} />
      </BlockStack>
    </Page>
  );
}

function RecentImports({ imports, running }: { imports: LoggedImport[]; running: RunningImport[] }) {
  const { t } = useWords();
  return (
    <>
      <Box padding="400">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t("home.latest")}
          </Text>
          <Button variant="plain" url="/app/imports">
            {t("common.allImports")}
          </Button>
        </InlineStack>
      </Box>
      <ImportTable imports={imports} running={running} brief />
    </>
  );
}

function NewShop() {
  const { t } = useWords();
  return (
    <NoRecords
      heading={t("home.none.heading")}
      action={{ content: t("home.none.action"), url: "/app/imports/new", primary: true }}
    >
      {t("home.none.text")}
    </NoRecords>
  );
}
