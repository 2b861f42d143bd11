import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, InlineStack, Page } from "@shopify/polaris";
import { useState } from "react";
import { actorOf } from "#app/actor.ts";
import { keepLast } from "#app/components/lost-answer.ts";
import { NamesNote } from "#app/components/balance-table.tsx";
import { DownloadButton } from "#app/components/download-button.tsx";
import { Pager, pageUrl } from "#app/components/pager.tsx";
import { SearchForm } from "#app/components/search-form.tsx";
import { withPage } from "#app/customers/with-page.server.ts";
import { useCustomerNames } from "#app/components/use-customer-names.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { customerViews } from "#app/customers/views.server.ts";
import { ownViews } from "#app/customers/views.ts";
import { readShop } from "#app/database/db.server.ts";
import { hasReadyExport } from "#app/exports/exports.server.ts";
import { readForm } from "#app/http.ts";
import { isFiltered, readBalanceQuery } from "#app/ledger/balance-query.ts";
import { goneWithPoints } from "#app/ledger/survivors.server.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { readersLanguage } from "#app/shop/language.server.ts";
import { authenticate } from "#app/sign-in/shopify.server.ts";
import { adjustAction } from "./adjust-action.server.ts";
import { AdjustDialog } from "./adjust-dialog.tsx";
import { CustomerFilters } from "./customer-filters.tsx";
import { CustomerTable } from "./customer-table.tsx";
import { findCustomers } from "./find-customers.server.ts";
import { GoneNote } from "./gone-note.tsx";
import { Ignored } from "./ignored.tsx";
import { NoCustomers } from "./no-customers.tsx";
import { useListAddress } from "./use-list-address.ts";
import { useSelection, type CustomerSelection } from "./use-selection.ts";
import { viewAction } from "./view-action.server.ts";
import { Walked } from "./walked.tsx";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";
export { clientAction } from "#app/components/lost-answer.ts";
export const clientLoader = keepLast();

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const address = new URL(request.url).searchParams;
  const [found, [views, gone, exportReady]] = await Promise.all([
    findCustomers(session.shop, address),
    readShop(session.shop, (db) =>
      Promise.all([customerViews(db), goneWithPoints(db), hasReadyExport(db, actorOf(session))]),
    ),
  ]);
  const names = found.names && (await withPage(found.names)).said;
  const view = address.get("view") ?? "";
  const isView = view === "" || view in ownViews || views.some(({ id }) => id === view);
  const { ignored, ...query } = readBalanceQuery(address);
  return {
    ...found,
    ...query,
    names,
    ignored: [...ignored, ...(isView ? [] : (["view"] as const))],
    isFirst: !address.get("after"),
    view: isView ? view : "",
    views,
    gone,
    exportReady,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const form = await readForm(request);
  if (form.get("intent") === "adjust") {
    const words = wordsIn(await readersLanguage(request, session));
    return adjustAction(session.shop, actorOf(session), form, words);
  }
  const answer = await viewAction(session.shop, form);
  if (!answer) throw new Response(null, { status: 400 });
  return answer;
}

export default function Customers() {
  const { search, balances, next, ...shown } = useLoaderData<typeof loader>();
  const { t, refusal } = useWords();
  const names = useCustomerNames(shown.names);
  const address = useListAddress({ search, ...shown });
  const filtered = isFiltered(shown);
  const isEmpty = balances.length === 0 && search === "" && shown.isFirst && !filtered && !shown.listRefusal;
  const selection = useSelection(balances, {
    query: address.current,
    hasMore: next !== null && !shown.atShopify && !shown.moreTagged,
  });
  const [adjusting, setAdjusting] = useState(false);
  return (
    <Page
      title={t("app.nav.customers")}
      subtitle={t("customers.subtitle")}
      primaryAction={{ content: t("common.import"), url: "/app/imports/new" }}
      secondaryActions={
        balances.length > 0 ? <ExportButton selection={selection} address={address.current} /> : undefined
      }
    >
      <BlockStack gap="400">
        {shown.exportReady ? <ExportReady /> : null}
        <Ignored names={shown.ignored} />
        {shown.listRefusal ? <Banner tone="warning">{refusal(shown.listRefusal)}</Banner> : null}
        {shown.moreTagged ? <Banner tone="warning">{t("customerTag.more")}</Banner> : null}
        {shown.filter.gone ? null : <GoneNote {...shown.gone} />}
        <Card padding="0">
          {isEmpty ? null : <CustomerFilters address={address} views={shown.views} view={shown.view} />}
          <SearchForm
            label={t("customers.find")}
            placeholder={t("customers.findPlaceholder")}
            search={search}
            kept={{ ...address.current, search: "" }}
            error={shown.searchRefusal && refusal(shown.searchRefusal)}
          />
          {balances.length > 0 ? (
            <CustomerTable
              balances={balances}
              names={names}
              selection={selection}
              onAdjust={() => setAdjusting(true)}
            />
          ) : null}
          {shown.walked === null ? null : <Walked count={shown.walked} found={balances.length} />}
          {balances.length === 0 && shown.walked === null && !shown.searchRefusal && !shown.listRefusal ? (
            <NoCustomers isEmpty={isEmpty} filtered={filtered} atShopify={shown.atShopify} />
          ) : null}
          <NamesNote names={names} />
          <Pager
            of="customers"
            first={shown.isFirst ? null : `/app/customers${pageUrl(address.current)}`}
            next={next ? pageUrl({ ...address.current, after: next }) : null}
          />
        </Card>
      </BlockStack>
      {adjusting ? (
        <AdjustDialog
          selection={selection}
          query={new URLSearchParams(address.current).toString()}
          onClose={() => setAdjusting(false)}
        />
      ) : null}
    </Page>
  );
}

/** Whom she has ticked, or else whom the list shows on all of its pages. */
function ExportButton({
  selection: { ids, all },
  address,
}: {
  selection: CustomerSelection;
  address: Record<string, string>;
}) {
  const { t } = useWords();
  const ticked = ids.length > 0 && !all;
  const whom = pageUrl(ticked ? { ids: ids.join(".") } : address);
  return (
    <InlineStack gap="200" blockAlign="start">
      <DownloadButton url={`/app/customers/export${whom}`}>
        {ticked ? t("customerList.exportSelected", { count: ids.length }) : t("customers.export")}
      </DownloadButton>
      <Button url={`/app/customers/exports${whom}`}>{t("exports.more")}</Button>
    </InlineStack>
  );
}

function ExportReady() {
  const { t } = useWords();
  return (
    <Banner
      tone="success"
      title={t("exports.notice.title")}
      action={{ content: t("exports.notice.action"), url: "/app/customers/exports" }}
    />
  );
}
