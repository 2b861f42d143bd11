import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ReviewSummary } from "#app/imports/review.ts";
import { formatDate, formatNumber, formatPoints } from "#app/components/format.ts";

/** The first rows as the shoppers will read them, laid out like the block on the storefront. */
export function FirstLines({ lines }: { lines: ReviewSummary["firstLines"] }) {
  if (lines.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          As your customers will see it
        </Text>
        <ul className="shopper-lines">
          {lines.map((line, place) => (
            <li key={place} className="shopper-line">
              <span dir="auto">{line.description}</span>
              <Text as="span" fontWeight="semibold" tone={line.points > 0 ? "success" : undefined}>
                {formatPoints(line.points)}
              </Text>
              <Text as="span" tone="subdued">
                Customer {line.customerId}
                {line.occurredAt ? `, ${formatDate(`${line.occurredAt}T00:00:00Z`, "UTC")}` : ""}
              </Text>
              <Text as="span" tone="subdued">
                Balance {formatNumber(line.balanceAfter)}
              </Text>
            </li>
          ))}
        </ul>
        <Text as="p" tone="subdued">
          {lines.some((line) => line.occurredAt)
            ? "The first rows of the file. Each line bears the day that the file gives, or the one on which you apply it."
            : "The first rows of the file. Each line bears the day on which you apply it."}
        </Text>
      </BlockStack>
    </Card>
  );
}
