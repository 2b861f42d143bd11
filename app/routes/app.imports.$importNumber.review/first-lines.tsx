import { BlockStack, Card, Text } from "@shopify/polaris";
import type { CustomerNames } from "#app/components/use-customer-names.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { CustomerLook } from "#app/imports/review/lines-of-customer.server.ts";
import type { ReviewSummary } from "#app/imports/record/review.ts";
import { LookAtCustomer } from "./look-at-customer.tsx";
import { ShopperLines } from "./shopper-lines.tsx";

interface Props {
  lines: ReviewSummary["firstLines"];
  names: CustomerNames | undefined;
  look: CustomerLook | null;
  /** By her choice for customers below zero fewer of their rows are applied than are shown. */
  isOtherwise: boolean;
}

/** The first rows as the shoppers will read them, and those of any customer who is asked for. */
export function FirstLines({ lines, names, look, isOtherwise }: Props) {
  const { t } = useWords();
  if (lines.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("review.lines.title")}
        </Text>
        <LookAtCustomer key={look?.search} look={look} names={names} />
        {look?.lines.length ? (
          <Text as="h3" variant="headingSm">
            {t("review.lines.first")}
          </Text>
        ) : null}
        <ShopperLines lines={lines} names={names} />
        <Text as="p" tone="subdued">
          {lines.some((line) => line.occurredAt)
            ? t("review.lines.dayOfFile")
            : t("review.lines.dayOfApplying")}
          {isOtherwise ? ` ${t("review.lines.belowZero")}` : null}
        </Text>
      </BlockStack>
    </Card>
  );
}
