import { Card, Text } from "@shopify/polaris";
import { useTimeZone } from "#app/components/use-time-zone.tsx";
import { useWords } from "#app/components/use-words.tsx";

/** What stands in the place of an import's rows once their retention time has passed. */
export function RowsErased({ erasedAt, applied }: { erasedAt: Date; applied: boolean }) {
  const { t, date } = useWords();
  const deleted = { date: date(erasedAt, useTimeZone()) };
  return (
    <Card>
      <Text as="p">{t(applied ? "receipt.rows.deletedApplied" : "receipt.rows.deleted", deleted)}</Text>
    </Card>
  );
}
