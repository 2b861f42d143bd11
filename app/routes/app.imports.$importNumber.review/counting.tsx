import { Banner, InlineStack, Spinner, Text } from "@shopify/polaris";
import { useWords } from "#app/components/use-words.tsx";

/** The figures below are those of before; the page shows the new ones by itself. */
export function Counting({ rows, silent }: { rows: number; silent: boolean }) {
  const { t } = useWords();
  return (
    <div role="status">
      <Banner tone={silent ? "warning" : "info"} title={t("review.counting.title")}>
        <InlineStack gap="200" blockAlign="center" wrap={false}>
          {silent ? null : <Spinner size="small" />}
          <Text as="p">{t(silent ? "review.counting.silent" : "review.counting.text", { count: rows })}</Text>
        </InlineStack>
      </Banner>
    </div>
  );
}
