import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Card, Page } from "@shopify/polaris";
import { BalanceTable, NamesNote } from "#app/components/balance-table.tsx";
import { DownloadButton } from "#app/components/download-button.tsx";
import { NarrowNote, NoCustomers } from "./no-customers.tsx";
import { Pager, pageUrl } from "#app/components/pager.tsx";
import { SearchForm } from "#app/components/search-form.tsx";
import { useCustomerNames } from "#app/components/use-customer-names.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { customersNamed } from "#app/customers/named.server.ts";
import { customerNames } from "#app/customers/names.server.ts";
import { listBalances } from "#app/ledger/balances.server.ts";
import { isRefusal, refuse, type Refusal } from "#app/refusal.ts";
import { authenticate } from "#app/shopify.server.ts";
import { searchedCustomer } from "#app/customers/searched.ts";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const query = new URL(request.url).searchParams;
  const { search, customerId } = searchedCustomer(query);
  const after = query.get("after") ?? "";
  if (isRefusal(customerId)) {
    const isMeantAsName =
      customerId.code === "customer_id_invalid" && /\p{L}/u.test(search) && !search.includes("/");
    const found = isMeantAsName
      ? await foundByName(session.shop, search)
      : nobody(refuse("search_not_an_id"));
    return { search, byName: true, after: "", next: null, ...found };
  }
  const page = await listBalances(session.shop, {
    customerIds: customerId === undefined ? undefined : [customerId],
    after: /^\d{1,18}$/.test(after) ? BigInt(after) : undefined,
  });
  // Not awaited: the page does not wait for Shopify.
  const names = customerNames(
    session.shop,
    page.balances.map((balance) => balance.customerId),
  );
  return { search, byName: false, after, ...page, names, more: false, searchRefusal: undefined };
}

/** Whom Shopify finds, those without any entry as well. */
async function foundByName(shop: string, search: string) {
  const found = await customersNamed(shop, search);
  if (isRefusal(found)) return nobody(found);
  const customerIds = Object.keys(found.names);
  const { balances: withPoints } = await listBalances(shop, { customerIds: customerIds.map(BigInt) });
  const balances = customerIds.map(
    (customerId) =>
      withPoints.find((balance) => balance.customerId === customerId) ?? {
        customerId,
        balance: 0,
        entryCount: 0,
        changedAt: null,
      },
  );
  return { balances, names: Promise.resolve(found.names), more: found.more, searchRefusal: undefined };
}

const nobody = (searchRefusal: Refusal) => ({ balances: [], names: null, more: false, searchRefusal });

export default function Customers() {
  const { search, byName, after, balances, next, more, searchRefusal, ...data } =
    useLoaderData<typeof loader>();
  const { t, refusal } = useWords();
  const names = useCustomerNames(data.names);
  const isEmpty = balances.length === 0 && search === "" && after === "";
  return (
    <Page
      title={t("app.nav.customers")}
      subtitle={t("customers.subtitle")}
      backAction={{ content: t("app.nav.home"), url: "/app" }}
      primaryAction={isEmpty ? undefined : { content: t("common.import"), url: "/app/imports/new" }}
      secondaryActions={balances.length > 0 && !byName ? <ExportButton search={search} /> : undefined}
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
        {balances.length === 0 && !searchRefusal ? <NoCustomers isEmpty={isEmpty} byName={byName} /> : null}
        {more ? <NarrowNote /> : null}
        <NamesNote names={names} />
        <Pager
          of="customers"
          first={after ? "/app/customers" : null}
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
