import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { DecidedLine } from "#app/components/decided-line.tsx";
import type { PeopleRun } from "#app/imports/people/run.server.ts";
import { useWords } from "#app/components/use-words.tsx";

interface Props {
  importNumber: number;
  /** What was begun of it for this import. */
  run: PeopleRun | null;
}

/** Leads to adding and updating customers from the same file: nothing of it happens unless this is chosen. */
export function PeopleOffer({ importNumber, run }: Props) {
  const { t } = useWords();
  const isWritten = run?.state === "written";
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("people.offer.title")}
        </Text>
        {run ? <DecidedLine run={run} /> : null}
        <Text as="p">{t(isWritten ? "people.offer.done" : "people.offer.text")}</Text>
        <InlineStack>
          <Button url={`/app/imports/${importNumber}/people`}>
            {t(isWritten ? "people.offer.see" : "people.offer.action")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
