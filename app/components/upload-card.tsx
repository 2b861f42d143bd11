import { Banner, BlockStack, Button, Card, DropZone, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useId } from "react";
import { formatBytes } from "./format.ts";
import { useUpload, type Upload } from "./use-upload.tsx";

/** Where the file is dropped. A refusal stays until the next file: the merchant reads it while she corrects hers. */
export function UploadCard() {
  const { upload, send, cancel } = useUpload();
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Your file
        </Text>
        <div role="alert" className="live">
          {upload.state === "refused" ? (
            <Banner tone="critical" title={`${upload.fileName} was not imported`}>
              <Text as="p" breakWord>
                {upload.sentence}
              </Text>
            </Banner>
          ) : null}
        </div>
        {upload.state === "sending" ? (
          <Sending {...upload} onCancel={cancel} />
        ) : (
          <DropZone
            label="CSV file"
            labelHidden
            allowMultiple={false}
            errorOverlayText="This can’t be uploaded"
            onDrop={(files) => void send(files)}
          >
            <DropZone.FileUpload actionTitle="Choose a CSV file" actionHint="or drop it here" />
          </DropZone>
        )}
        <Text as="p" tone="subdued">
          Uploading changes no points: you see first what would happen.
        </Text>
      </BlockStack>
    </Card>
  );
}

function Sending({
  fileName,
  sentBytes,
  totalBytes,
  onCancel,
}: Extract<Upload, { state: "sending" }> & { onCancel: () => void }) {
  const id = useId();
  const sent = sentBytes >= totalBytes;
  return (
    <BlockStack gap="300">
      <Text as="p" id={id} breakWord>
        {sent ? `Reading ${fileName}…` : `Uploading ${fileName}. Keep this page open until it is done.`}
      </Text>
      <ProgressBar
        progress={Math.floor((sentBytes / totalBytes) * 100)}
        size="small"
        ariaLabelledBy={id}
        animated={false}
      />
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="span" tone="subdued" numeric>
          {formatBytes(Math.min(sentBytes, totalBytes))} of {formatBytes(totalBytes)}
        </Text>
        <Button onClick={onCancel}>Cancel</Button>
      </InlineStack>
    </BlockStack>
  );
}
