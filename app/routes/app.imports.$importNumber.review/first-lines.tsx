import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ReviewSummary } from "#app/imports/review.ts";
import { useWords } from "#app/components/use-words.tsx";
import type { Words } from "#app/locales/words.ts";

type Line = ReviewSummary["firstLines"][number];

/** The first rows as the shoppers will read them, laid out like the block on the storefront. */
export function FirstLines({ lines }: { lines: Line[] }) {
  const words = useWords();
  const { t, number, points } = words;
  if (lines.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("review.lines.title")}
        </Text>
        <ul className="shopper-lines">
          {lines.map((line, place) => (
            <li key={place} className="shopper-line">
              <span dir="auto">{line.description}</span>
              <Text as="span" fontWeight="semibold" tone={line.points > 0 ? "success" : undefined}>
                {points(line.points)}
              </Text>
              <Text as="span" tone="subdued">
                {whoAndWhen(line, words)}
              </Text>
              <Text as="span" tone="subdued">
                {t("review.lines.balance", { balance: number(line.balanceAfter) })}
              </Text>
            </li>
          ))}
        </ul>
        <Text as="p" tone="subdued">
          {lines.some((line) => line.occurredAt)
            ? t("review.lines.dayOfFile")
            : t("review.lines.dayOfApplying")}
        </Text>
      </BlockStack>
    </Card>
  );
}

function whoAndWhen({ customerId, occurredAt }: Line, { t, date }: Words): string {
  if (!occurredAt) return t("review.lines.customer", { customerId });
  return t("review.lines.customerOnDay", { customerId, day: date(`${occurredAt}T00:00:00Z`, "UTC") });
}
