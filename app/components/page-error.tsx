import { isRouteErrorResponse, useLocation, useRevalidator, useRouteError } from "@remix-run/react";
import { BlockStack, Button, ButtonGroup, Card, Page, Text } from "@shopify/polaris";
import { libraryPage } from "./library-page.tsx";
import { isBusy } from "./is-busy.ts";
import { NotHeard } from "./lost-answer.ts";
import { useAskAgain } from "./use-polling.tsx";
import { useWords } from "./use-words.tsx";

/** The error boundary of every page in the admin: what happened, and what to do. */
export function PageError() {
  const error = useRouteError();
  const { pathname } = useLocation();
  const { t } = useWords();
  // Reloading the frame would lose the launch parameters that it was opened with: only the data is asked for again.
  const { revalidate, state } = useRevalidator();
  const unheard = error instanceof NotHeard;
  const busy = isBusy(error);
  useAskAgain(unheard || busy);
  // What the Shopify library throws is a page of its own, for the layout to show.
  if (libraryPage(error) !== null) throw error;
  const missing = isRouteErrorResponse(error) && error.status === 404;
  const customers = pathname.startsWith("/app/customers");
  const kind = unheard ? "unheard" : "broken";
  const missingKey = customers ? "errors.missing.customer" : "errors.missing.page";
  return (
    <Page
      title={t(`errors.${missing ? "missing" : kind}.title`)}
      backAction={{ content: t("app.nav.home"), url: "/app" }}
    >
      <Card>
        <BlockStack gap="400" inlineAlign="start">
          <Text as="p">
            {t(missing ? missingKey : busy ? "refusals.database_busy" : `errors.${kind}.text`)}
          </Text>
          <ButtonGroup>
            {missing ? null : (
              <Button variant="primary" loading={state === "loading"} onClick={revalidate}>
                {t("common.tryAgain")}
              </Button>
            )}
            <Button url={customers ? "/app/customers" : "/app/imports"}>
              {t(customers ? "common.allCustomers" : "common.allImports")}
            </Button>
          </ButtonGroup>
        </BlockStack>
      </Card>
    </Page>
  );
}
