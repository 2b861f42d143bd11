import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, InlineStack } from "@shopify/polaris";
import { useId } from "react";
import { RefusalAlert, type ActionAnswer } from "#app/components/refusal-alert.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { LoggedImport } from "#app/imports/import-log/import-log.server.ts";
import type { ImportStatus } from "#app/imports/record/status.ts";
import { DiscardChosen } from "./discard-chosen.tsx";
import { isDiscardable } from "./discardable.ts";
import { useToasts } from "./use-toasts.tsx";

const pausable: readonly ImportStatus[] = ["staging", "checking"];
/** What can be done with an import without leaving the list. */
export function RowActions({ importRecord }: { importRecord: LoggedImport }) {
  const { status, importNumber } = importRecord;
  const { t } = useWords();
  const fetcher = useFetcher<ActionAnswer>();
  const id = useId();
  useToasts(fetcher.data);
  if (!isDiscardable(importRecord)) return null;
  const named = { importNumber: String(importNumber) };
  const send = (intent: "pause" | "resume") =>
    fetcher.submit({ intent, import: `${importNumber}:${importRecord.reviewVersion}` }, { method: "post" });
  const intent = pausable.includes(status) ? "pause" : status === "paused" ? "resume" : null;
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        {intent ? (
          <Button
            size="slim"
            loading={fetcher.state !== "idle"}
            onClick={() => send(intent)}
            accessibilityLabel={t(`logActions.${intent}`, named)}
          >
            {t(`progress.${intent}`)}
          </Button>
        ) : null}
        <DiscardChosen chosen={[importRecord]} plain />
      </InlineStack>
      <RefusalAlert id={id} fetcher={fetcher} />
    </BlockStack>
  );
}
