import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card, Page } from "@shopify/polaris";
import { actorOf } from "#app/actor.ts";
import { DataRequests } from "./data-requests.tsx";
import { balanceFieldBehind } from "#app/balance-field/switch.server.ts";
import { readShop } from "#app/database/db.server.ts";
import { keepLast } from "#app/components/lost-answer.ts";
import { NoRecords } from "#app/components/no-records.tsx";
import { useRunning } from "#app/components/use-running.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { HomeLists } from "./home-lists.tsx";
import { PointsCard } from "./points-card.tsx";
import { SetupGuide } from "./setup-guide.tsx";
import { ThemeBalances } from "./theme-balances.tsx";
import { env } from "#app/env.server.ts";
import { homeImports } from "#app/imports/import-log/import-log.server.ts";
import { runningImports } from "#app/imports/turn/running.server.ts";
import { totals } from "#app/ledger/balance-sums.server.ts";
import { movedByDay, pointsByDay } from "#app/ledger/by-day.server.ts";
import { openDataRequests } from "#app/privacy/data-requests.server.ts";
import { pointValue } from "#app/shop/point-value.server.ts";
import { authenticate } from "#app/sign-in/shopify.server.ts";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";
export const clientLoader = keepLast();

const importsShown = 5;
const daysShown = 90;

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { shop } = session;
  const viewer = { limit: importsShown, viewerId: actorOf(session).id };
  const [points, moved, worth, imports, running, dataRequests, themeBalances] = await readShop(shop, (db) =>
    Promise.all([
      totals(db),
      movedByDay(db, daysShown),
      pointValue(db),
      homeImports(db, viewer),
      runningImports(db),
      openDataRequests(db),
      balanceFieldBehind(db),
    ]),
  );
  const { hasApplied, ...lists } = imports;
  return {
    shop,
    apiKey: env.SHOPIFY_API_KEY,
    points,
    worth,
    days: pointsByDay(moved, points.allBalances),
    lists,
    running,
    hasImports: lists.latest.length > 0,
    hasApplied: points.customersWithPoints > 0 || hasApplied,
    dataRequests,
    themeBalances,
  };
}

export default function Home() {
  const { shop, apiKey, points, worth, days, lists, hasImports, hasApplied, ...data } =
    useLoaderData<typeof loader>();
  const running = useRunning(data.running);
  const { t } = useWords();
  return (
    <Page
      title="Pointbook"
      primaryAction={hasImports ? { content: t("common.import"), url: "/app/imports/new" } : undefined}
    >
      <BlockStack gap="400">
        <DataRequests dataRequests={data.dataRequests} />
        {data.themeBalances ? <ThemeBalances {...data.themeBalances} /> : null}
        {hasImports ? null : (
          <Card padding="0">
            <NewShop />
          </Card>
        )}
        <PointsCard points={points} worth={worth} days={days} />
        <HomeLists {...lists} running={running} />
        <SetupGuide shop={shop} apiKey={apiKey} hasApplied={hasApplied} />
      </BlockStack>
    </Page>
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
