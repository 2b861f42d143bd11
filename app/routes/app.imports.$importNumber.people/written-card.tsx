import { BlockStack, Button, Card, InlineStack, List, Text } from "@shopify/polaris";
import { DiscardButton } from "#app/components/discard-button.tsx";
import { useWords } from "#app/components/use-words.tsx";
import { peopleSentences } from "#app/imports/people/counts.ts";
import type { PeopleRun } from "#app/imports/people/run.server.ts";
import { DecidedLine } from "#app/components/decided-line.tsx";
import { GroupList } from "./review-card.tsx";

interface Props {
  importNumber: number;
  run: PeopleRun;
  /** The import has gone on since. */
  isPast: boolean;
}

/** What was written; the points come next, or there are none. */
export function WrittenCard({ importNumber, run, isPast }: Props) {
  const words = useWords();
  const { counts } = run;
  if (!counts) return null;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {words.t("people.written.title")}
        </Text>
        <List>
          {peopleSentences(words, counts).map((sentence) => (
            <List.Item key={sentence}>{sentence}</List.Item>
          ))}
        </List>
        <GroupList counts={counts} />
        <DecidedLine run={run} />
        {isPast ? null : <Next importNumber={importNumber} />}
      </BlockStack>
    </Card>
  );
}

function Next({ importNumber }: Pick<Props, "importNumber">) {
  const { t } = useWords();
  return (
    <>
      <Text as="p" tone="subdued">
        {t("people.written.next")}
      </Text>
      <InlineStack gap="200" blockAlign="start">
        <Button variant="primary" url={`/app/imports/${importNumber}/columns`}>
          {t("people.written.points")}
        </Button>
        <DiscardButton importNumber={importNumber} />
      </InlineStack>
    </>
  );
}
