import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";

interface Props {
  importNumber: number;
  /** It was done for this import. */
  isWritten: boolean;
}

/** Leads to adding and updating customers from the same file: nothing of it happens unless this is chosen. */
export function PeopleOffer({ importNumber, isWritten }: Props) {
  const { t } = useWords();
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("people.offer.title")}
        </Text>
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
