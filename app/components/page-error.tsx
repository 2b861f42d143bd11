import { isRouteErrorResponse, useLocation, useRevalidator, useRouteError } from "@remix-run/react";
import { BlockStack, Button, ButtonGroup, Card, Page, Text } from "@shopify/polaris";

/** The error boundary of every page in the admin: what happened, and what to do. */
export function PageError() {
  const error = useRouteError();
  const { pathname } = useLocation();
  // Reloading the frame would lose the launch parameters that it was opened with: only the data is asked for again.
  const { revalidate, state } = useRevalidator();
  // What the Shopify library throws is a page of its own, for the layout to show.
  if (isRouteErrorResponse(error) && typeof error.data === "string" && error.data.includes("<script"))
    throw error;
  const missing = isRouteErrorResponse(error) && error.status === 404;
  const customers = pathname.startsWith("/app/customers");
  return (
    <Page
      title={missing ? "Not found" : "This page could not be loaded"}
      backAction={{ content: "Home", url: "/app" }}
    >
      <Card>
        <BlockStack gap="400" inlineAlign="start">
          <Text as="p">{missing ? missingSentence(customers) : brokenSentence}</Text>
          <ButtonGroup>
            {missing ? null : (
              <Button variant="primary" loading={state === "loading"} onClick={revalidate}>
                Try again
              </Button>
            )}
            <Button url={customers ? "/app/customers" : "/app/imports"}>
              {customers ? "See all customers" : "See all imports"}
            </Button>
          </ButtonGroup>
        </BlockStack>
      </Card>
    </Page>
  );
}

const brokenSentence =
  "Something went wrong on the way. An import that is running goes on by itself, and nothing is applied twice. Try again; if it happens repeatedly, contact support.";

const missingSentence = (customers: boolean) =>
  customers
    ? "This customer has no points in Pointbook. The number may be mistyped, or the data was erased."
    : "This page does not exist in your shop. The address may be mistyped.";
