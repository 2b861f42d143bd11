import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import { shorten } from "#app/locales/format.ts";
import type { ExampleRow } from "./example-rows.ts";

const charsShown = 120;

/** A few rows as they would be read: who, how much and why; what becomes the balance has no sign. */
export function ColumnsExamples({ rows, set }: { rows: ExampleRow[]; set: boolean }) {
  const { t } = useWords();
  if (rows.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("columns.examples.title", { count: rows.length })}
        </Text>
        <ul className="columns-examples">
          {rows.map((row, place) => (
            <Example key={place} row={row} set={set} />
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}

function Example({ row, set }: { row: ExampleRow; set: boolean }) {
  const { t, number, points: change, date } = useWords();
  const { customer, points, description, day, reasons } = row;
  const none = t("columns.examples.none");
  const asAnswered = (written: string) => `${shorten(written, 40)} (${t("columns.examples.asAnswered")})`;
  return (
    <li>
      <InlineStack align="space-between" gap="200">
        <span className="file-cell">
          {customer.length > 0 ? shorten(customer.join(" · "), charsShown) : none}
        </span>
        <Text as="span" fontWeight="semibold" numeric>
          {typeof points === "number"
            ? (set ? number : change)(points)
            : points === null
              ? none
              : asAnswered(points)}
        </Text>
      </InlineStack>
      <Text as="p" tone="subdued" breakWord>
        <span dir="auto">{description === null ? none : shorten(description, charsShown)}</span>
      </Text>
      {day === null ? null : (
        <Text as="p" tone="subdued">
          {"read" in day ? date(`${day.read}T00:00:00Z`, "UTC") : asAnswered(day.written)}
        </Text>
      )}
      {reasons.length > 0 ? (
        <Text as="p" tone="caution">
          {t("columns.examples.rejected", {
            reasons: reasons.map((reason) => t(`rejections.${reason}`)).join(", "),
          })}
        </Text>
      ) : null}
    </li>
  );
}
