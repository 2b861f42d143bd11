import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";
import { shorten } from "#app/locales/format.ts";
import type { ExampleRow } from "./example-rows.ts";
import type { OpenQuestion } from "./open-questions.ts";

const charsShown = 120;

interface Props {
  rows: ExampleRow[];
  /** The points become the balance: such a number has no sign. */
  set: boolean;
  open: readonly OpenQuestion[];
}

/** A few rows as they would be read: who, how much and why. */
export function ColumnsExamples({ rows, ...form }: Props) {
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
            <Example key={place} {...form} row={row} />
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}

function Example({ row, set, open }: { row: ExampleRow } & Omit<Props, "rows">) {
  const { t, number, points: change, date } = useWords();
  const { customer, points, description, day, reasons } = row;
  const none = t("columns.examples.none");
  const asked = (question: OpenQuestion, written: string) =>
    open.includes(question)
      ? `${shorten(written, 40)} (${t("columns.examples.asAnswered")})`
      : shorten(written, 40);
  return (
    <li>
      <InlineStack align="space-between" gap="200">
        <span className="file-cell">{customer === null ? none : shorten(customer, charsShown)}</span>
        <Text as="span" fontWeight="semibold" numeric>
          {typeof points === "number" ? (set ? number : change)(points) : null}
          {points === null ? none : null}
          {typeof points === "object" && points !== null ? asked("decimal", points.written) : null}
        </Text>
      </InlineStack>
      <Text as="p" tone="subdued" breakWord>
        <span dir="auto">{description === null ? none : shorten(description, charsShown)}</span>
      </Text>
      {day === null ? null : (
        <Text as="p" tone="subdued">
          {"read" in day ? date(`${day.read}T00:00:00Z`, "UTC") : asked("dateOrder", day.written)}
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
