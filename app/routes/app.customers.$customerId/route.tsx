import { type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type Params } from "@remix-run/react";
import { BlockStack, Box, Button, Card, Page, Text } from "@shopify/polaris";
import { useRef } from "react";
import { actorOf } from "#app/actor.ts";
import { keepLast } from "#app/components/lost-answer.ts";
import { NoRecords } from "#app/components/no-records.tsx";
import { Pager, pageUrl } from "#app/components/pager.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { isCustomer } from "#app/customers/exists.server.ts";
import { readCustomerId } from "#app/customers/customer-id.ts";
import { keptOf } from "#app/customers/kept.server.ts";
import { customerProfile } from "#app/customers/profile.server.ts";
import { withPage } from "#app/customers/with-page.server.ts";
import { customerEntries, customerSummary } from "#app/ledger/customer-entries.server.ts";
import { goneOf } from "#app/ledger/survivors.server.ts";
import { isFiltered, readEntryFilter } from "#app/ledger/entry-filter.ts";
import { notFound, readForm, refused } from "#app/http.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { isRefusal, type Refusal } from "#app/refusal.ts";
import { shopLanguage } from "#app/shop/language.server.ts";
import { authenticate } from "#app/sign-in/shopify.server.ts";
import { comeAgain } from "#app/sign-in/sign-in.server.ts";
import { AdjustDialog } from "./adjust-dialog.tsx";
import { answerTo } from "./by-hand.server.ts";
import { EntryFilters } from "./entry-filters.tsx";
import { EntryTable } from "./entry-table.tsx";
import { GoneBanner } from "./gone-banner.tsx";
import { StatementButton } from "./statement-button.tsx";
import { SummaryCard } from "./summary-card.tsx";
import { UndoDialog } from "./undo-dialog.tsx";
import { ToSurvivor, useLedHere } from "./to-survivor.tsx";
import { undoLine } from "./undo-line.ts";
import { useAdjustment } from "./use-adjustment.tsx";
import { useEntryUndo } from "./use-entry-undo.tsx";
import { useProfile } from "./use-profile.tsx";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";
export { clientAction } from "#app/components/lost-answer.ts";
export const clientLoader = keepLast();

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { shop } = session;
  const customerId = requestedCustomer(params);
  const query = new URL(request.url).searchParams;
  const filter = readEntryFilter(query);
  const before = query.get("before");
  const { balance, ...summary } = await customerSummary(shop, customerId);
  await mustBeCustomer(shop, customerId);
  const page = await customerEntries(shop, customerId, { filter, before });
  const gone = await goneOf(shop, customerId);
  const kept = await keptOf(shop, customerId);
  const words = wordsIn(await shopLanguage(shop));
  const entries = page.entries.map((entry) => ({
    ...entry,
    undoLine: undoLine(
      words,
      entry.points,
      words.longDate(`${entry.occurredAt ?? entry.day}T00:00:00Z`, "UTC"),
    ),
  }));
  const id = String(customerId);
  const shown = {
    shop,
    customerId: id,
    before,
    filter,
    balance,
    summary,
    entries,
    next: page.next,
    kept,
    ...gone,
  };
  const { said: profile } = await withPage(customerProfile(shop, id));
  return { ...shown, profile };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const customerId = requestedCustomer(params);
  const asked = { shop: session.shop, customerId, actor: actorOf(session) };
  const form = await readForm(request);
  const unasked = await mustBeCustomer(session.shop, customerId);
  if (unasked) return refused(unasked);
  return answerTo(form, asked);
}

function requestedCustomer(params: Params): bigint {
  const customerId = readCustomerId(params.customerId ?? "");
  if (isRefusal(customerId)) throw notFound();
  return customerId;
}

/**
 * Points by hand are for any customer of the shop, also for who has none yet: only then Shopify is asked.
 * @returns why it will not say whether she is there, which her page need not wait for and her points have to.
 */
async function mustBeCustomer(shop: string, customerId: bigint): Promise<Refusal | null> {
  const { entries } = await customerEntries(shop, customerId, { pageSize: 1 });
  if (entries.length > 0) return null;
  const known = await isCustomer(shop, customerId);
  if (isRefusal(known)) return known;
  // Where Shopify does not say, she may well be there: the page asks again, and what was typed stays.
  if (!known) throw known === null ? comeAgain() : notFound();
  return null;
}

export default function Customer() {
  const { shop, customerId, balance, summary, ...shown } = useLoaderData<typeof loader>();
  const { profile, isLate } = useProfile(customerId, shown.profile);
  const { t } = useWords();
  const undo = useEntryUndo(balance);
  const adjustment = useAdjustment(customerId, balance);
  useLedHere(adjustment.begin);
  const opener = useRef<HTMLDivElement>(null);
  const name = profile?.state === "known" ? (profile.name ?? undefined) : undefined;
  return (
    <div className={isLate ? "late-name" : undefined}>
      <Page
        title={name ?? t("app.title.customer", { customerId })}
        // Where Shopify gives no name, the title says it already.
        subtitle={name || !profile ? t("person.id", { customerId }) : undefined}
        backAction={{ content: t("app.nav.customers"), url: "/app/customers" }}
        primaryAction={
          // Her points are with who is there now.
          shown.gone?.survivorId ? (
            <ToSurvivor survivorId={shown.gone.survivorId} primary />
          ) : (
            <div ref={opener}>
              <Button variant="primary" onClick={() => adjustment.begin()}>
                {t("adjust.open")}
              </Button>
            </div>
          )
        }
        secondaryActions={[
          {
            content: t("customer.openInShopify"),
            url: `https://${shop}/admin/customers/${customerId}`,
            target: "_blank",
          },
        ]}
      >
        <BlockStack gap="400">
          <GoneBanner gone={shown.gone} mergedHere={shown.mergedHere} balance={balance} />
          <SummaryCard
            {...{ balance, summary, profile, kept: shown.kept }}
            action={<StatementButton customerId={customerId} />}
          />
          <Entries {...{ customerId, summary, undo }} {...shown} />
        </BlockStack>
        <AdjustDialog {...{ customerId, name, balance, adjustment, opener, undo }} />
        <UndoDialog undo={undo} balance={balance} />
      </Page>
    </div>
  );
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

interface EntriesProps extends Pick<
  Shown,
  "customerId" | "summary" | "filter" | "entries" | "before" | "next"
> {
  undo: ReturnType<typeof useEntryUndo>;
}

function Entries(props: EntriesProps) {
  const { t } = useWords();
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="0">
        <Text as="h2" variant="headingMd">
          {t("customer.history")}
        </Text>
      </Box>
      {props.summary.entryCount > 0 ? (
        <FoundEntries {...props} />
      ) : (
        <Box padding="400">
          <Text as="p" tone="subdued">
            {t("customers.noPointsYet")}
          </Text>
        </Box>
      )}
    </Card>
  );
}

function FoundEntries({ customerId, summary, filter, entries, before, next, undo }: EntriesProps) {
  const { t } = useWords();
  const { source, year, search } = filter;
  const query = { source, year, search };
  return (
    <>
      <EntryFilters {...{ customerId, filter }} years={summary.years} />
      {entries.length === 0 && isFiltered(filter) ? (
        <NoRecords
          heading={t("person.none.heading")}
          action={{ content: t("common.showAll"), url: `/app/customers/${customerId}` }}
        >
          {t("person.none.text")}
        </NoRecords>
      ) : (
        <EntryTable
          caption={t("customer.caption", { customerId })}
          customerId={customerId}
          entries={entries}
          onUndo={undo.begin}
        />
      )}
      <Pager
        of="entries"
        first={before ? pageUrl(query) : null}
        next={next ? pageUrl({ ...query, before: next }) : null}
      />
    </>
  );
}
