import { useFetcher } from "@remix-run/react";
import { Button, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import { RefusalAlert, type ActionAnswer } from "#app/components/refusal-alert.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { LoggedImport } from "#app/imports/import-log/import-log.server.ts";
import { shortList } from "./short-list.ts";
import { useToasts } from "./use-toasts.tsx";

interface Props {
  chosen: Pick<LoggedImport, "importNumber" | "reviewVersion">[];
  /** Beside a row rather than above the list. */
  plain?: boolean;
}

/** Asks once more, because a discarded import does not come back. */
export function DiscardChosen({ chosen, plain = false }: Props) {
  const [open, setOpen] = useState(false);
  const fetcher = useFetcher<ActionAnswer>();
  const { t } = useWords();
  useToasts(fetcher.data, () => setOpen(false));
  const close = () => setOpen(false);
  const numbers = chosen.map(({ importNumber }) => importNumber);
  const named = { importNumber: String(numbers[0] ?? "") };
  const discard = () => {
    const form = new FormData();
    form.set("intent", "discard");
    for (const { importNumber, reviewVersion } of chosen)
      form.append("import", `${importNumber}:${reviewVersion}`);
    fetcher.submit(form, { method: "post" });
  };
  return (
    <Modal
      open={open}
      // Given to the dialog, so that the focus returns to it.
      activator={
        <Button
          tone="critical"
          size="slim"
          variant={plain ? "plain" : undefined}
          accessibilityLabel={plain ? t("logActions.discard", named) : undefined}
          onClick={() => setOpen(true)}
        >
          {plain ? t("common.discard") : t("logActions.discardChosen", { count: chosen.length })}
        </Button>
      }
      onClose={close}
      title={
        chosen.length === 1
          ? t("imports.discard.title", named)
          : t("logActions.discardTitle", { count: chosen.length })
      }
      primaryAction={{
        content: t("common.discard"),
        destructive: true,
        loading: fetcher.state !== "idle",
        onAction: discard,
      }}
      secondaryActions={[{ content: t("imports.discard.keep"), onAction: close }]}
    >
      <Modal.Section>
        <Text as="p">
          {chosen.length === 1
            ? t("imports.discard.text")
            : t("logActions.discardText", { numbers: shortList(numbers) })}
        </Text>
        <RefusalAlert id="discard" fetcher={fetcher} />
      </Modal.Section>
    </Modal>
  );
}
