import { useFetcher } from "@remix-run/react";
import { BlockStack, Box, Button, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import { RefusalAlert, type ActionAnswer } from "#app/components/refusal-alert.tsx";
import { useWords } from "#app/components/use-words.tsx";

/** Back to the columns page; corrections made so far would be lost, so that it is asked for once more. */
export function ReadAgain({ corrections }: { corrections: number }) {
  const [open, setOpen] = useState(false);
  const fetcher = useFetcher<ActionAnswer>();
  const { t } = useWords();
  const busy = fetcher.state !== "idle";
  const close = () => setOpen(false);
  const reopen = () => fetcher.submit({ intent: "reopen", corrections }, { method: "post" });
  if (corrections === 0) {
    return (
      <BlockStack gap="100" inlineAlign="start">
        <Button loading={busy} onClick={reopen}>
          {t("reading.again")}
        </Button>
        <RefusalAlert id="reopen" fetcher={fetcher} />
      </BlockStack>
    );
  }
  return (
    <Box>
      <Modal
        open={open}
        activator={<Button onClick={() => setOpen(true)}>{t("reading.again")}</Button>}
        onClose={close}
        title={t("reading.lose.title")}
        primaryAction={{
          content: t("reading.lose.confirm"),
          destructive: true,
          loading: busy,
          onAction: reopen,
        }}
        secondaryActions={[{ content: t("reading.lose.keep"), onAction: close }]}
      >
        <Modal.Section>
          <Text as="p">{t("reading.lose.text", { count: corrections })}</Text>
          <RefusalAlert id="reopen" fetcher={fetcher} />
        </Modal.Section>
      </Modal>
    </Box>
  );
}
