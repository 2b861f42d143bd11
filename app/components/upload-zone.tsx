import { Banner, BlockStack, Button, DropZone, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useId } from "react";
import { formatBytes } from "./format.ts";
import { useUpload, type Upload } from "./use-upload.tsx";

interface Props {
  /** Where the file is sent. */
  path: string;
  label: string;
  actionTitle: string;
}

/** A file is dropped here. A refusal stays until the next file: the merchant reads it while she corrects hers. */
export function UploadZone({ path, label, actionTitle }: Props) {
  const { upload, send, cancel } = useUpload(path);
  return (
    <BlockStack gap="400">
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
          label={label}
          labelHidden
          allowMultiple={false}
          errorOverlayText="This can’t be uploaded"
          onDrop={(files) => void send(files)}
        >
          <DropZone.FileUpload actionTitle={actionTitle} actionHint="or drop it here" />
        </DropZone>
      )}
    </BlockStack>
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
