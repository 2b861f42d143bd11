import { BlockStack, Button, ButtonGroup, Checkbox, InlineError, Text } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { useWords } from "#app/components/use-words.tsx";
import type { FoundFile } from "./file-card.tsx";

interface Props {
  file: Pick<FoundFile, "hasHeader" | "headerRow">;
  busy: boolean;
  /** The first line may be a customer: nothing is read before somebody says what it is. */
  question: string | undefined;
  /** It was said that it names the columns. */
  named: boolean;
  /** Sent without an answer. */
  refused: boolean;
  onNamed: () => void;
  onChoose: (hasHeader: boolean) => void;
}

/** Whether the file has a line with the names of its columns. */
export function HeaderChoice({ question, ...props }: Props) {
  const { t } = useWords();
  const { hasHeader, headerRow } = props.file;
  if (question) return <HeaderQuestion {...props} question={question} />;
  const below = headerRow !== null && headerRow > 1;
  return (
    <Checkbox
      label={below ? t("file.hasHeaderIn", { rowNumber: String(headerRow) }) : t("file.hasHeader")}
      helpText={below ? t("file.hasHeaderInHelp") : t("file.hasHeaderHelp")}
      checked={hasHeader}
      disabled={props.busy}
      onChange={props.onChoose}
    />
  );
}

function HeaderQuestion({ question, busy, named, refused, onNamed, onChoose }: Props & { question: string }) {
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
          <Button disabled={busy} onClick={() => onChoose(false)}>
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
