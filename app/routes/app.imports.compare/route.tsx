import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card, Page } from "@shopify/polaris";
import { keepLast } from "#app/components/lost-answer.ts";
import { NoRecords } from "#app/components/no-records.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { customerNames } from "#app/customers/names.server.ts";
import { authenticate } from "#app/sign-in/shopify.server.ts";
import { askedComparison } from "./asked.ts";
import { ComparedCounts } from "./compared-counts.tsx";
import { ComparedCustomers } from "./compared-customers.tsx";
import { loadComparison } from "./load-comparison.server.ts";
import { PairChoice } from "./pair-choice.tsx";

export { PageError as ErrorBoundary } from "#app/components/page-error.tsx";
export const clientLoader = keepLast();

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const asked = askedComparison(new URL(request.url).searchParams);
  const comparison = await loadComparison(session.shop, asked);
  const ids = comparison.compared?.customers.map(({ customerId }) => customerId) ?? [];
  return { ...comparison, asked, names: customerNames(session.shop, ids) };
}

export default function Compare() {
  const { asked, offered, refusal, compared, names } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const { first, second } = asked;
  return (
    <Page
      title={t("compare.title")}
      subtitle={t("compare.subtitle")}
      backAction={{ content: t("app.nav.imports"), url: "/app/imports" }}
    >
      <BlockStack gap="400">
        <PairChoice asked={asked} offered={offered} refusal={refusal} />
        {compared && first && second ? (
          <>
            <ComparedCounts compared={compared} pair={{ first, second }} />
            <ComparedCustomers
              compared={compared}
              pair={{ first, second }}
              kind={asked.kind}
              after={asked.after}
              names={names}
            />
          </>
        ) : null}
        {compared || refusal ? null : (
          <Card padding="0">
            <NoRecords heading={t("compare.pick.heading")}>{t("compare.pick.text")}</NoRecords>
          </Card>
        )}
      </BlockStack>
    </Page>
  );
}
