import { Banner, BlockStack, Box, Button, DropZone, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useId } from "react";
import { useUpload, type Upload } from "./use-upload.tsx";
import { useWords } from "./use-words.tsx";

interface Props {
  /** Where the file is sent. */
  path: string;
  label: string;
  actionTitle: string;
}

/** A file is dropped here. A refusal stays until the next file: the merchant reads it while she corrects hers. */
export function UploadZone({ path, label, actionTitle }: Props) {
  const { upload, send, cancel } = useUpload(path);
  const words = useWords();
  return (
    <BlockStack gap="400">
      <div role="alert" className="live">
        {upload.state === "refused" ? (
          <Banner tone="critical" title={words.t("upload.refused", { fileName: upload.fileName })}>
            <Text as="p" breakWord>
              {words.refusal(upload.refusal)}
            </Text>
            {upload.refusal.code === "upload_interrupted" ? (
              <Box paddingBlockStart="200">
                <Button onClick={() => void send([upload.file])}>{words.t("upload.again")}</Button>
              </Box>
            ) : null}
          </Banner>
        ) : null}
        {upload.state === "inDoubt" ? (
          <Banner tone="warning" title={words.t("upload.inDoubt.title", { fileName: upload.fileName })}>
            <Text as="p">{words.t("upload.inDoubt.text")}</Text>
          </Banner>
        ) : null}
      </div>
      {upload.state === "sending" ? (
        <Sending {...upload} onCancel={cancel} />
      ) : upload.state === "inDoubt" ? null : (
        <DropZone
          label={label}
          labelHidden
          allowMultiple={false}
          errorOverlayText={words.t("upload.dropRefused")}
          onDrop={(files) => void send(files)}
        >
          <DropZone.FileUpload actionTitle={actionTitle} actionHint={words.t("upload.drop")} />
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
  const { t, bytes } = useWords();
  const sent = sentBytes >= totalBytes;
  return (
    <BlockStack gap="300">
      <Text as="p" id={id} breakWord>
        {sent ? t("upload.reading", { fileName }) : t("upload.sending", { fileName })}
      </Text>
      <ProgressBar
        progress={Math.floor((sentBytes / totalBytes) * 100)}
        size="small"
        ariaLabelledBy={id}
        animated={false}
      />
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="span" tone="subdued" numeric>
          {t("upload.sent", { sent: bytes(Math.min(sentBytes, totalBytes)), total: bytes(totalBytes) })}
        </Text>
        <Button onClick={onCancel}>{t("common.cancel")}</Button>
      </InlineStack>
    </BlockStack>
  );
}
