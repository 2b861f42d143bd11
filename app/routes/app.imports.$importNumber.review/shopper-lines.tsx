import { Text } from "@shopify/polaris";
import type { CustomerNames } from "#app/components/use-customer-names.tsx";
import { useWords } from "#app/components/use-words.tsx";
import type { ReviewLine } from "#app/imports/record/review.ts";

interface Props {
  lines: ReviewLine[];
  /** As Shopify gives them, which may take a moment; ids are shown until then, and where it gives none. */
  names: CustomerNames | undefined;
}

/** Lines laid out like the block on the storefront, with whose they are. */
export function ShopperLines({ lines, names }: Props) {
  const { t, date, number, points } = useWords();
  return (
    <ul className="shopper-lines">
      {lines.map((line, place) => (
        <li key={place} className="shopper-line">
          <span dir="auto">{line.description}</span>
          <Text as="span" fontWeight="semibold" tone={line.points > 0 ? "success" : undefined}>
            {points(line.points)}
          </Text>
          <Text as="span" tone="subdued">
            {names?.[line.customerId] ? (
              <>
                <span dir="auto">{names[line.customerId]}</span>,{" "}
              </>
            ) : null}
            {line.customerId}
            {line.occurredAt ? `, ${date(`${line.occurredAt}T00:00:00Z`, "UTC")}` : null}
          </Text>
          <Text as="span" tone="subdued">
            {t("review.lines.balance", { balance: number(line.balanceAfter) })}
          </Text>
        </li>
      ))}
    </ul>
  );
}
