import { BlockStack, Button, ButtonGroup, Checkbox, InlineError, Text } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { useWords } from "#app/components/use-words.tsx";
import type { FoundFile } from "./found-file.ts";

interface TickProps {
  file: Pick<FoundFile, "hasHeader" | "headerRow">;
  busy: boolean;
  onChoose: (hasHeader: boolean) => void;
}

/** Whether the file has a line with the names of its columns, where its first line tells. */
export function HeaderTick({ file: { hasHeader, headerRow }, busy, onChoose }: TickProps) {
  const { t } = useWords();
  const below = headerRow !== null && headerRow > 1;
  return (
    <Checkbox
      label={below ? t("file.hasHeaderIn", { rowNumber: String(headerRow) }) : t("file.hasHeader")}
      helpText={below ? t("file.hasHeaderInHelp") : t("file.hasHeaderHelp")}
      checked={hasHeader}
      disabled={busy}
      onChange={onChoose}
    />
  );
}

interface QuestionProps {
  question: string;
  busy: boolean;
  /** It was said that the first line names the columns. */
  named: boolean;
  /** Sent without an answer. */
  refused: boolean;
  onNamed: () => void;
  onCustomer: () => void;
}

/** The first line may be a customer: nothing is read before somebody says what it is. */
export function HeaderQuestion({ question, busy, named, refused, onNamed, onCustomer }: QuestionProps) {
  const { t } = useWords();
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refused) group.current?.querySelector("button")?.focus();
  }, [refused]);
  return (
    <div role="group" aria-labelledby="header-question" ref={group}>
      <BlockStack gap="200">
        <Text as="p" id="header-question">
          {question}
        </Text>
        <ButtonGroup>
          <Button pressed={named} disabled={busy} onClick={onNamed}>
            {t("file.headerNames")}
          </Button>
          <Button disabled={busy} onClick={onCustomer}>
            {t("file.headerCustomer")}
          </Button>
        </ButtonGroup>
        {refused && !named ? (
          <InlineError fieldID="header-question" message={t("file.headerUnsaid")} />
        ) : (
          <Text as="p" tone="subdued">
            {t("file.headerShown")}
          </Text>
        )}
      </BlockStack>
    </div>
  );
}
