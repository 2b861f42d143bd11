import { BlockStack, Button, Card, InlineStack, List, Text } from "@shopify/polaris";
import { peopleSentences, type PeopleCounts } from "#app/imports/record/people.ts";
import type { PeopleRun } from "#app/imports/people/run.server.ts";
import { DecidedLine } from "./decided-line.tsx";
import { useWords } from "./use-words.tsx";

interface Props {
  importNumber: number;
  run: PeopleRun | null;
  /** The file held none. */
  withoutPoints?: boolean;
  /** What is said of them beside that. */
  children?: string;
}

/** What an import did to customers, beside its points; nothing where it did nothing. */
export function PeopleSums({ importNumber, run, withoutPoints = false, children }: Props) {
  const { t } = useWords();
  if (!run?.decidedAt || run.state === "left" || !run.counts) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("people.sums.title")}
        </Text>
        <PeopleSentences counts={run.counts} withoutPoints={withoutPoints} />
        {children ? <Text as="p">{children}</Text> : null}
        <DecidedLine run={run} />
        <InlineStack>
          <Button url={`/app/imports/${importNumber}/people`}>{t("people.offer.see")}</Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

/** What was done to how many, a line each. */
export function PeopleSentences(done: { counts: PeopleCounts; withoutPoints: boolean }) {
  return (
    <List>
      {peopleSentences(useWords(), done).map((sentence) => (
        <List.Item key={sentence}>{sentence}</List.Item>
      ))}
    </List>
  );
}
