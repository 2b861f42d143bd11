import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Card, Page } from "@shopify/polaris";
import { BalanceTable, NamesNote } from "#app/components/balance-table.tsx";
import { DownloadButton } from "#app/components/download-button.tsx";
import { NoRecords } from "#app/components/no-records.tsx";
import { Pager, pageUrl } from "#app/components/pager.tsx";
import { SearchForm } from "#app/components/search-form.tsx";
import { useCustomerNames } from "#app/components/use-customer-names.tsx";
import { customerNames } from "#app/customers/names.server.ts";
import { listBalances } from "#app/ledger/balances.server.ts";
import { authenticate } from "#app/shopify.server.ts";
import { searchedCustomer } from "./request/searched-customer.ts";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const query = new URL(request.url).searchParams;
  const { search, customerId } = searchedCustomer(query);
  const after = query.get("after") ?? "";
  if (typeof customerId === "object") {
    return { search, after: "", balances: [], next: null, names: null, searchError: notAnId };
  }
  const page = await listBalances(session.shop, {
    customerId,
    after: /^\d{1,18}$/.test(after) ? BigInt(after) : undefined,
  });
  // Not awaited: the page does not wait for Shopify.
  const names = customerNames(
    session.shop,
    page.balances.map((balance) => balance.customerId),
  );
  return { search, after, ...page, names, searchError: undefined };
}

const notAnId =
  "A customer id has digits only, for example 7338441277598. It stands at the end of the address of the customer’s page in the Shopify admin; the whole address can be pasted as well.";

export default function Customers() {
  const { search, after, balances, next, searchError, ...data } = useLoaderData<typeof loader>();
  const names = useCustomerNames(data.names);
  const isEmpty = balances.length === 0 && search === "" && after === "";
  return (
    <Page
      title="Customers"
      subtitle="Customers who have points, and their balances"
      backAction={{ content: "Home", url: "/app" }}
      primaryAction={{ content: "Import", url: "/app/imports/new" }}
      secondaryActions={balances.length > 0 ? <ExportButton search={search} /> : undefined}
    >
      <Card padding="0">
        {isEmpty ? null : (
          <SearchForm
            label="Find a customer"
            placeholder="Customer id or link"
            search={search}
            error={searchError}
          />
        )}
        {balances.length > 0 ? <BalanceTable balances={balances} names={names} /> : null}
        {balances.length === 0 && !searchError ? <NoCustomers isEmpty={isEmpty} /> : null}
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
  return (
    <DownloadButton url={`/app/customers/export${pageUrl({ search })}`} fileName="pointbook-customers.csv">
      Export CSV
    </DownloadButton>
  );
}

function NoCustomers({ isEmpty }: { isEmpty: boolean }) {
  if (isEmpty) {
    return (
      <NoRecords
        heading="No customer has points yet"
        action={{ content: "Import a file", url: "/app/imports/new", primary: true }}
      >
        Customers appear here once an import with their points was applied.
      </NoRecords>
    );
  }
  return (
    <NoRecords heading="No customer found" action={{ content: "Show all customers", url: "/app/customers" }}>
      No customer with this id has points in Pointbook. The id is the number at the end of the address of the
      customer’s page in the Shopify admin.
    </NoRecords>
  );
}
