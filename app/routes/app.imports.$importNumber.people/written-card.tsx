import { BlockStack, Button, Card, InlineStack, List, Text } from "@shopify/polaris";
import { DiscardButton } from "#app/components/discard-button.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { PeopleCounts } from "#app/imports/people/counts.ts";
import { GroupList } from "./review-card.tsx";

interface Props {
  importNumber: number;
  counts: PeopleCounts | null;
}

/** What was written; the points come next, or there are none. */
export function WrittenCard({ importNumber, counts }: Props) {
  const { t } = useWords();
  if (!counts) return null;
  const { create, update, unchanged, rejected, failed } = counts;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("people.written.title")}
        </Text>
        <List>
          <List.Item>{t("people.written.create", { count: create })}</List.Item>
          <List.Item>{t("people.written.update", { count: update })}</List.Item>
          <List.Item>{t("people.review.unchanged", { count: unchanged })}</List.Item>
          {rejected > 0 ? <List.Item>{t("people.review.rejected", { count: rejected })}</List.Item> : null}
          {failed > 0 ? <List.Item>{t("people.written.failed", { count: failed })}</List.Item> : null}
        </List>
        <GroupList counts={counts} />
        <Text as="p" tone="subdued">
          {t("people.written.next")}
        </Text>
        <InlineStack gap="200" blockAlign="start">
          <Button variant="primary" url={`/app/imports/${importNumber}/columns`}>
            {t("people.written.points")}
          </Button>
          <DiscardButton importNumber={importNumber} />
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
