import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ReviewLine } from "#app/imports/review.ts";
import { useWords } from "#app/components/use-words.tsx";

/** The first rows as the shoppers will read them, laid out like the block on the storefront. */
export function FirstLines({ lines }: { lines: ReviewLine[] }) {
  const { t } = useWords();
  if (lines.length === 0) return null;
  const someDays = lines.some((line) => line.occurredAt);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("review.lines.title")}
        </Text>
        <ul className="shopper-lines">
          {lines.map((line, place) => (
            <Line key={place} line={line} />
          ))}
        </ul>
        <Text as="p" tone="subdued">
          {t(someDays ? "review.lines.dayOfFile" : "review.lines.dayOfApplying")}
        </Text>
      </BlockStack>
    </Card>
  );
}

function Line({ line: { customerId, description, points, balanceAfter, occurredAt } }: { line: ReviewLine }) {
  const words = useWords();
  const { t } = words;
  return (
    <li className="shopper-line">
      <span dir="auto">{description}</span>
      <Text as="span" fontWeight="semibold" tone={points > 0 ? "success" : undefined}>
        {words.points(points)}
      </Text>
      <Text as="span" tone="subdued">
        {occurredAt
          ? t("review.lines.customerOnDay", { customerId, day: words.date(`${occurredAt}T00:00:00Z`, "UTC") })
          : t("review.lines.customer", { customerId })}
      </Text>
      <Text as="span" tone="subdued">
        {t("review.lines.balance", { balance: balanceAfter })}
      </Text>
    </li>
  );
}
