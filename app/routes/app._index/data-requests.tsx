import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { DownloadButton } from "#app/components/download-button.tsx";
import { formatDate } from "#app/components/format.ts";
import { useTimeZone } from "#app/components/use-time-zone.tsx";

interface DataRequest {
  dataRequestId: string;
  customerId: string;
  receivedAt: Date;
  dueAt: Date;
}

/** Customers who asked what is stored about them: the merchant hands it over, within the time the law gives. */
export function DataRequests({ dataRequests }: { dataRequests: DataRequest[] }) {
  if (dataRequests.length === 0) return null;
  const title =
    dataRequests.length === 1
      ? "A customer asked for their data"
      : `${dataRequests.length} customers asked for their data`;
  return (
    <Banner tone="warning" title={title}>
      <BlockStack gap="400">
        <Text as="p">
          Download what Pointbook stores about the customer, send it to them, and mark it as handed over.
        </Text>
        {dataRequests.map((dataRequest) => (
          <DataRequestItem key={dataRequest.dataRequestId} {...dataRequest} />
        ))}
      </BlockStack>
    </Banner>
  );
}

function DataRequestItem({ dataRequestId, customerId, receivedAt, dueAt }: DataRequest) {
  const fetcher = useFetcher();
  const timeZone = useTimeZone();
  const path = `/app/data-requests/${dataRequestId}`;
  return (
    <BlockStack gap="200">
      <Text as="p">
        Customer {customerId}, asked on {formatDate(receivedAt, timeZone)}, due by{" "}
        {formatDate(dueAt, timeZone)}
      </Text>
      <InlineStack gap="200" blockAlign="start">
        <DownloadButton url={path} fileName={`pointbook-customer-${customerId}.json`}>
          Download the data
        </DownloadButton>
        <fetcher.Form method="post" action={path}>
          <Button submit loading={fetcher.state !== "idle"}>
            Mark as handed over
          </Button>
        </fetcher.Form>
      </InlineStack>
    </BlockStack>
  );
}
