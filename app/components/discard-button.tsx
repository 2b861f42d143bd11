import { useFetcher } from "@remix-run/react";
import { Box, Button, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import { RefusalAlert, type ActionAnswer } from "./refusal-alert.tsx";
import { useWords } from "./use-words.tsx";

interface Props {
  importNumber: number;
  /** Of the review that it is decided on, where one is looked at. */
  reviewVersion?: number;
  fullWidth?: boolean;
}

/** Asks once more, because a discarded import does not come back. The import's own page does it. */
export function DiscardButton({ importNumber, reviewVersion, fullWidth = false }: Props) {
  const [open, setOpen] = useState(false);
  const fetcher = useFetcher<ActionAnswer>();
  const { t } = useWords();
  const close = () => setOpen(false);
  const discard = () =>
    fetcher.submit(
      { intent: "discard", reviewVersion: reviewVersion ?? "" },
      { method: "post", action: `/app/imports/${importNumber}?index` },
    );
  return (
    <Box>
      <Modal
        open={open}
        // Given to the dialog, so that the focus returns to it.
        activator={
          <Button tone="critical" fullWidth={fullWidth} onClick={() => setOpen(true)}>
            {t("imports.discard.open")}
          </Button>
        }
        onClose={close}
        title={t("imports.discard.title", { importNumber: String(importNumber) })}
        primaryAction={{
          content: t("common.discard"),
          destructive: true,
          loading: fetcher.state !== "idle",
          onAction: discard,
        }}
        secondaryActions={[{ content: t("imports.discard.keep"), onAction: close }]}
      >
        <Modal.Section>
          <Text as="p">{t("imports.discard.text")}</Text>
          <RefusalAlert id="discard" fetcher={fetcher} />
        </Modal.Section>
      </Modal>
    </Box>
  );
}
