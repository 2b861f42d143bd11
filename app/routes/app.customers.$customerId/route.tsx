import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type Params } from "@remix-run/react";
import { BlockStack, Box, Card, Page, Text } from "@shopify/polaris";
import { keepLast } from "#app/components/lost-answer.ts";
import { actorOf } from "#app/actor.ts";
import { AdjustButton } from "./adjust-button.tsx";
import { readAdjustment } from "./adjustment.ts";
import { customerName } from "#app/components/balance-table.tsx";
import { EntryTable } from "./entry-table.tsx";
import { Pager, pageUrl } from "#app/components/pager.tsx";
import { useCustomerNames } from "#app/components/use-customer-names.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { isCustomer } from "#app/customers/exists.server.ts";
import { customerNames } from "#app/customers/names.server.ts";
import { readCustomerId } from "#app/customers/customer-id.ts";
import { adjustBalance } from "#app/ledger/adjust.server.ts";
import { customerEntries } from "#app/ledger/history.server.ts";
import { isRefusal } from "#app/refusal.ts";
import { authenticate } from "#app/shopify.server.ts";
import { notFound, readForm, readUuid } from "#app/http.ts";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";
export { clientAction } from "#app/components/lost-answer.ts";
export const clientLoader = keepLast();

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const customerId = requestedCustomer(params);
  const before = new URL(request.url).searchParams.get("before");
  const page = await customerEntries(session.shop, customerId, before);
  if (page.entries.length === 0 && !before) await mustBeCustomer(session.shop, customerId);
  const id = String(customerId);
  return { shop: session.shop, customerId: id, before, ...page, names: customerNames(session.shop, [id]) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const customerId = requestedCustomer(params);
  const form = await readForm(request);
  const text = (name: string) => String(form.get(name) ?? "");
  const balanceSeen = Number(form.get("balance") ?? NaN);
  const typed = {
    points: text("points"),
    description: text("description"),
    belowZero: text("belowZero") === "true",
  };
  const asked = readAdjustment(typed, balanceSeen);
  if ("refusals" in asked) return data({ refusals: asked.refusals }, { status: 422 });
  if ((await customerEntries(session.shop, customerId)).entries.length === 0)
    await mustBeCustomer(session.shop, customerId);
  const requestId = readUuid(form.get("requestId"));
  const adjustment = { customerId, balanceSeen, requestId, ...asked };
  const refusal = await adjustBalance(session.shop, adjustment, actorOf(session));
  return refusal ? data({ refusal }, { status: 422 }) : { saved: asked.points };
}

function requestedCustomer(params: Params): bigint {
  const customerId = readCustomerId(params.customerId ?? "");
  if (isRefusal(customerId)) throw notFound();
  return customerId;
}

/** Points by hand are for any customer of the shop, also for who has none yet. */
async function mustBeCustomer(shop: string, customerId: bigint): Promise<void> {
  if (!(await isCustomer(shop, customerId))) throw notFound();
}

export default function Customer() {
  const { shop, customerId, before, balance, entries, next, ...loaded } = useLoaderData<typeof loader>();
  const names = useCustomerNames(loaded.names);
  const words = useWords();
  const { t } = words;
  const ownPath = `/app/customers/${customerId}`;
  return (
    <Page
      title={t("app.title.customer", { customerId })}
      backAction={{ content: t("app.nav.customers"), url: "/app/customers" }}
      secondaryActions={[
        {
          content: t("customer.openInShopify"),
          url: `https://${shop}/admin/customers/${customerId}`,
          target: "_blank",
        },
      ]}
    >
      <BlockStack gap="400">
        <BalanceCard
          {...{ customerId, balance }}
          name={customerName(customerId, names, words)}
          knownName={names?.[customerId]}
        />
        <Card padding="0">
          <Box padding="400">
            <Text as="h2" variant="headingMd">
              {t("customer.history")}
            </Text>
          </Box>
          {entries.length > 0 ? (
            <EntryTable
              caption={t("customer.caption", { customerId })}
              customerId={customerId}
              entries={entries}
            />
          ) : (
            <Box padding="400" paddingBlockStart="0">
              <Text as="p" tone="subdued">
                {t("customers.noPointsYet")}
              </Text>
            </Box>
          )}
          <Pager
            of="entries"
            first={before ? ownPath : null}
            next={next ? pageUrl({ before: next }) : null}
          />
        </Card>
      </BlockStack>
    </Page>
  );
}

interface BalanceCardProps {
  customerId: string;
  balance: number;
  name: string;
  /** Undefined as long as Shopify has not said it. */
  knownName: string | undefined;
}

function BalanceCard({ customerId, balance, name, knownName }: BalanceCardProps) {
  const { t } = useWords();
  return (
    <Card>
      <BlockStack gap="100">
        <Text as="p" tone="subdued">
          {name}
        </Text>
        <Text as="p" variant="headingXl">
          {t("units.point", { count: balance })}
        </Text>
        <Text as="p" tone="subdued">
          {t("customer.sum")}
        </Text>
        <Box paddingBlockStart="200">
          <AdjustButton customerId={customerId} name={knownName} balance={balance} />
        </Box>
      </BlockStack>
    </Card>
  );
}
