import { Card, Text } from "@shopify/polaris";
import { formatDate } from "#app/components/format.ts";
import { useTimeZone } from "#app/components/use-time-zone.tsx";

/** What stands in the place of an import's rows once their retention time has passed. */
export function RowsErased({ erasedAt, applied }: { erasedAt: Date; applied: boolean }) {
  const timeZone = useTimeZone();
  return (
    <Card>
      <Text as="p">
        The rows of this import were deleted on {formatDate(erasedAt, timeZone)}, after their retention time.
        {applied ? " The entries stay in the ledger: you find them with each customer." : ""}
      </Text>
    </Card>
  );
}
