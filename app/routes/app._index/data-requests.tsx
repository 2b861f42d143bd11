import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { DownloadButton } from "#app/components/download-button.tsx";
import { RefusalAlert } from "#app/components/refusal-alert.tsx";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { useWords } from "#app/components/use-words.tsx";

interface DataRequest {
  dataRequestId: string;
  customerId: string;
  receivedAt: Date;
  dueAt: Date;
}

/** Customers who asked what is stored about them: the merchant hands it over, within the time the law gives. */
export function DataRequests({ dataRequests }: { dataRequests: DataRequest[] }) {
  const { t } = useWords();
  if (dataRequests.length === 0) return null;
  return (
    <Banner tone="warning" title={t("dataRequests.title", { count: dataRequests.length })}>
      <BlockStack gap="400">
        <Text as="p">{t("dataRequests.text")}</Text>
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
  const { t, date } = useWords();
  const path = `/app/data-requests/${dataRequestId}`;
  return (
    <BlockStack gap="200">
      <Text as="p">
        {t("dataRequests.asked", {
          customerId,
          asked: date(receivedAt, timeZone),
          due: date(dueAt, timeZone),
        })}
      </Text>
      <InlineStack gap="200" blockAlign="start">
        <DownloadButton url={path}>{t("dataRequests.download")}</DownloadButton>
        <fetcher.Form method="post" action={path}>
          <Button submit loading={fetcher.state !== "idle"}>
            {t("dataRequests.handOver")}
          </Button>
        </fetcher.Form>
      </InlineStack>
      <RefusalAlert id={`data-request-${dataRequestId}`} fetcher={fetcher} />
    </BlockStack>
  );
}
