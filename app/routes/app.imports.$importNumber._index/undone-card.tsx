import { BlockStack, Button, Card, Text } from "@shopify/polaris";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { Figures } from "#app/components/figures.tsx";
import { Sentence } from "#app/components/sentence.tsx";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { takenBack } from "./taken-back.ts";

/** What the posting that took an import back did. */
export interface UndoPosting {
  entryCount: number;
  pointsTotal: number;
}

interface Props {
  importRecord: ImportRecord;
  undoPosting: UndoPosting;
}

/** An import that was taken back: by whom, when, and what it did to the books. */
export function UndoneCard({ importRecord, undoPosting }: Props) {
  const words = useWords();
  const { t } = words;
  const { undoDescription, postingNumber, undoPostingNumber } = importRecord;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("receipt.undone.title")}
          </Text>
          <Story importRecord={importRecord} undoPosting={undoPosting} />
        </BlockStack>
        <Figures
          large
          figures={[
            { name: t("receipt.undone.points"), value: words.points(undoPosting.pointsTotal) },
            { name: t("receipt.undone.entries"), value: words.number(undoPosting.entryCount) },
          ]}
        />
        <Figures
          figures={[
            { name: t("receipt.undone.appliedBy"), value: String(postingNumber ?? "–") },
            { name: t("receipt.undone.undoneBy"), value: String(undoPostingNumber ?? "–") },
          ]}
        />
        <Text as="p" breakWord>
          <Sentence
            text={t("receipt.undone.description")}
            parts={{ description: () => <span dir="auto">{undoDescription ?? "–"}</span> }}
          />
        </Text>
        <Text as="p" tone="subdued">
          {t("receipt.undone.again")}
        </Text>
        <div>
          <Button url="/app/imports/new">{t("imports.importFile")}</Button>
        </div>
      </BlockStack>
    </Card>
  );
}

function Story({ importRecord, undoPosting }: Props) {
  const { undoneAt, undoByName } = importRecord;
  const { t, dateTime } = useWords();
  const timeZone = useTimeZone();
  const when = undoneAt ? dateTime(undoneAt, timeZone) : "–";
  return (
    <Text as="p">
      {t("receipt.undone.text", { name: undoByName ?? "–", when })}{" "}
      {t(`receipt.undone.${takenBack(importRecord, undoPosting)}`)}
    </Text>
  );
}
