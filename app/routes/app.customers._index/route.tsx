import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Card, Page } from "@shopify/polaris";
import { keepLast } from "#app/components/lost-answer.ts";
import { BalanceTable, NamesNote } from "#app/components/balance-table.tsx";
import { DownloadButton } from "#app/components/download-button.tsx";
import { findCustomers } from "./find-customers.server.ts";
import { NoCustomers } from "./no-customers.tsx";
import { Pager, pageUrl } from "#app/components/pager.tsx";
import { SearchForm } from "#app/components/search-form.tsx";
import { useCustomerNames } from "#app/components/use-customer-names.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { authenticate } from "#app/shopify.server.ts";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";
export const clientLoader = keepLast();

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const query = new URL(request.url).searchParams;
  const found = await findCustomers(session.shop, query);
  return { after: query.get("after") ?? "", ...found };
}

export default function Customers() {
  const { search, atShopify, after, balances, next, searchRefusal, ...data } = useLoaderData<typeof loader>();
  const { t, refusal } = useWords();
  const names = useCustomerNames(data.names);
  const isEmpty = balances.length === 0 && search === "" && after === "";
  return (
    <Page
      title={t("app.nav.customers")}
      subtitle={t("customers.subtitle")}
      backAction={{ content: t("app.nav.home"), url: "/app" }}
      primaryAction={isEmpty ? undefined : { content: t("common.import"), url: "/app/imports/new" }}
      secondaryActions={balances.length > 0 && !atShopify ? <ExportButton search={search} /> : undefined}
    >
      <Card padding="0">
        {isEmpty ? null : (
          <SearchForm
            label={t("customers.find")}
            placeholder={t("customers.findPlaceholder")}
            search={search}
            error={searchRefusal && refusal(searchRefusal)}
          />
        )}
        {balances.length > 0 ? <BalanceTable balances={balances} names={names} /> : null}
        {balances.length === 0 && !searchRefusal ? (
          <NoCustomers isEmpty={isEmpty} atShopify={atShopify} />
        ) : null}
        <NamesNote names={names} />
        <Pager
          of="customers"
          first={after ? `/app/customers${pageUrl({ search })}` : null}
          next={next ? pageUrl({ search, after: next }) : null}
        />
      </Card>
    </Page>
  );
}

/** All customers, or those that the search found; not only the ones on this page. */
function ExportButton({ search }: { search: string }) {
  const { t } = useWords();
  return (
    <DownloadButton url={`/app/customers/export${pageUrl({ search })}`}>
      {t("customers.export")}
    </DownloadButton>
  );
}
