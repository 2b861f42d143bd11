import { useFetcher } from "@remix-run/react";
import { Box, Button, InlineError, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import type { ActionAnswer } from "./intent-button.tsx";
import { useWords } from "./use-words.tsx";

/** Asks once more, because a discarded import does not come back. The import's own page does it. */
export function DiscardButton({
  importNumber,
  fullWidth = false,
}: {
  importNumber: number;
  fullWidth?: boolean;
}) {
  const [open, setOpen] = useState(false);
  const fetcher = useFetcher<ActionAnswer>();
  const words = useWords();
  const close = () => setOpen(false);
  const discard = () =>
    fetcher.submit({ intent: "discard" }, { method: "post", action: `/app/imports/${importNumber}?index` });
  return (
    <Box>
      <Modal
        open={open}
        // Given to the dialog, so that the focus returns to it.
        activator={
          <Button tone="critical" fullWidth={fullWidth} onClick={() => setOpen(true)}>
            Discard this import
          </Button>
        }
        onClose={close}
        title={`Discard import ${importNumber}?`}
        primaryAction={{
          content: "Discard",
          destructive: true,
          loading: fetcher.state !== "idle",
          onAction: discard,
        }}
        secondaryActions={[{ content: "Keep it", onAction: close }]}
      >
        <Modal.Section>
          <Text as="p">
            It ends here and no points are changed. The import stays in the list as discarded; to apply the
            file later, upload it again.
          </Text>
          <div role="alert" className="live">
            {fetcher.data?.refusal ? (
              <InlineError fieldID="discard" message={words.refusal(fetcher.data.refusal)} />
            ) : null}
          </div>
        </Modal.Section>
      </Modal>
    </Box>
  );
}
